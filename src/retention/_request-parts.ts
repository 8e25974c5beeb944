import { sql } from '../platform/sql.ts'
import type { Part } from './_part.ts'

/** The words of a closed case, each message by itself: what is written on a case after its words went goes in its turn. */
const messages: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select m.id::text as key, m.written_at as at, m.written_at::text as since, 0 as files,
      octet_length(m.html) + octet_length(m.text) as bytes
    from messages m
    where m.removed_at is null and m.written_at < ${before} and (m.written_at, m.id) > (${since}::timestamptz, ${key}::bigint)
      and not exists (select from open_cases o where o.case_id = m.case_id)
      and (select max(x.closed_at) from closures x where x.case_id = m.case_id) < ${before}
    order by m.written_at, m.id limit ${most}`,
  lock: sql`for update of m skip locked`,
  remove: (keys, at) => [
    sql`update messages set html = '', text = '', cc = '{}', removed_at = ${at} where id = any(${keys}::bigint[])`,
    sql`
      update received_mails set from_name = '', from_address = '', cc = '{}', subject = '', html = '', text = '',
        removed_at = coalesce(removed_at, ${at})
      where became_message_id = any(${keys}::bigint[])`,
    sql`
      update emails e set content = '{}', content_removed_at = ${at}
      where e.kind in ('reply', 'message_passed_on', 'case_followed')
        and e.about in (select 'message:' || key from unnest(${keys}::text[]) key)
        and e.content_removed_at is null and not exists (select from email_queue q where q.email_id = e.id)`,
    sql`
      delete from dead_letters where email_id in (
        select id from emails where kind in ('reply', 'message_passed_on', 'case_followed')
          and about in (select 'message:' || key from unnest(${keys}::text[]) key))`,
    sql`
      delete from case_copies k using messages m
      where m.id = any(${keys}::bigint[]) and k.case_id = m.case_id and k.recorded_at <= m.written_at`,
  ],
}

const descriptions: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select c.id::text as key, c.received_at as at, c.received_at::text as since, 0 as files,
      octet_length(c.description) + coalesce(octet_length(c.mail_subject), 0) as bytes
    from cases c
    where c.text_removed_at is null and c.received_at < ${before}
      and (c.received_at, c.id) > (${since}::timestamptz, ${key}::bigint)
      and not exists (select from open_cases o where o.case_id = c.id)
      and (select max(x.closed_at) from closures x where x.case_id = c.id) < ${before}
    order by c.received_at, c.id limit ${most}`,
  lock: sql`for update of c skip locked`,
  // The emails about a case repeat its words, and so does the mail that it began with.
  remove: (keys, at) => [
    sql`
      update cases set description = '', mail_subject = null, text_removed_at = ${at} where id = any(${keys}::bigint[])`,
    sql`
      update received_mails set from_name = '', from_address = '', cc = '{}', subject = '', html = '', text = '',
        removed_at = coalesce(removed_at, ${at})
      where became_message_id is null and (case_id = any(${keys}::bigint[])
        or id in (select mail_id from mail_sortings where case_id = any(${keys}::bigint[])))`,
    sql`
      update emails e set content = '{}', content_removed_at = ${at}
      where e.case_id = any(${keys}::bigint[]) and e.content_removed_at is null
        and not exists (select from email_queue q where q.email_id = e.id)`,
    sql`
      delete from dead_letters where email_id in (select id from emails where case_id = any(${keys}::bigint[]))`,
    sql`delete from drafts where case_id = any(${keys}::bigint[])`,
    sql`delete from case_copies where case_id = any(${keys}::bigint[])`,
  ],
}

// Who was copied after the words of a case went, or taken out after its last message: nothing above names them any more.
const copies: Part = {
  firstKey: '0',
  find: ({ before, key, most }) => sql`
    select k.id::text as key, k.recorded_at as at, '-infinity' as since, 0 as files, octet_length(k.address) as bytes
    from case_copies k
    where k.id > ${key}::bigint and k.recorded_at < ${before}
      and (select c.text_removed_at from cases c where c.id = k.case_id) is not null
      and not exists (select from open_cases o where o.case_id = k.case_id)
      and (select max(x.closed_at) from closures x where x.case_id = k.case_id) < ${before}
    order by k.id limit ${most}`,
  lock: sql`for update of k skip locked`,
  remove: (keys) => [sql`delete from case_copies where id = any(${keys}::bigint[])`],
}

// Files carry no time of their own, and are read in the order in which they came: of those that stay, each by an index.
const messageFiles: Part = {
  firstKey: '0',
  find: ({ before, key, most }) => sql`
    select f.id::text as key, m.written_at as at, '-infinity' as since, 1 as files, f.size_bytes as bytes
    from message_files f join messages m on m.id = f.message_id
    where f.id > ${key}::bigint and m.written_at < ${before}
      and not exists (select from open_cases o where o.case_id = m.case_id)
      and (select max(x.closed_at) from closures x where x.case_id = m.case_id) < ${before}
    order by f.id limit ${most}`,
  lock: sql`for update of f skip locked`,
  remove: (keys, at) => [
    sql`
      with gone as (delete from message_files where id = any(${keys}::bigint[]) returning message_id, size_bytes),
      mails as (
        update received_mails set from_name = '', from_address = '', subject = '', html = '', text = '', removed_at = ${at}
        where became_message_id in (select message_id from gone) and removed_at is null)
      insert into file_removals (case_id, message_id, files, bytes, removed_at)
      select m.case_id, m.id, count(*), sum(g.size_bytes), ${at}
      from gone g join messages m on m.id = g.message_id group by m.case_id, m.id`,
  ],
}

const caseFiles: Part = {
  firstKey: '0',
  find: ({ before, key, most }) => sql`
    select f.id::text as key, c.received_at as at, '-infinity' as since, 1 as files, f.size_bytes as bytes
    from case_files f join cases c on c.id = f.case_id
    where f.id > ${key}::bigint and c.received_at < ${before}
      and not exists (select from open_cases o where o.case_id = c.id)
      and (select max(x.closed_at) from closures x where x.case_id = c.id) < ${before}
    order by f.id limit ${most}`,
  lock: sql`for update of f skip locked`,
  remove: (keys, at) => [
    sql`
      with gone as (delete from case_files where id = any(${keys}::bigint[]) returning case_id, size_bytes),
      mails as (
        update received_mails set from_name = '', from_address = '', subject = '', html = '', text = '', removed_at = ${at}
        where became_message_id is null and removed_at is null and (case_id in (select case_id from gone)
          or id in (select mail_id from mail_sortings where case_id in (select case_id from gone))))
      insert into file_removals (case_id, files, bytes, removed_at)
      select case_id, count(*), sum(size_bytes), ${at} from gone group by case_id`,
  ],
}

const remarks: Part = {
  firstKey: '0',
  find: ({ before, key, most }) => sql`
    select m.rating_id::text as key, r.rated_at as at, '-infinity' as since, 0 as files, octet_length(m.words) as bytes
    from rating_remarks m join ratings r on r.id = m.rating_id
    where m.removed_at is null and m.rating_id > ${key}::bigint and r.rated_at < ${before}
    order by m.rating_id limit ${most}`,
  lock: sql`for update of m skip locked`,
  // The colleagues who were told of a bad one were told its words.
  remove: (keys, at) => [
    sql`update rating_remarks set words = '—', removed_at = ${at} where rating_id = any(${keys}::bigint[])`,
    sql`
      update emails e set content = '{}', content_removed_at = ${at}
      where e.kind = 'rated_bad' and e.about in (select 'rating:' || key from unnest(${keys}::text[]) key)
        and e.content_removed_at is null and not exists (select from email_queue q where q.email_id = e.id)`,
    sql`
      delete from dead_letters where email_id in (select id from emails
        where kind = 'rated_bad' and about in (select 'rating:' || key from unnest(${keys}::text[]) key))`,
  ],
}

/** What is kept of requests. */
export const requestParts = { messages, descriptions, copies, messageFiles, caseFiles, remarks }
