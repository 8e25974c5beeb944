import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { lockAdministrators } from './_lock-administrators.ts'
import type { Author } from './author.ts'

export type SetAccessAnswer =
  | { readonly changed: boolean }
  | { readonly refused: 'unknown_colleague' | 'last_administrator' }

/**
 * Closes a colleague's access, or opens it again. Their sessions and links end at once; what they did and the cases that
 * they have stay. The last administrator's stays open.
 */
export async function setAccess(
  tx: Transaction,
  { staffId, isOpen }: { staffId: number; isOpen: boolean },
  author: Author,
): Promise<SetAccessAnswer> {
  const colleague = await lockAdministrators(tx, staffId)
  if (colleague === undefined) return { refused: 'unknown_colleague' }
  if (colleague.isOpen === isOpen) return { changed: false }
  if (!isOpen && colleague.isLastAdministrator) return { refused: 'last_administrator' }
  tx.write(sql`
    insert into staff_accesses (staff_id, is_open, recorded_at, recorded_by)
    values (${staffId}, ${isOpen}, ${author.at}, ${author.by})`)
  tx.write(sql`update staff_invitations set used_at = ${author.at} where staff_id = ${staffId} and used_at is null`)
  tx.write(sql`delete from second_steps where staff_id = ${staffId}`)
  // Opening it brings back no session that began while it was being closed.
  tx.write(sql`delete from staff_sessions where staff_id = ${staffId}`)
  return { changed: true }
}
