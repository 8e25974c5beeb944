import { findMember } from '../accounts/find-member.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { setRole } from '../accounts/set-role.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { endSessionsOf } from './end-customer-sessions.ts'

export type Removal = {
  readonly accountId: number
  /** The account's owner, who removes. */
  readonly ownerId: number
  readonly personId: number
}

export type RemovalAnswer =
  | { readonly removed: true }
  | { readonly refused: 'not_owner' | 'not_there' | 'is_the_owner' }

/** Removes one of an account's people: they see nothing of it any more, and their sessions end. Its owner stays. */
export async function removePerson(tx: Transaction, removal: Removal, author: Author): Promise<RemovalAnswer> {
  const { accountId, ownerId, personId } = removal
  await lockAccount(tx, accountId)
  const owner = await findMember(tx, accountId, ownerId)
  if (owner?.role !== 'owner') return { refused: 'not_owner' }
  const member = await findMember(tx, accountId, personId)
  if (member === undefined) return { refused: 'not_there' }
  if (member.role === 'owner') return { refused: 'is_the_owner' }
  setRole(tx, { accountId, personId, role: 'none', saidBy: ownerId }, author)
  await endSessionsOf(tx, { personId, by: ownerId }, author.at)
  return { removed: true }
}
