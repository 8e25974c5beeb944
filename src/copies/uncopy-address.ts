import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { loadCopies } from './_load-copies.ts'
import { changesFor } from './copied.ts'
import type { Copy } from './copy-address.ts'
import { recordCopies } from './record-copies.ts'

export type UncopyAnswer = { readonly uncopied: true } | { readonly refused: 'merged' | 'not_copied' }

/** An address is no longer copied on a case: a colleague says so, or, where `personId` tells who, a customer. */
export async function uncopyAddress(
  tx: Transaction,
  { caseId, address, personId = null }: Copy & { readonly personId?: number | null },
  author: Author,
): Promise<UncopyAnswer> {
  await lockAccountOfCase(tx, caseId)
  const { facts, isMerged } = await loadCopies(tx, caseId)
  if (isMerged) return { refused: 'merged' }
  const changes = changesFor(facts, [{ address, copied: false }], author.at)
  if (changes.length === 0) return { refused: 'not_copied' }
  recordCopies(tx, { caseId, changes, how: personId === null ? 'desk' : 'portal', personId }, author)
  return { uncopied: true }
}
