import type { Transaction } from '../platform/database.ts'
import { AppError, only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { CannedReply } from './canned-reply.ts'
import { unknownVariables } from './variables.ts'

export type NewCannedReply = Pick<CannedReply, 'name' | 'folder' | 'fr' | 'en' | 'inUse'> & {
  /** None for a new one. */
  readonly replyId: number | null
  /** The version that its writer had before them. */
  readonly basedOn: number | null
}

export type CannedReplyAnswer =
  | { readonly replyId: number }
  | { readonly refused: 'empty' | 'changed_meanwhile' }
  | { readonly refused: 'unknown_variable'; readonly unknown: readonly string[] }

/** Keeps a canned reply for everybody, or one more version of it; a variable that nobody can fill is refused. */
export async function writeCannedReply(
  tx: Transaction,
  reply: NewCannedReply,
  { at, by }: Author,
): Promise<CannedReplyAnswer> {
  const { name, folder, fr, en, inUse, basedOn } = reply
  if (name === '' || (fr === '' && en === '')) return { refused: 'empty' }
  const unknown = unknownVariables(`${fr} ${en}`)
  if (unknown.length > 0) return { refused: 'unknown_variable', unknown }
  const replyId = reply.replyId ?? (await add(tx, { at, by }))
  if (reply.replyId !== null && (await lockLast(tx, replyId)) !== basedOn) return { refused: 'changed_meanwhile' }
  tx.write(sql`
    insert into canned_reply_versions (canned_reply_id, name, folder, fr, en, in_use, written_at, written_by)
    values (${replyId}, ${name}, ${folder}, ${fr}, ${en}, ${inUse}, ${at}, ${by})`)
  return { replyId }
}

async function add(tx: Transaction, { at, by }: Pick<Author, 'at' | 'by'>): Promise<number> {
  const added = await tx.query(sql<{ id: number }>`
    insert into canned_replies (added_at, added_by) values (${at}, ${by}) returning id`)
  return only(added, 'one canned reply').id
}

async function lockLast(tx: Transaction, replyId: number): Promise<number> {
  const locked = await tx.query(sql`select id from canned_replies where id = ${replyId} for update`)
  if (locked.length === 0) {
    throw new AppError('not_found', { fr: 'Cette réponse type n’existe pas.', en: 'There is no such canned reply.' })
  }
  const last = await tx.query(sql<{ id: number }>`
    select id from canned_reply_versions where canned_reply_id = ${replyId} order by id desc limit 1`)
  return only(last, 'one version').id
}
