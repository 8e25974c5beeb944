import { type ChildProcess, spawn } from 'node:child_process'
import { chown, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../crash/desk-process.ts'

const [exim, dovecot] = ['/usr/sbin/exim4', '/usr/sbin/dovecot']
const nobody = 65534

/** Whether Debian's servers are there, and may be started: Dovecot gives up root, so it needs it. */
export const hasMailServers =
  existsSync(exim) &&
  existsSync(dovecot) &&
  existsSync('/usr/lib/dovecot/modules/lib90_sieve_plugin.so') &&
  process.getuid?.() === 0

export type MailServers = {
  readonly smtpPort: number
  readonly imapPort: number
  /** Where somebody's mail is. */
  maildir(person: string): string
  logs(): Promise<string>
  stop(): Promise<void>
}

/** Everybody's password. */
export const password = 'of-the-tests'

/**
 * Starts Exim and Dovecot on this machine alone, with everything in a folder of their own: mail for `people` goes into
 * their mailboxes, mail for anybody else comes back. Who is away answers by a Sieve script.
 */
export async function startMailServers(people: readonly string[], away: readonly string[]): Promise<MailServers> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-mail-'))
  await chmod(folder, 0o755)
  const [smtpPort, imapPort, lmtpPort] = [await freePort(), await freePort(), await freePort()]
  await makeHomes(folder, people, away)
  await makeSpool(folder)
  await writeFile(join(folder, 'exim.conf'), eximSettings({ folder, people, smtpPort, lmtpPort }))
  await writeFile(join(folder, 'dovecot.conf'), dovecotSettings({ folder, smtpPort, imapPort, lmtpPort }))
  const children = [
    spawn(dovecot, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' }),
    spawn(exim, ['-C', join(folder, 'exim.conf'), '-bdf', '-q30s'], { stdio: 'ignore' }),
  ]
  const logs = async () => {
    const files = ['dovecot.log', 'log/mainlog', 'log/paniclog'].map((name) => join(folder, name))
    return (await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))).join('\n')
  }
  const stop = async () => {
    await Promise.all(children.map(end))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all([smtpPort, imapPort, lmtpPort].map(untilListening))
  } catch (error) {
    const said = await logs()
    await stop()
    throw new Error(said, { cause: error })
  }
  return { smtpPort, imapPort, maildir: (person) => join(folder, 'home', person, 'Maildir'), logs, stop }
}

async function makeHomes(folder: string, people: readonly string[], away: readonly string[]) {
  const homes = join(folder, 'home')
  await mkdir(homes)
  for (const person of people) {
    const home = join(homes, person)
    await mkdir(home)
    if (away.includes(person)) {
      const script = `require ["vacation"];\nvacation :days 1 :addresses ["${person}@boreal.example"] "En vacances.";\n`
      await writeFile(join(home, '.dovecot.sieve'), script)
      await give(join(home, '.dovecot.sieve'), nobody)
    }
    await give(home, nobody)
  }
}

async function makeSpool(folder: string) {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const user = Number(/^Debian-exim:[^:]*:(\d+)/m.exec(passwd)?.[1])
  for (const name of ['spool', 'log']) {
    await mkdir(join(folder, name))
    await give(join(folder, name), user)
  }
}

const give = (path: string, owner: number) => promisify(chown)(path, owner, owner)

type Exim = { folder: string; people: readonly string[]; smtpPort: number; lmtpPort: number }

function eximSettings({ folder, people, smtpPort, lmtpPort }: Exim): string {
  return `primary_hostname = mx.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${smtpPort}
tls_advertise_hosts =
keep_environment =
acl_smtp_rcpt = take
begin acl
take:
  accept
begin routers
known:
  driver = accept
  local_parts = ${people.join(' : ')}
  transport = hand_over
unknown:
  driver = redirect
  allow_fail
  data = :fail: there is nobody of that name here
begin transports
hand_over:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = ${lmtpPort}
  allow_localhost
begin retry
* * F,1h,1s
`
}

type Dovecot = { folder: string; smtpPort: number; imapPort: number; lmtpPort: number }

function dovecotSettings({ folder, smtpPort, imapPort, lmtpPort }: Dovecot): string {
  return `protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_username_format = %Ln
mail_location = maildir:~/Maildir
first_valid_uid = 1
submission_host = 127.0.0.1:${smtpPort}
postmaster_address = postmaster@boreal.example
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${folder}/home/%n allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
protocol lmtp {
  mail_plugins = sieve
}
plugin {
  sieve = file:~/sieve;active=~/.dovecot.sieve
}
`
}

async function untilListening(port: number) {
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isThere) return
    await sleep(50)
  }
  throw new Error(`nobody listens on ${port}`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
