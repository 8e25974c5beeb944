import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

/** Sends a dead letter again, under the Message-ID it always had; one that waits is tried at once. */
export async function resendEmail(tx: Transaction, emailId: number, at: Instant): Promise<{ queued: boolean }> {
  const rows = await tx.query(sql<{ emailId: number }>`
    with revived as (delete from dead_letters where email_id = ${emailId} returning email_id),
    queued as (
      insert into email_queue (email_id, due_at) select email_id, ${at} from revived
      on conflict (email_id) do nothing returning email_id
    ), hurried as (
      update email_queue set due_at = ${at} where email_id = ${emailId} and due_at > ${at} returning email_id
    )
    select email_id as "emailId" from queued union all select email_id from hurried`)
  return { queued: rows.length > 0 }
}
