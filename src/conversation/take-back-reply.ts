import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { copiedNow } from '../copies/copied.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'

export type TakeBackAnswer = { readonly takenBack: true } | { readonly refused: 'gone' }

/**
 * Takes back a reply that has not gone out: nobody gets it, and its words are its author's draft again, unless they have
 * begun another. The case stands where it stood before, and who is copied is as it was. One of which any email was already handed over is `gone`.
 */
export async function takeBackReply(
  tx: Transaction,
  { caseId, messageId }: { caseId: number; messageId: number },
  { at, by }: Author & { by: number },
): Promise<TakeBackAnswer> {
  await lockAccountOfCase(tx, caseId)
  const about = `message:${messageId}`
  // Whoever is sending one of them holds its row; once it is let go, the email is either sent or still here.
  const waiting = await tx.query(sql<{ id: number }>`
    select email_id as id from email_queue where email_id in (
      select id from emails where kind in ('reply', 'case_followed') and about = ${about} and case_id = ${caseId}) for update`)
  const [message] = await tx.query(sql<{ emails: number; writtenAt: Instant }>`
    select written_at as "writtenAt", (select count(*) from emails where kind in ('reply', 'case_followed') and about = ${about}) as emails
    from messages m where id = ${messageId} and case_id = ${caseId} and staff_id = ${by} and kind = 'reply'
      and goes_out_at > ${at} and not exists (select from message_withdrawals w where w.message_id = m.id)`)
  if (message === undefined || waiting.length !== message.emails) return { refused: 'gone' }
  tx.write(sql`delete from email_queue where email_id = any(${waiting.map(({ id }) => id)})`)
  tx.write(sql`
    insert into message_withdrawals (message_id, withdrawn_at, withdrawn_by) values (${messageId}, ${at}, ${by})`)
  // What its author put in the Copy field, or took out, is in the draft again beside what the field had held;
  // whom others copied since was not in it.
  const facts = await listCopyFacts(tx, caseId)
  const copied = copiedNow(facts.filter(({ recordedAt }) => recordedAt <= message.writtenAt))
  tx.write(sql`
    with back as (
      insert into drafts (case_id, staff_id, kind, html, cc, copied_seen, saved_at)
      select case_id, staff_id, 'reply', html, array_to_string(cc, ', '), ${copied.join(', ')}, ${at}
      from messages where id = ${messageId}
      on conflict do nothing returning case_id, staff_id)
    insert into draft_files (case_id, staff_id, name, media_type, size_bytes, digest, content_id, added_at)
    select back.case_id, back.staff_id, f.name, f.media_type, f.size_bytes, f.digest, f.content_id, ${at}
    from back, message_files f where f.message_id = ${messageId}`)
  placeCase(tx, caseId)
  return { takenBack: true }
}
