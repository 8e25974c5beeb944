import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The mail that a case was opened with, by itself or by staff who sorted it; nothing for a request of another kind. */
export async function findMailOfRequest(db: Queries, caseId: number): Promise<number | undefined> {
  const [mail] = await db.query(sql<{ id: number }>`
    select id from received_mails where case_id = ${caseId} and outcome = 'new_case'
    union all select mail_id from mail_sortings where case_id = ${caseId} limit 1`)
  return mail?.id
}
