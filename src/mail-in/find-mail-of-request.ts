import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/**
 * The mail that a case was opened with, by itself or by staff who sorted it; nothing for a request of another kind, or
 * once the mail is gone.
 */
export async function findMailOfRequest(db: Queries, caseId: number): Promise<number | undefined> {
  const [mail] = await db.query(sql<{ id: number }>`
    select r.id from (
      select id from received_mails where case_id = ${caseId} and outcome = 'new_case'
      union all select mail_id from mail_sortings where case_id = ${caseId}
    ) its join received_mails r on r.id = its.id where r.removed_at is null limit 1`)
  return mail?.id
}
