import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { recordMessage } from './_record-message.ts'
import type { RichText } from './message.ts'

/** Leaves a note of the desk's own on a case: something that its agents should know, written by none of them. */
export async function addDeskNote(
  tx: Transaction,
  { caseId, body }: { caseId: number; body: RichText },
  at: Instant,
): Promise<{ messageId: number }> {
  await lockAccountOfCase(tx, caseId)
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'note', staffId: null, personId: null, fromName: 'Guichet', fromAddress: '', body, cc: [] },
    ...{ files: [], cameBy: 'desk', writtenAt: at, goesOutAt: null },
  })
  return { messageId }
}
