import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { findPostmaster, forgetPostmaster } from './postmaster.ts'
import { canEnter, findSystemUser, type SystemUser } from './system-user.ts'

export type Cluster = {
  readonly url: string
  /** True when it was running already: a desk is open, or one was killed and left it behind. */
  readonly wasRunning: boolean
  /** Starts it again whenever it dies, until `stop`. */
  keepAlive(log: (sentence: string) => void): void
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

type Place = { folder: string; data: string; bin: string; user: SystemUser; settings: readonly string[] }
type Connection = { port: number; password: string }

/** What is right for one small machine; every commit is flushed to disk. */
const lastingSettings = ['max_connections=100', 'shared_buffers=256MB', 'wal_compression=on', 'random_page_cost=1.1']
/** What is fast for databases that nobody needs afterwards. */
const passingSettings = ['max_connections=100', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off']

/**
 * Starts the PostgreSQL of a data folder, made on the first start, on loopback with a password; one that runs there
 * already is taken over. It outlives this process when this process is killed. One that is not `lasting` may lose what
 * it holds when the machine stops.
 */
export async function startCluster(folder: string, { lasting = true } = {}): Promise<Cluster> {
  const user = findSystemUser()
  mkdirSync(folder, { recursive: true })
  if (!canEnter(folder, user)) chmodSync(folder, 0o711)
  const bin = findBinaries(user, join(folder, 'postgresql'))
  const settings = lasting ? lastingSettings : passingSettings
  const place = { folder, data: join(folder, 'postgres'), bin, user, settings }
  if (!existsSync(place.data)) initialise(place)
  const connection = readConnection(folder)
  const wasRunning = findPostmaster(place.data) !== undefined
  if (!wasRunning) await startServer(place, connection)
  await untilReady(place, connection)
  return { url: urlOf(connection), wasRunning, ...control(place, connection) }
}

function control(place: Place, connection: Connection) {
  let stopping = false
  let watch: NodeJS.Timeout | undefined
  return {
    keepAlive(log: (sentence: string) => void) {
      watch = setInterval(() => {
        if (stopping || findPostmaster(place.data) !== undefined) return
        log('postgres stopped; starting it again')
        startServer(place, connection).catch((error) => log(`postgres did not start: ${error}`))
      }, 500)
    },
    async stop() {
      stopping = true
      clearInterval(watch)
      const pid = findPostmaster(place.data)
      if (pid === undefined) return
      process.kill(pid, 'SIGINT')
      while (findPostmaster(place.data) === pid) await sleep(25)
    },
  }
}

function initialise({ folder, data, bin, user }: Place) {
  const password = randomBytes(24).toString('base64url')
  const made = `${data}.new`
  const passwordFile = join(folder, 'password.new')
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(user, made, passwordFile)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const options = ['-D', made, '-U', 'guichet', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale]
  const done = spawnSync(join(bin, 'initdb'), options, { ...user, cwd: '/', encoding: 'utf8' })
  rmSync(passwordFile)
  if (done.status !== 0) throw new Error(`initdb failed: ${done.error ?? done.stderr}`)
  writeFileSync(join(folder, 'connection.json'), JSON.stringify({ port: 0, password }), { mode: 0o600 })
  renameSync(made, data)
}

function giveTo(user: SystemUser, ...paths: string[]) {
  if (user.uid === undefined || user.gid === undefined) return
  for (const path of paths) chownSync(path, user.uid, user.gid)
}

async function startServer(place: Place, connection: Connection) {
  forgetPostmaster(place.data)
  connection.port = await freePort(connection.port)
  writeFileSync(join(place.folder, 'connection.json'), JSON.stringify(connection), { mode: 0o600 })
  const log = openSync(join(place.folder, 'postgres.log'), 'a')
  const onLoopback = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${connection.port}`]
  const options = [...onLoopback, ...place.settings].flatMap((setting) => ['-c', setting])
  const server = spawn(join(place.bin, 'postgres'), ['-D', place.data, ...options], {
    ...place.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  server.unref()
}

/** Waits until it answers. While a killed server's last children still hold its memory a new one cannot start: again. */
async function untilReady(place: Place, connection: Connection) {
  const deadline = Date.now() + 120_000
  for (let startedAt = Date.now(); ; await sleep(50)) {
    const client = new pg.Client(urlOf(connection))
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start, see ${join(place.folder, 'postgres.log')}: ${error}`)
      }
      if (findPostmaster(place.data) === undefined && Date.now() - startedAt > 500) {
        startedAt = Date.now()
        await startServer(place, connection)
      }
    }
  }
}

function readConnection(folder: string): Connection {
  return JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8')) as Connection
}

function urlOf({ port, password }: Connection) {
  return `postgres://guichet:${password}@127.0.0.1:${port}/postgres`
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
