import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** What a voter last said of an article, if anything. */
export async function findVote(db: Queries, voter: string): Promise<boolean | undefined> {
  const [last] = await db.query(sql<{ helpful: boolean }>`
    select helpful from article_votes where voter = ${voter} order by id desc limit 1`)
  return last?.helpful
}
