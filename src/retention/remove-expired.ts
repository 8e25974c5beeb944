import { recordAudit } from '../audit/record-audit.ts'
import { findOffice } from '../office/find-office.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { type Instant, monthsBefore } from '../platform/office-day.ts'
import { joined, sql } from '../platform/sql.ts'
import type { Bounds, Found, Part } from './_part.ts'
import { partsOf } from './_parts.ts'
import { findRetention } from './find-retention.ts'
import { type Kind, kinds } from './retention.ts'

export type How = 'chore' | 'command'

const mostAtOnce = 200
const betweenRunsMs = 23 * 3_600_000

/**
 * Removes what is past its period, some records at a time and each time in a transaction of its own that also counts
 * them, until nothing is left or it is told to stop. A chore begins once a day; what was cut off goes on. Several
 * processes may do it at once: each takes what the others do not. Gives the run's number, or nothing where none was due.
 */
export async function removeExpired(
  db: Database,
  { how, clock, stopping }: { how: How; clock: () => Instant; stopping?: AbortSignal },
): Promise<number | undefined> {
  const [retention, { time_zone: timeZone }] = await Promise.all([findRetention(db), findOffice(db)])
  if (Object.keys(retention).length === 0) return undefined
  const runId = await db.transaction((tx) => beginRun(tx, how, clock()), { repeatable: true })
  if (runId === undefined) return undefined
  for (const kind of kinds) {
    const months = retention[kind]
    if (months === undefined) continue
    const before = monthsBefore(clock(), months, timeZone)
    for (const part of partsOf[kind]) {
      const isDone = await removeAll(db, { part, kind, before, runId, clock, stopping })
      if (!isDone) return runId
    }
  }
  await db.transaction((tx) => endRun(tx, runId, clock()), { repeatable: true })
  return runId
}

/** The run to go on with, or a new one; nothing when the last one of the day is done. */
async function beginRun(tx: Transaction, how: How, at: Instant): Promise<number | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('retention runs', 0))`)
  const [last] = await tx.query(sql<{ id: number; startedAt: Instant; endedAt: Instant | null }>`
    select id, started_at as "startedAt", ended_at as "endedAt" from retention_runs where how = ${how}
    order by id desc limit 1`)
  if (last !== undefined && last.endedAt === null) return last.id
  if (how === 'chore' && last !== undefined && at.getTime() - last.startedAt.getTime() < betweenRunsMs) return undefined
  const rows = await tx.query(sql<{ id: number }>`
    insert into retention_runs (how, started_at) values (${how}, ${at}) returning id`)
  return only(rows, 'one run').id
}

type Removing = {
  readonly part: Part
  readonly kind: Kind
  readonly before: Instant
  readonly runId: number
  readonly clock: () => Instant
  readonly stopping: AbortSignal | undefined
}

/** Whether all of a part was gone through, and it was not told to stop. */
async function removeAll(db: Database, { part, kind, before, runId, clock, stopping }: Removing): Promise<boolean> {
  let bounds: Bounds = { before, since: '-infinity', key: part.firstKey, most: mostAtOnce }
  while (!stopping?.aborted) {
    const last = await db.transaction((tx) => removeSome(tx, { part, kind, bounds, runId, at: clock() }), {
      repeatable: true,
    })
    if (last === undefined) return true
    bounds = { ...bounds, since: last.since, key: last.key }
  }
  return false
}

type Some = { readonly part: Part; readonly kind: Kind; readonly bounds: Bounds; readonly runId: number; at: Instant }

/** Removes the next ones and gives the last of them; nothing when there are none. */
async function removeSome(tx: Transaction, { part, kind, bounds, runId, at }: Some): Promise<Found | undefined> {
  const found = await tx.query(joined<Found>(part.find(bounds), part.lock))
  if (found.length === 0) return undefined
  const keys = found.map(({ key }) => key)
  for (const statement of part.remove(keys, at)) tx.write(statement)
  const [files, bytes] = [sumOf(found, 'files'), sumOf(found, 'bytes')]
  tx.write(sql`
    insert into retention_removals (run_id, kind, records, files, bytes)
    values (${runId}, ${kind}, ${found.length}, ${files}, ${bytes})
    on conflict (run_id, kind) do update set records = retention_removals.records + excluded.records,
      files = retention_removals.files + excluded.files, bytes = retention_removals.bytes + excluded.bytes`)
  return found.at(-1)
}

function sumOf(found: readonly Found[], what: 'files' | 'bytes'): number {
  return found.reduce((sum, one) => sum + one[what], 0)
}

/** Ends a run, once, and tells the audit log what went if anything did. */
async function endRun(tx: Transaction, runId: number, at: Instant): Promise<void> {
  const ended = await tx.query(sql`
    update retention_runs set ended_at = ${at} where id = ${runId} and ended_at is null returning id`)
  if (ended.length === 0) return
  const removed = await tx.query(sql<{ kind: Kind; records: number; files: number; bytes: number }>`
    select kind, records, files, bytes from retention_removals where run_id = ${runId} order by kind`)
  if (removed.length === 0) return
  const after = Object.fromEntries(removed.map(({ kind, ...counts }) => [kind, counts]))
  recordAudit(tx, { kind: 'retention.done', by: null, about: `retention:${runId}`, after }, at)
}
