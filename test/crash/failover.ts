import { execFileSync } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { type Cluster, startCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import { findPostmaster } from '../../src/platform/embedded-postgres/postmaster.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { sql } from '../../src/platform/sql.ts'
import { prepare, work } from './agents.ts'
import { count, type Found } from './crash.ts'
import { openDeskProcess } from './desk-process.ts'
import { openMailSink } from './mail-sink.ts'

export type FailoverReport = Found & {
  /** Uses acknowledged by the primary, and in all. */
  readonly acknowledgedBefore: number
  /** From the kill until the next use was acknowledged. */
  readonly secondsAway: number
}

export type FailoverOptions = {
  readonly cases: number
  /** Without it the primary answers before the replica has what it says: uses are lost, which shows that we would see it. */
  readonly synchronous?: boolean
  /** Cuts the replica off before the kill, so that commits wait for it when the primary dies. */
  readonly cut?: boolean
}

const agents = 8
const sayAtOnce = 3

/** Kills the primary of two PostgreSQL servers under load, promotes the replica, and counts what was acknowledged. */
export async function failover({ cases, synchronous = true, cut = false }: FailoverOptions): Promise<FailoverReport> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-failover-'))
  await chmod(folder, 0o711)
  const pair = await startPair(folder, { synchronous })
  const sink = await openMailSink()
  const desk = await openDeskProcess({ smtpUrl: sink.url, databaseUrl: pair.url })
  try {
    await migrate(pair.url)
    await desk.start()
    const load = await prepare(pair.primary, cases)
    const done = { acknowledged: new Set<number>(), paid: new Set<number>() }
    const target = { next: () => desk.url }
    const working = Promise.all(Array.from({ length: agents }, () => work(target, load, done)))
    const reached = async (uses: number) => {
      while (done.acknowledged.size < uses) await sleep(1)
    }
    await reached(cases / 3)
    if (cut) await pair.cut()
    if (cut) await (synchronous ? untilCommitsWait(pair.primary, 3) : reached(cases / 2))
    const acknowledgedBefore = done.acknowledged.size
    pair.killPrimary()
    const killedAt = performance.now()
    await pair.promote()
    // What was under way at the kill is said at once or not at all; the uses after it are new.
    await reached(Math.min(cases, done.acknowledged.size + sayAtOnce))
    const secondsAway = Math.round((performance.now() - killedAt) / 100) / 10
    await working
    const found = await count(pair.url, { ...done, received: sink.received })
    return { acknowledgedBefore, secondsAway, ...found }
  } finally {
    await desk.stop()
    await pair.stop()
    await sink.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export type Pair = {
  /** Both servers, in one URL. */
  readonly url: string
  readonly primary: Database
  readonly replica: Database
  cut(): Promise<void>
  killPrimary(): void
  promote(): Promise<void>
  stop(): Promise<void>
}

/** Two servers on loopback: the second repeats the first, which answers no commit before the second has it. */
export async function startPair(folder: string, { synchronous = true } = {}): Promise<Pair> {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  await mkdir(first)
  await (await startCluster(first)).stop()
  await cp(first, second, { recursive: true, preserveTimestamps: true, mode: 0 })
  const secondData = join(second, 'postgres')
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', '--reference', join(first, 'postgres'), secondData])
  await chmod(secondData, 0o700)
  if (synchronous) setIn(first, `synchronous_standby_names = 'replica'`)
  const primaryCluster = await startCluster(first)
  const { port, password } = new URL(primaryCluster.url)
  const conninfo = `host=127.0.0.1 port=${port} user=guichet password=${password} application_name=replica`
  setIn(second, `primary_conninfo = '${conninfo}'`)
  writeFileSync(join(secondData, 'standby.signal'), '')
  const replicaCluster: Cluster = await startCluster(second)
  const [primary, replica] = [primaryCluster, replicaCluster].map(({ url }) => openDatabase({ url, connections: 4 }))
  if (primary === undefined || replica === undefined) throw new Error('two servers')
  const streaming = sql<{
    is: boolean
  }>`select exists (select from pg_stat_replication where state = 'streaming') as is`
  await until(async () => (await primary.query(streaming))[0]?.is === true)
  return {
    url: `${primaryCluster.url.replace(/\/postgres$/, '')},127.0.0.1:${new URL(replicaCluster.url).port}/postgres?target_session_attrs=read-write`,
    primary,
    replica,
    async cut() {
      await replica.query(sql`alter system set primary_conninfo = ''`)
      await replica.query(sql`select pg_reload_conf()`)
      const receivers = sql<{ count: number }>`select count(*) as count from pg_stat_wal_receiver`
      await until(async () => (await replica.query(receivers))[0]?.count === 0)
    },
    killPrimary: () => killServer(join(first, 'postgres')),
    promote: async () => void (await replica.query(sql`select pg_promote()`)),
    async stop() {
      await Promise.all([primary.end(), replica.end()])
      await replicaCluster.stop()
      await primaryCluster.stop()
    },
  }
}

function setIn(folder: string, line: string) {
  appendFileSync(join(folder, 'postgres/postgresql.auto.conf'), `${line}\n`)
}

/** What the loss of a machine does to a server: all of its processes are gone at once. */
function killServer(data: string) {
  const postmaster = findPostmaster(data)
  if (postmaster === undefined) throw new Error('the primary does not run')
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
  const all = [postmaster, ...children.trim().split(/\s+/).map(Number)]
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone by itself, as its parent was.
    }
  }
}

/** Until some commits wait for the replica. */
export async function untilCommitsWait(primary: Database, atLeast: number) {
  const waiting = sql<{ count: number }>`select count(*) as count from pg_stat_activity where wait_event = 'SyncRep'`
  await until(async () => ((await primary.query(waiting))[0]?.count ?? 0) >= atLeast)
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await sleep(10)
}
