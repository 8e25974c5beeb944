import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'

/** Makes whoever writes or publishes the same article wait until this transaction ends. */
export async function lockArticle(tx: Transaction, articleId: number) {
  const locked = await tx.query(sql`select id from articles where id = ${articleId} for update`)
  if (locked.length === 0) {
    throw new AppError('not_found', { fr: 'Cet article n’existe pas.', en: 'There is no such article.' })
  }
}
