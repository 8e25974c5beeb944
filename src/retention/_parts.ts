import { sql } from '../platform/sql.ts'
import { mailParts } from './_mail-parts.ts'
import type { Part } from './_part.ts'
import { requestParts } from './_request-parts.ts'
import type { Kind } from './retention.ts'

const drafts: Part = {
  firstKey: '',
  find: ({ before, since, key, most }) => sql`
    select d.case_id || ' ' || d.staff_id as key, d.saved_at as at, d.saved_at::text as since, 0 as files,
      octet_length(d.html) as bytes
    from drafts d where d.saved_at < ${before}
      and (d.saved_at, d.case_id || ' ' || d.staff_id) > (${since}::timestamptz, ${key})
    order by d.saved_at, d.case_id || ' ' || d.staff_id limit ${most}`,
  lock: sql`for update of d skip locked`,
  remove: (keys) => [
    sql`
      delete from drafts where (case_id, staff_id) in (
        select split_part(key, ' ', 1)::bigint, split_part(key, ' ', 2)::bigint from unnest(${keys}::text[]) key)`,
  ],
}

// A file goes by its own age, and stays as long as somebody still writes on the draft that it is in.
const draftFiles: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select f.id::text as key, f.added_at as at, f.added_at::text as since, 1 as files, f.size_bytes as bytes
    from draft_files f where f.added_at < ${before} and (f.added_at, f.id) > (${since}::timestamptz, ${key}::bigint)
      and not exists (select from drafts d
        where d.case_id = f.case_id and d.staff_id = f.staff_id and d.saved_at >= ${before})
    order by f.added_at, f.id limit ${most}`,
  lock: sql`for update of f skip locked`,
  remove: (keys) => [sql`delete from draft_files where id = any(${keys}::bigint[])`],
}

const staffSessions: Part = {
  firstKey: '',
  find: ({ before, since, key, most }) => sql`
    select s.token_hash as key, s.expires_at as at, s.expires_at::text as since, 0 as files,
      octet_length(s.browser) + octet_length(s.address) as bytes
    from staff_sessions s where s.expires_at < ${before} and (s.expires_at, s.token_hash) > (${since}::timestamptz, ${key})
    order by s.expires_at, s.token_hash limit ${most}`,
  lock: sql`for update of s skip locked`,
  remove: (keys) => [sql`delete from staff_sessions where token_hash = any(${keys}::text[])`],
}

const staffInvitations: Part = {
  firstKey: '',
  find: ({ before, since, key, most }) => sql`
    select i.token_hash as key, i.expires_at as at, i.expires_at::text as since, 0 as files, 0 as bytes
    from staff_invitations i where i.expires_at < ${before}
      and (i.expires_at, i.token_hash) > (${since}::timestamptz, ${key})
    order by i.expires_at, i.token_hash limit ${most}`,
  lock: sql`for update of i skip locked`,
  remove: (keys) => [sql`delete from staff_invitations where token_hash = any(${keys}::text[])`],
}

const auditAddresses: Part = {
  firstKey: '0',
  find: ({ before, since, key, most }) => sql`
    select e.id::text as key, e.at, e.at::text as since, 0 as files, octet_length(e.address) as bytes
    from audit_entries e where e.address is not null and e.at < ${before}
      and (e.at, e.id) > (${since}::timestamptz, ${key}::bigint)
    order by e.at, e.id limit ${most}`,
  lock: sql`for update of e skip locked`,
  // With the salt goes the way to try addresses against the hash, which stays in the chain.
  remove: (keys) => [
    sql`update audit_entries set address = null, address_salt = null where id = any(${keys}::bigint[])`,
  ],
}

/** What each kind is made of. */
export const partsOf: Readonly<Record<Kind, readonly Part[]>> = {
  texts: [requestParts.messages, requestParts.descriptions, requestParts.copies],
  files: [requestParts.messageFiles, requestParts.caseFiles],
  received_mails: [mailParts.received],
  sent_mails: [mailParts.sent, mailParts.localMailbox],
  remarks: [requestParts.remarks],
  drafts: [drafts, draftFiles],
  sign_ins: [staffSessions, staffInvitations],
  audit_addresses: [auditAddresses],
}
