import type { Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { MessageFile } from './message.ts'

/** Whose draft, on which case: each agent has one. */
export type DraftPlace = { readonly caseId: number; readonly staffId: number }

export type Draft = {
  readonly kind: 'reply' | 'note'
  readonly html: string
  /** As it was typed. */
  readonly cc: string
  /** What the Copy field had held before that. */
  readonly copiedSeen: string
}
export type DraftFile = MessageFile & { readonly id: number }

/** Keeps what an agent has typed so far, in the place of what they had typed before. */
export function saveDraft(
  tx: Transaction,
  { caseId, staffId }: DraftPlace,
  { draft, at }: { draft: Draft; at: Instant },
) {
  const { kind, html, cc, copiedSeen } = draft
  tx.write(sql`
    insert into drafts (case_id, staff_id, kind, html, cc, copied_seen, saved_at)
    values (${caseId}, ${staffId}, ${kind}, ${html}, ${cc}, ${copiedSeen}, ${at})
    on conflict (case_id, staff_id) do update set kind = excluded.kind, html = excluded.html, cc = excluded.cc,
      copied_seen = excluded.copied_seen, saved_at = excluded.saved_at`)
}

/** What an agent has begun to write on a case, if they have. */
export async function findDraft(db: Queries, { caseId, staffId }: DraftPlace): Promise<Draft | undefined> {
  const [draft] = await db.query(sql<Draft>`
    select kind, html, cc, copied_seen as "copiedSeen" from drafts where case_id = ${caseId} and staff_id = ${staffId}`)
  return draft
}

/** Puts a file beside a draft, or into its HTML when it has a content id. */
export async function addDraftFile(
  tx: Transaction,
  { caseId, staffId }: DraftPlace,
  { file, at }: { file: MessageFile; at: Instant },
): Promise<number> {
  const { name, mediaType, sizeBytes, digest, contentId } = file
  const [added] = await tx.query(sql<{ id: number }>`
    insert into draft_files (case_id, staff_id, name, media_type, size_bytes, digest, content_id, added_at)
    values (${caseId}, ${staffId}, ${name}, ${mediaType}, ${sizeBytes}, ${digest}, ${contentId}, ${at})
    returning id`)
  return added?.id ?? 0
}

/** The files of a draft, the first added first. */
export function listDraftFiles(db: Queries, { caseId, staffId }: DraftPlace): Promise<DraftFile[]> {
  return db.query(sql<DraftFile>`
    select id, name, media_type as "mediaType", size_bytes as "sizeBytes", digest, content_id as "contentId"
    from draft_files where case_id = ${caseId} and staff_id = ${staffId} order by id`)
}

/** Takes a file away from a draft. */
export function removeDraftFile(tx: Transaction, { caseId, staffId }: DraftPlace, fileId: number) {
  tx.write(sql`delete from draft_files where id = ${fileId} and case_id = ${caseId} and staff_id = ${staffId}`)
}

/** Forgets a draft with its files: it was sent, or thrown away. */
export function dropDraft(tx: Transaction, { caseId, staffId }: DraftPlace) {
  tx.write(sql`delete from drafts where case_id = ${caseId} and staff_id = ${staffId}`)
  tx.write(sql`delete from draft_files where case_id = ${caseId} and staff_id = ${staffId}`)
}
