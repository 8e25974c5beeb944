import { findAccount } from '../accounts/find-account.ts'
import { findMember } from '../accounts/find-member.ts'
import { lockAccount } from '../accounts/lock-account.ts'
import { findOrAddPerson } from '../accounts/name-person.ts'
import { setRole } from '../accounts/set-role.ts'
import { findRecipient } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { invariant } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import type { Author } from '../staff/author.ts'

export type PersonInvitation = {
  readonly accountId: number
  /** The account's owner, who invites. */
  readonly ownerId: number
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly role: 'owner' | 'requester'
}

export type PersonInvited = { readonly personId: number } | { readonly refused: 'not_owner' | 'already' }

/**
 * Makes somebody one of an account's people, and tells them by email; they sign in with their own address. A new owner
 * takes the place of the one who invites, for an account has one. Somebody we know keeps the name that they have.
 */
export async function invitePerson(
  tx: Transaction,
  invitation: PersonInvitation,
  author: Author,
): Promise<PersonInvited> {
  const { accountId, ownerId, role } = invitation
  await lockAccount(tx, accountId)
  const owner = await findMember(tx, accountId, ownerId)
  if (owner?.role !== 'owner') return { refused: 'not_owner' }
  const account = await findAccount(tx, accountId)
  invariant(account !== undefined, 'a locked account is there')
  const personId = await findOrAddPerson(tx, invitation, author)
  const known = await findMember(tx, accountId, personId)
  if (known?.role === role || known?.role === 'owner') return { refused: 'already' }
  setRole(tx, { accountId, personId, role, saidBy: ownerId }, author)
  const recipient = await findRecipient(tx, { accountId, personId })
  const content = { invitedBy: owner.name, accountName: account.name, role }
  const about = `person:${accountId}/${personId}/${author.at.toISOString()}`
  queueEmails(tx, [recipient], { email: { kind: 'person_invited', about, caseId: null, content }, at: author.at })
  return { personId }
}
