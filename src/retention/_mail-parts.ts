import { sql } from '../platform/sql.ts'
import type { Part } from './_part.ts'

// Its digest stays, so that the same mail is known when it comes again, and whom it was copied to: they belong to its case.
const received: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select r.id::text as key, r.received_at as at, r.received_at::text as since, 1 as files, r.size_bytes as bytes
    from received_mails r
    where r.removed_at is null and r.received_at < ${before}
      and (r.received_at, r.id) > (${since}::timestamptz, ${key}::bigint)
      and (r.outcome not in ('who_is_this', 'unreadable', 'loop')
        or exists (select from mail_sortings s where s.mail_id = r.id))
    order by r.received_at, r.id limit ${most}`,
  lock: sql`for update of r skip locked`,
  remove: (keys, at) => [
    sql`
      update received_mails set from_name = '', from_address = '', subject = '', html = '', text = '', removed_at = ${at}
      where id = any(${keys}::bigint[])`,
    sql`update email_bounces set diagnostic = '' where mail_id = any(${keys}::bigint[])`,
  ],
}

const sent: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select e.id::text as key, e.queued_at as at, e.queued_at::text as since, 0 as files,
      octet_length(e.content::text) as bytes
    from emails e
    where e.content_removed_at is null and e.queued_at < ${before}
      and (e.queued_at, e.id) > (${since}::timestamptz, ${key}::bigint)
      and not exists (select from email_queue q where q.email_id = e.id)
    order by e.queued_at, e.id limit ${most}`,
  lock: sql`for update of e skip locked`,
  // Who presses “send again” on a dead letter meanwhile has it in the queue, and keeps it.
  remove: (keys, at) => [
    sql`
      update emails e set content = '{}', content_removed_at = ${at}
      where e.id = any(${keys}::bigint[]) and not exists (select from email_queue q where q.email_id = e.id)`,
    sql`
      delete from dead_letters d using emails e
      where d.email_id = any(${keys}::bigint[]) and e.id = d.email_id and e.content_removed_at is not null`,
  ],
}

const localMailbox: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select m.id::text as key, m.received_at as at, m.received_at::text as since, 0 as files,
      octet_length(m.html) + octet_length(m.text) as bytes
    from mailbox_messages m
    where m.received_at < ${before} and (m.received_at, m.id) > (${since}::timestamptz, ${key}::bigint)
    order by m.received_at, m.id limit ${most}`,
  lock: sql`for update of m skip locked`,
  remove: (keys) => [
    sql`delete from mailbox_files where mailbox_message_id = any(${keys}::bigint[])`,
    sql`delete from mailbox_messages where id = any(${keys}::bigint[])`,
  ],
}

/** What is kept of mail, both ways. */
export const mailParts = { received, sent, localMailbox }
