import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Payer } from './work.ts'

/** Work as it was recorded, with what its blocks paid. */
export type Entry = {
  readonly id: number
  readonly caseId: number | null
  readonly minutes: number
  readonly accountedMinutes: number
  readonly payer: Payer
  readonly note: string
  readonly workedOn: Day
  readonly recordedAt: Instant
  readonly recordedBy: string | null
  readonly withdrawnAt: Instant | null
  readonly reason: string | null
  readonly drawn: readonly { readonly blockId: number; readonly minutes: number }[]
}

/** The work recorded on a case, newest first; at most 200 entries. */
export async function listWork(db: Queries, caseId: number): Promise<Entry[]> {
  return db.query(sql<Entry>`
    select e.id, e.case_id as "caseId", e.minutes, e.accounted_minutes as "accountedMinutes", e.paid_from as payer,
      e.note, e.worked_on as "workedOn", e.recorded_at as "recordedAt", s.name as "recordedBy",
      w.withdrawn_at as "withdrawnAt", w.reason, coalesce(
        (select json_agg(json_build_object('blockId', block_id, 'minutes', minutes) order by block_id)
          from draws where entry_id = e.id), '[]') as drawn
    from work_entries e
    left join staff s on s.id = e.recorded_by
    left join work_withdrawals w on w.entry_id = e.id
    where e.case_id = ${caseId} order by e.id desc limit 200`)
}

/** A draw on a block, as its account reads it. */
export type Draw = {
  readonly blockId: number
  readonly entryId: number
  readonly caseId: number | null
  readonly minutes: number
  readonly workedOn: Day
}

/** The newest draws on an account's blocks by the end of a day, as known at a moment; at most 200. */
export async function listDraws(
  db: Queries,
  accountId: number,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Promise<Draw[]> {
  return db.query(sql<Draw>`
    select d.block_id as "blockId", d.entry_id as "entryId", e.case_id as "caseId", d.minutes,
      d.worked_on as "workedOn"
    from work_entries e join draws d on d.entry_id = e.id
    where e.account_id = ${accountId} and d.worked_on <= ${on} and d.recorded_at <= ${knownAt}
      and not exists (select from work_withdrawals w where w.entry_id = e.id and w.withdrawn_at <= ${knownAt}
        and w.withdrawn_on <= ${on})
    order by e.id desc, d.block_id limit 200`)
}

/** Minutes that no block could pay and no invoice asked for, of all the work of an account: they wait for a decision. */
export async function findUncoveredMinutes(db: Queries, accountId: number): Promise<number> {
  const [row] = await db.query(sql<{ minutes: number }>`
    select coalesce(sum(e.accounted_minutes - (select coalesce(sum(minutes), 0) from draws where entry_id = e.id)), 0)::bigint
      as minutes
    from work_entries e
    where e.account_id = ${accountId} and e.paid_from = 'blocks'
      and not exists (select from work_withdrawals where entry_id = e.id)
      and not exists (select from sessions s join engagement_ends x on x.engagement_id = s.engagement_id
        where s.id = e.session_id and x.how = 'done')`)
  return row?.minutes ?? 0
}
