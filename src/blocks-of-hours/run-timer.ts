import type { Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

/** Starts an agent's clock on a case; one that runs already goes on. */
export function startTimer(tx: Transaction, caseId: number, { at, by }: Author): void {
  tx.write(sql`
    insert into work_timers (case_id, staff_id, started_at)
    select ${caseId}, ${by}, ${at} where not exists (
      select from work_timers t where t.case_id = ${caseId} and t.staff_id = ${by}
        and not exists (select from work_timer_ends where timer_id = t.id))`)
}

/** Ends an agent's clock on a case: its minutes were recorded, or it is given up. */
export function endTimer(tx: Transaction, caseId: number, { at, by }: Author): void {
  tx.write(sql`
    insert into work_timer_ends (timer_id, ended_at)
    select id, ${at} from work_timers where case_id = ${caseId} and staff_id = ${by}
    on conflict do nothing`)
}

/** Since when an agent's clock runs on a case, if it does. */
export async function findTimer(db: Queries, caseId: number, staffId: number): Promise<Instant | undefined> {
  const [timer] = await db.query(sql<{ startedAt: Instant }>`
    select started_at as "startedAt" from work_timers t
    where case_id = ${caseId} and staff_id = ${staffId}
      and not exists (select from work_timer_ends where timer_id = t.id)
    order by id desc limit 1`)
  return timer?.startedAt
}
