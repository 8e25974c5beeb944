import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { MailOutcome, Sender } from './received-mail.ts'

/** A mail that came in, in a list. */
export type ListedMail = {
  readonly id: number
  readonly fromName: string
  readonly fromAddress: string
  readonly subject: string
  readonly outcome: MailOutcome
  readonly reason: string
  readonly caseId: number | null
  readonly sender: Sender | null
  /** Staff threw it away, with that reason. */
  readonly discarded: string
  readonly receivedAt: Instant
  /** What came is gone since, its period being over. */
  readonly removedAt: Instant | null
}

/** A mail that came in, whole. */
export type ShownMail = ListedMail & {
  readonly messageId: string
  /** Other addresses that it went to. */
  readonly cc: readonly string[]
  readonly digest: string
  readonly sizeBytes: number
  readonly html: string
  readonly text: string
  readonly filesLeftOut: number
  readonly isSorted: boolean
  /** Whoever it tells of was anonymised: the mail itself is gone. */
  readonly isErased: boolean
}

/** Mail that nobody placed yet, the oldest first; at most 200. */
export function listMailToSort(db: Queries): Promise<ListedMail[]> {
  return db.query(sql<ListedMail>`
    select r.id, r.from_name as "fromName", r.from_address as "fromAddress", r.subject, r.outcome, r.reason,
      r.case_id as "caseId", r.sender, '' as discarded, r.received_at as "receivedAt", r.removed_at as "removedAt"
    from received_mails r
    where r.outcome in ('who_is_this', 'unreadable', 'loop')
      and not r.raw_erased and not exists (select from mail_sortings s where s.mail_id = r.id)
    order by r.id limit 200`)
}

/** The newest mail that came in, whatever became of it. */
export function listReceivedMail(db: Queries, most: number): Promise<ListedMail[]> {
  return db.query(sql<ListedMail>`
    select r.id, r.from_name as "fromName", r.from_address as "fromAddress", r.subject, r.outcome, r.reason,
      coalesce(s.case_id, r.case_id) as "caseId", r.sender, coalesce(s.reason, '') as discarded,
      r.received_at as "receivedAt", r.removed_at as "removedAt"
    from (select * from received_mails order by id desc limit ${most}) r
    left join mail_sortings s on s.mail_id = r.id order by r.id desc`)
}

/** One mail that came in. */
export async function findReceivedMail(db: Queries, mailId: number): Promise<ShownMail | undefined> {
  const [mail] = await db.query(sql<ShownMail>`
    select r.id, r.from_name as "fromName", r.from_address as "fromAddress", r.subject, r.outcome, r.reason,
      coalesce(s.case_id, r.case_id) as "caseId", r.sender, coalesce(s.reason, '') as discarded,
      r.received_at as "receivedAt", r.removed_at as "removedAt", r.message_id as "messageId", r.cc, r.digest, r.size_bytes as "sizeBytes", r.html, r.text,
      r.files_left_out as "filesLeftOut", s.mail_id is not null as "isSorted", r.raw_erased as "isErased"
    from received_mails r left join mail_sortings s on s.mail_id = r.id where r.id = ${mailId}`)
  return mail
}
