import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails, type Recipient } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { recordMessage } from './_record-message.ts'
import { dropDraft } from './draft.ts'
import { type MessageFile, type RichText, undoMs } from './message.ts'
import { isEmpty } from './rich-text.ts'

export type Reply = {
  readonly caseId: number
  readonly body: RichText
  readonly files: readonly MessageFile[]
  /** Addresses that get a copy beside the requester. */
  readonly cc: readonly string[]
  /** The last message that its author had before them, 0 when there was none; absent, nobody looks. */
  readonly seen?: number | undefined
}

export type ReplyAnswer = { readonly messageId: number } | { readonly refused: 'empty' | 'answered_meanwhile' }

/**
 * Answers the requester of a case, and those copied. The reply is kept at once and goes out ten seconds later, so that
 * its author may take it back; the author's draft is used up. When somebody else wrote on the case since what the author
 * had seen, nothing is sent: `answered_meanwhile`.
 */
export async function postReply(tx: Transaction, reply: Reply, author: Author & { by: number }): Promise<ReplyAnswer> {
  const { caseId, body, files, cc, seen } = reply
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, caseId)
  const { at, by } = author
  if (seen !== undefined && (await isAnsweredMeanwhile(tx, { caseId, seen, by }))) {
    return { refused: 'answered_meanwhile' }
  }
  const [told, senders] = await Promise.all([
    listPeopleTold(tx, caseId),
    tx.query(sql<{ name: string; email: string; requester: string; requesterId: number; language: 'fr' | 'en' }>`
      select s.name, s.email, p.email as requester, c.requester_id as "requesterId", c.language
      from staff s, cases c join people p on p.id = c.requester_id where s.id = ${by} and c.id = ${caseId}`),
  ])
  const sender = only(senders, 'one sender')
  const goesOutAt = new Date(at.getTime() + undoMs)
  const messageId = await recordMessage(tx, {
    ...{
      caseId,
      kind: 'reply',
      staffId: by,
      personId: null,
      body,
      cc,
      files,
      cameBy: 'desk',
      writtenAt: at,
      goesOutAt,
    },
    ...{ fromName: sender.name, fromAddress: sender.email },
  })
  const requester = told.filter(({ personId }) => personId === sender.requesterId)
  const copied = cc.filter((address) => address !== sender.requester).map((address) => copy(address, sender.language))
  const content = { caseId, messageId, fromName: sender.name, ...body, files }
  queueEmails(tx, [...requester, ...copied], {
    email: { kind: 'reply', about: `message:${messageId}`, caseId, content },
    at,
    dueAt: goesOutAt,
  })
  dropDraft(tx, { caseId, staffId: by })
  return { messageId }
}

async function isAnsweredMeanwhile(
  tx: Transaction,
  { caseId, seen, by }: { caseId: number; seen: number; by: number },
) {
  const messages = await tx.query(sql`
    select id from messages m where case_id = ${caseId} and id > ${seen} and staff_id is distinct from ${by}
      and not exists (select from message_withdrawals w where w.message_id = m.id) limit 1`)
  return messages.length > 0
}

function copy(address: string, language: 'fr' | 'en'): Recipient {
  return { recipient: 'copied', name: address, address, language, personId: null, staffId: null }
}
