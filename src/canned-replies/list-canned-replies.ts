import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { CannedReply } from './canned-reply.ts'

/** The canned replies by folder and name; with some words, those that have them in their name, folder or texts. */
export function listCannedReplies(
  db: Queries,
  { words = '', inUseOnly = false }: { words?: string; inUseOnly?: boolean } = {},
): Promise<CannedReply[]> {
  const asked = words.trim().slice(0, 200).replaceAll('\0', ' ')
  const pattern = `%${asked.replace(/[\\%_]/g, '\\$&')}%`
  return db.query(sql<CannedReply>`
    select r.id, v.id as "versionId", v.name, v.folder, v.fr, v.en, v.in_use as "inUse", v.written_at as "writtenAt",
      s.name as "writtenBy"
    from canned_replies r
    cross join lateral (select * from canned_reply_versions where canned_reply_id = r.id order by id desc limit 1) v
    left join staff s on s.id = v.written_by
    where (v.in_use or not ${inUseOnly}::boolean)
      and unaccent(concat_ws(' ', v.folder, v.name, v.fr, v.en)) ilike unaccent(${pattern})
    order by v.in_use desc, lower(unaccent(v.folder)), lower(unaccent(v.name)), r.id limit 500`)
}

/** The versions of a canned reply, the newest first; none when there is no such reply. */
export function listCannedReplyVersions(db: Queries, replyId: number): Promise<CannedReply[]> {
  return db.query(sql<CannedReply>`
    select v.canned_reply_id as id, v.id as "versionId", v.name, v.folder, v.fr, v.en, v.in_use as "inUse",
      v.written_at as "writtenAt", s.name as "writtenBy"
    from canned_reply_versions v left join staff s on s.id = v.written_by
    where v.canned_reply_id = ${replyId} order by v.id desc`)
}
