import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { findState } from '../queue/find-state.ts'
import type { Author } from '../staff/author.ts'
import { findContinuing } from './find-continuing.ts'
import { recordReopening } from './record-reopening.ts'

export type ReopeningAnswer = { readonly reopened: true } | { readonly refused: 'merged' }

/** Takes a closed case back into the queue, at its old place; an open one stays as it is. One that was merged goes on elsewhere. */
export async function reopenCase(tx: Transaction, caseId: number, author: Author): Promise<ReopeningAnswer> {
  await lockAccountOfCase(tx, caseId)
  if ((await findState(tx, caseId)) !== 'closed') return { reopened: true }
  if ((await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const { at, by } = author
  recordReopening(tx, caseId, author)
  const about = `case:${caseId}/reopened/${at.toISOString()}`
  await tellFollowers(tx, { caseId, happening: 'reopened', about, by }, { at })
  return { reopened: true }
}
