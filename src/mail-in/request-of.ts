import type { Request } from '../cases/submit-request.ts'
import type { Transaction } from '../platform/database.ts'
import { parseMessageId } from '../platform/message-id.ts'
import { sql } from '../platform/sql.ts'
import type { KeptFiles, ReadMail } from './received-mail.ts'
import { wholeText } from './reply-text.ts'

const longestDescription = 20_000

type Asked = { readonly read: ReadMail; readonly kept: KeptFiles }

/** A request as a mail makes it: its words and its files; what it is about, an agent finds out. */
export function requestOf(
  { read, kept }: Asked,
  { accountId, requester, language }: Pick<Request, 'accountId' | 'requester' | 'language'>,
): Request {
  const text = [read.subject, wholeText(read).text].filter((part) => part !== '').join('\n\n')
  return {
    ...{ accountId, requester, language },
    ...{ productId: null, productNamed: '', version: '', servicePack: '', category: 'unknown', devices: [] },
    description: text.length > longestDescription ? `${text.slice(0, longestDescription - 1)}…` : text,
    files: kept.files.map(({ name, mediaType, sizeBytes, digest }) => ({ name, mediaType, sizeBytes, digest })),
  }
}

/** Keeps with a case what its mail was called, so that our answers go on from it. */
export function rememberMail(tx: Transaction, caseId: number, mail: Pick<ReadMail, 'messageId' | 'subject'>) {
  const subject = mail.subject.trim() || null
  tx.write(
    sql`update cases set mail_message_id = ${parseMessageId(mail.messageId) ?? null}, mail_subject = ${subject} where id = ${caseId}`,
  )
}
