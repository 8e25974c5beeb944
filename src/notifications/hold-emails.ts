import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'

const heldBegins = 'Retenu / Held'

/**
 * Takes every email that waits out of the queue, restored from a backup as they are: nobody here knows which of them
 * left after it was taken. They wait among the dead letters until somebody sends them. Says how many.
 */
export async function holdEmails(tx: Transaction, { takenAt, at }: { takenAt: Instant; at: Instant }): Promise<number> {
  const answer = `${heldBegins} : restauré de la sauvegarde du / restored from the backup of ${takenAt.toISOString()}`
  const held = await tx.query(sql<{ emailId: number }>`
    with held as (delete from email_queue returning email_id),
    told as (
      insert into email_attempts (email_id, outcome, answer, attempted_at)
      select email_id, 'given_up', ${answer}, ${at} from held
    )
    insert into dead_letters (email_id, answer, since) select email_id, ${answer}, ${at} from held
    on conflict (email_id) do nothing returning email_id as "emailId"`)
  return held.length
}

/** Queues the emails that a restore held, under the Message-IDs they always had; says how many. */
export async function releaseHeldEmails(tx: Transaction, at: Instant): Promise<number> {
  const released = await tx.query(sql<{ emailId: number }>`
    with released as (
      delete from dead_letters where starts_with(answer, ${heldBegins}) returning email_id
    )
    insert into email_queue (email_id, due_at) select email_id, ${at} from released
    on conflict (email_id) do nothing returning email_id as "emailId"`)
  return released.length
}
