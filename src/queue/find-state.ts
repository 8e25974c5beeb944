import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { OpenState, RecordedState, State } from './state.ts'

/** Where a case stands; read it with the account locked to decide by it. */
export async function findState(db: Queries, caseId: number): Promise<State> {
  const [row] = await db.query(sql<{ state: OpenState }>`select state from open_cases where case_id = ${caseId}`)
  return row?.state ?? 'closed'
}

/** Every state that was recorded of a case, the oldest first. */
export async function listStates(db: Queries, caseId: number): Promise<RecordedState[]> {
  const rows = await db.query(sql<{ states: string }>`
    select coalesce(json_agg(json_build_object('state', s.state, 'cause', s.cause, 'vendorCase', s.vendor_case,
      'vendorSpr', s.vendor_spr, 'snoozedUntilAt', s.snoozed_until, 'recordedAt', s.recorded_at, 'recordedBy', p.name)
      order by s.id), '[]')::text as states
    from case_states s left join staff p on p.id = s.recorded_by
    where s.case_id = ${caseId} and not exists (select from message_withdrawals w where w.message_id = s.message_id)`)
  return parseJson<RecordedState[]>(only(rows, 'one list').states)
}
