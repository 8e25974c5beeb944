import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { reopenCase } from '../cases/reopen-case.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { recordMessage } from './_record-message.ts'
import type { MessageFile, RichText } from './message.ts'
import { isEmpty } from './rich-text.ts'

/** What a customer wrote on a case: on its page, or by mail. */
export type Received = {
  readonly caseId: number
  /** Who wrote; nobody when the address is not one that we know. */
  readonly person: { readonly id: number | null; readonly name: string; readonly address: string }
  readonly body: RichText
  readonly cc: readonly string[]
  readonly files: readonly MessageFile[]
  readonly cameBy: 'portal' | 'mail'
  /** The Message-ID of a mail, as `parseMessageId` gives it: our answers refer to it. */
  readonly mailMessageId?: string | null
}

export type ReceivedAnswer = { readonly messageId: number; readonly caseId: number } | { readonly refused: 'empty' }

/** Keeps what a customer wrote, and takes a closed case back into the queue. */
export async function receiveMessage(tx: Transaction, received: Received, author: Author): Promise<ReceivedAnswer> {
  const { caseId, person, body, cc, files, cameBy, mailMessageId = null } = received
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, caseId)
  const { id: personId, name: fromName, address: fromAddress } = person
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'from_customer', staffId: null, personId, fromName, fromAddress, body, cc, files, cameBy },
    ...{ writtenAt: author.at, goesOutAt: null, mailMessageId },
  })
  await reopenCase(tx, caseId, author)
  return { messageId, caseId }
}
