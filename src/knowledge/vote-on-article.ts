import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

/** What somebody says of an article; `voter` is a hash that tells nobody who, nor what else they voted on. */
export type Vote = {
  readonly articleId: number
  readonly versionId: number
  readonly helpful: boolean
  readonly voter: string
}

/** Keeps whether a published version helped its reader, and nothing of the reader; the last vote of a voter counts. */
export async function voteOnArticle(tx: Transaction, { articleId, versionId, helpful, voter }: Vote, { at }: Author) {
  const voted = await tx.query(sql<{ id: number }>`
    insert into article_votes (version_id, helpful, voted_at, voter)
    select v.id, ${helpful}, ${at}, ${voter} from article_versions v where v.id = ${versionId}
      and v.article_id = ${articleId} and exists (select from article_publications where version_id = v.id)
    returning id`)
  return voted.length === 0 ? { refused: 'not_public' as const } : { voted: true as const }
}
