import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Message, MessageFile } from './message.ts'

/** What was said of a case, the oldest first. */
export async function listMessages(db: Queries, caseId: number): Promise<Message[]> {
  const rows = await db.query(sql<{ messages: string }>`
    select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'staffId', m.staff_id, 'fromName', m.from_name,
      'fromAddress', m.from_address, 'html', m.html, 'text', m.text, 'cc', m.cc, 'cameBy', m.came_by,
      'writtenAt', m.written_at, 'goesOutAt', m.goes_out_at, 'withdrawnAt', w.withdrawn_at, 'removedAt', m.removed_at,
      'filesRemoved', (select json_build_object('count', sum(x.files), 'removedAt', max(x.removed_at))
        from file_removals x where x.message_id = m.id having count(*) > 0),
      'isFromUnknown', exists (select from received_mails r where r.became_message_id = m.id and r.sender = 'unknown'),
      'mailId', (select r.id from received_mails r where r.became_message_id = m.id and r.removed_at is null),
      'files', (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
        'sizeBytes', f.size_bytes, 'digest', f.digest, 'contentId', f.content_id, 'heldBack',
        (select json_build_object('signature', h.signature) from files_held_back h where h.digest = f.digest))
        order by f.id), '[]')
        from message_files f where f.message_id = m.id)) order by m.id), '[]')::text as messages
    from messages m left join message_withdrawals w on w.message_id = m.id where m.case_id = ${caseId}`)
  return parseJson<Message[]>(only(rows, 'one list').messages)
}

/** A file of a message of that case. */
export async function findMessageFile(
  db: Queries,
  { caseId, messageId, fileId }: { caseId: number; messageId: number; fileId: number },
): Promise<MessageFile | undefined> {
  const [file] = await db.query(sql<MessageFile>`
    select f.name, f.media_type as "mediaType", f.size_bytes as "sizeBytes", f.digest, f.content_id as "contentId"
    from message_files f join messages m on m.id = f.message_id
    where f.id = ${fileId} and m.id = ${messageId} and m.case_id = ${caseId}`)
  return file
}
