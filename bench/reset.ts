import { openDatabase } from '../src/platform/database.ts'
import { sql } from '../src/platform/sql.ts'
import { filledEntries } from './fill-blocks.ts'
import { messagesEach } from './fill-messages.ts'

/**
 * Takes away what a measurement added, so that each begins with the same number of requests. In one transaction, which
 * is run again when it and the delivery of emails wait for each other.
 */
export async function reset(url: string, requests: number): Promise<void> {
  const messages = messagesEach * requests
  const db = openDatabase({ url, connections: 1 })
  await db.transaction(async (tx) => {
    tx.write(sql`set local session_replication_role = replica`)
    tx.write(sql`
      truncate email_queue, email_attempts, email_bounces, dead_letters, emails, mailbox_files, mailbox_messages,
        approval_asks, approval_answers, grace_call_reversals, grace_calls, happenings, mail_sortings, received_mails, case_states, case_copies, drafts,
        message_files`)
    // A desk has many behind it; looking one up in an empty table is planned as reading all of it.
    tx.write(sql`delete from attempts where purpose <> 'earlier'`)
    tx.write(sql`
      insert into attempts (purpose, key, answer) select 'earlier', n, '{}' from generate_series(1, 10000) n
      on conflict do nothing`)
    tx.write(sql`delete from draws where entry_id > ${filledEntries}`)
    tx.write(sql`delete from work_entries where id > ${filledEntries}`)
    tx.write(sql`delete from open_cases where case_id > ${requests}`)
    tx.write(sql`delete from verdicts where case_id > ${requests}`)
    tx.write(sql`delete from case_files where case_id > ${requests}`)
    tx.write(sql`delete from cases where id > ${requests}`)
    tx.write(sql`
      update open_cases o set state = 'new', last_activity_at = c.received_at
      from cases c where c.id = o.case_id and c.id in (select case_id from messages where id > ${messages})`)
    tx.write(sql`delete from messages where id > ${messages}`)
    tx.write(sql`delete from search_documents where kind = 'case' and source_id > ${requests}`)
    tx.write(sql`delete from search_documents where kind = 'message' and source_id > ${messages}`)
  })
  await db.query(sql`vacuum analyze work_entries, draws, open_cases, attempts`)
  await db.query(sql`analyze grace_calls, emails, email_queue`)
  await db.end()
}
