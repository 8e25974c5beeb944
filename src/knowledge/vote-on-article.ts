import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export type Vote = { readonly versionId: number; readonly helpful: boolean }

/** Keeps whether a published version helped its reader, and nothing of the reader. */
export async function voteOnArticle(tx: Transaction, { versionId, helpful }: Vote, { at }: Author) {
  const voted = await tx.query(sql<{ id: number }>`
    insert into article_votes (version_id, helpful, voted_at)
    select v.id, ${helpful}, ${at} from article_versions v where v.id = ${versionId}
      and exists (select from article_publications where version_id = v.id) returning id`)
  return voted.length === 0 ? { refused: 'not_public' as const } : { voted: true as const }
}
