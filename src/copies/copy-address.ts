import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { isAnonymised } from '../notifications/queue-emails.ts'
import { findOffice } from '../office/find-office.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { loadCopies } from './_load-copies.ts'
import { changesFor, copiedNow, mostCopied } from './copied.ts'
import { listColleaguesAmong } from './list-colleagues-among.ts'
import { recordCopies } from './record-copies.ts'

/** An address, in small letters, and the case that it is to be copied on. */
export type Copy = { readonly caseId: number; readonly address: string }

export type CopyAnswer =
  | { readonly copied: true }
  | {
      readonly refused:
        | 'merged'
        | 'already_copied'
        | 'is_requester'
        | 'is_ours'
        | 'colleague_copy'
        | 'anonymised_copy'
        | 'too_many_copied'
    }

/** Copies one address on a case from then on, without a reply; never a colleague’s, who follows instead. */
export async function copyAddress(
  tx: Transaction,
  { caseId, address }: Copy,
  author: Author & { readonly by: number },
): Promise<CopyAnswer> {
  await lockAccountOfCase(tx, caseId)
  const [{ facts, isMerged, requester }, office, colleagues] = await Promise.all([
    loadCopies(tx, caseId),
    findOffice(tx),
    listColleaguesAmong(tx, [address]),
  ])
  if (isMerged) return { refused: 'merged' }
  if (isAnonymised(address)) return { refused: 'anonymised_copy' }
  if (requester === address) return { refused: 'is_requester' }
  if (office.sender_email.toLowerCase() === address) return { refused: 'is_ours' }
  if (colleagues.length > 0) return { refused: 'colleague_copy' }
  const now = copiedNow(facts)
  const changes = changesFor(facts, [{ address, copied: true }], author.at)
  if (changes.length === 0) return { refused: 'already_copied' }
  if (!now.includes(address) && now.length >= mostCopied) return { refused: 'too_many_copied' }
  recordCopies(tx, { caseId, changes, how: 'desk' }, author)
  return { copied: true }
}
