import { isAnonymised } from '../notifications/queue-emails.ts'
import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { CopyFact } from './copied.ts'

/**
 * Who was copied on a case and who no longer is, in the order it was recorded; without what a reply said that was taken
 * back, and without those who were anonymised.
 */
export async function listCopyFacts(db: Queries, caseId: number): Promise<CopyFact[]> {
  const facts = await db.query(sql<CopyFact>`
    select k.address, k.copied, k.how, k.recorded_at as "recordedAt", m.goes_out_at as "goesOutAt",
      coalesce(s.name, (select name from person_descriptions where person_id = k.person_id order by id desc limit 1))
        as "recordedBy",
      k.other_case_id as "otherCaseId",
      exists (select from emails e join email_bounces b on b.email_id = e.id and b.action = 'failed'
        where e.case_id = k.case_id and lower(e.to_address) = k.address) as "hasFailed"
    from case_copies k
    left join staff s on s.id = k.recorded_by
    left join messages m on m.id = k.message_id
    where k.case_id = ${caseId}
      and not exists (select from message_withdrawals w where w.message_id = k.message_id)
    order by k.id`)
  return facts.filter(({ address }) => !isAnonymised(address))
}
