import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newKey } from '../../src/platform/keys/key.ts'
import { projectFolder } from '../../src/platform/project-folder.ts'

/** A desk as an operator runs it, in a folder of its own, that can be killed and started again. */
export type DeskProcess = {
  readonly url: string
  databaseUrl(): string
  pid(): number | undefined
  /** Starts it, and waits until it answers at all. */
  launch(): Promise<void>
  /** Starts it and waits until it says that it is ready. */
  start(): Promise<void>
  /** Kills it with -9, and its PostgreSQL too when asked. */
  kill(what: { postgres: boolean }): Promise<void>
  /** Sends it a signal. */
  signal(name: 'SIGTERM'): void
  /** Waits until it ended by itself, and gives its exit code. */
  exitCode(): Promise<number | null>
  stop(): Promise<void>
}

export type DeskOptions = { smtpUrl?: string; databaseUrl?: string; settings?: Readonly<Record<string, string>> }

/** The key of the desks’ secrets; all processes of one desk have the same. */
export const deskKey = newKey()

export async function openDeskProcess({
  smtpUrl = '',
  databaseUrl = '',
  settings,
}: DeskOptions = {}): Promise<DeskProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-crash-'))
  await chmod(folder, 0o711)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const ours = {
    GUICHET_KEY: deskKey,
    GUICHET_DATA: folder,
    PORT: String(port),
    SMTP_URL: smtpUrl,
    DATABASE_URL: databaseUrl,
  }
  const env = { ...process.env, GUICHET_LIMIT_FACTOR: '1000000', ...ours, ...settings }
  let child: ChildProcess | undefined
  const ended = async () => {
    const running = child
    if (running && running.exitCode === null && running.signalCode === null) {
      await new Promise((resolve) => running.once('exit', resolve))
    }
  }
  const launch = async () => {
    const server = join(projectFolder, 'dist/server/guichet.js')
    child = spawn(process.execPath, [server, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    while ((await readiness(url)) === undefined) await sleep(20)
  }
  return {
    url,
    launch,
    pid: () => child?.pid,
    databaseUrl() {
      const { port: itsPort, password } = JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8'))
      return `postgres://guichet:${password}@127.0.0.1:${itsPort}/postgres`
    },
    async start() {
      await launch()
      while ((await readiness(url)) !== 200) await sleep(20)
    },
    async kill({ postgres }) {
      child?.kill('SIGKILL')
      if (postgres) {
        const pid = Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)
        process.kill(pid, 'SIGKILL')
      }
      await ended()
    },
    signal: (name) => void child?.kill(name),
    async exitCode() {
      await ended()
      return child?.exitCode ?? null
    },
    async stop() {
      child?.kill('SIGTERM')
      await ended()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The status of its readiness, or nothing while nobody listens. */
export async function readiness(url: string): Promise<number | undefined> {
  return fetch(`${url}/ready`).then(
    ({ status }) => status,
    () => undefined,
  )
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
