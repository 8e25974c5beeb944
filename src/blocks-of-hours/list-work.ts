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
  /** Accounted minutes that still wait for a decision. */
  readonly uncoveredMinutes: number
}

/** The work recorded on a case, newest first; at most 200 entries. */
export async function listWork(db: Queries, caseId: number): Promise<Entry[]> {
  return db.query(sql<Entry>`
    select e.id, e.case_id as "caseId", e.minutes, e.accounted_minutes as "accountedMinutes", e.paid_from as payer,
      e.note, e.worked_on as "workedOn", e.recorded_at as "recordedAt", s.name as "recordedBy",
      w.withdrawn_at as "withdrawnAt", w.reason, coalesce(
        (select json_agg(json_build_object('blockId', block_id, 'minutes', minutes) order by block_id)
          from draws where entry_id = e.id), '[]') as drawn,
      case when e.paid_from = 'blocks' and w.entry_id is null and not exists (
          select from sessions s join engagement_ends_in_force x on x.engagement_id = s.engagement_id
          where s.id = e.session_id and x.how = 'done') then e.accounted_minutes
        - (select coalesce(sum(minutes), 0) from draws where entry_id = e.id)
        - (select coalesce(sum(minutes), 0) from uncovered_decisions where entry_id = e.id and way <> 'block')
        else 0 end as "uncoveredMinutes"
    from work_entries e
    left join staff s on s.id = e.recorded_by
    left join work_withdrawals w on w.entry_id = e.id
    where e.case_id = ${caseId} order by e.id desc limit 200`)
}

/** Work of which some minutes wait for a decision. */
export type UncoveredWork = { readonly id: number; readonly workedOn: Day; readonly minutes: number }

/** A draw on a block, as its account reads it. */
export type Draw = {
  readonly id: number
  readonly blockId: number
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
    select d.id, d.block_id as "blockId", e.case_id as "caseId", d.minutes, e.worked_on as "workedOn"
    from work_entries e
    cross join lateral (
      select id, block_id, minutes from draws
      where entry_id = e.id and drawn_on <= ${on} and recorded_at <= ${knownAt}
        and not exists (select from work_withdrawals w where w.entry_id = e.id and w.withdrawn_at <= ${knownAt}
          and w.withdrawn_on <= ${on})
      -- Kept apart, so that the draws of every other account are never walked for those of this one.
      offset 0) d
    where e.account_id = ${accountId}
    order by e.id desc, d.id limit 200`)
}

/** The work of sessions that belong to no request, while some of its minutes wait for a decision; the oldest 50. */
export async function listUncovered(db: Queries, accountId: number): Promise<UncoveredWork[]> {
  return db.query(sql<UncoveredWork>`
    select * from (
      select e.id, e.worked_on as "workedOn", e.accounted_minutes
        - (select coalesce(sum(minutes), 0) from draws where entry_id = e.id)
        - (select coalesce(sum(minutes), 0) from uncovered_decisions where entry_id = e.id and way <> 'block') as minutes
      from work_entries e join sessions s on s.id = e.session_id
      where e.account_id = ${accountId} and e.case_id is null and s.engagement_id is null and e.paid_from = 'blocks'
        and not exists (select from work_withdrawals w where w.entry_id = e.id)
    ) waiting where minutes > 0 order by id limit 50`)
}

/** Accounted minutes of an account that no block could pay, no invoice asked for and nobody has decided on. */
export async function findUncoveredMinutes(db: Queries, accountId: number): Promise<number> {
  const [row] = await db.query(sql<{ minutes: number }>`
    with settled as (
      select entry_id from work_withdrawals where account_id = ${accountId}
      union
      select e.id from engagement_ends_in_force x
      join sessions s on s.engagement_id = x.engagement_id join work_entries e on e.session_id = s.id
      where s.account_id = ${accountId} and x.how = 'done'
    )
    select (
        select coalesce(sum(accounted_minutes), 0) from work_entries
        where account_id = ${accountId} and paid_from = 'blocks'
      ) - (
        select coalesce(sum(e.accounted_minutes), 0) from settled w join work_entries e on e.id = w.entry_id
        where e.paid_from = 'blocks'
      ) - (
        select coalesce(sum(d.minutes), 0) from blocks b join draws d on d.block_id = b.id
        where b.account_id = ${accountId}
      ) + (
        select coalesce(sum(d.minutes), 0) from settled w join draws d on d.entry_id = w.entry_id
      ) - (
        select coalesce(sum(minutes), 0) from uncovered_decisions u
        where account_id = ${accountId} and way <> 'block' and not exists (
          select from settled w where w.entry_id = u.entry_id)
      ) as minutes`)
  return row?.minutes ?? 0
}
