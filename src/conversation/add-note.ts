import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { findContinuing } from '../cases/find-continuing.ts'
import { tellFollowers } from '../notifications/tell-followers.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import { placeCase } from '../queue/place-case.ts'
import type { Author } from '../staff/author.ts'
import { recordMessage } from './_record-message.ts'
import { dropDraft } from './draft.ts'
import type { MessageFile, RichText } from './message.ts'
import type { ReplyAnswer } from './post-reply.ts'
import { isEmpty } from './rich-text.ts'

export type Note = { readonly caseId: number; readonly body: RichText; readonly files: readonly MessageFile[] }

/** Leaves a note on a case that only the reseller's people read, and tells its followers; the author's draft is used up. */
export async function addNote(tx: Transaction, note: Note, author: Author & { by: number }): Promise<ReplyAnswer> {
  const { caseId, body, files } = note
  if (isEmpty(body) && files.length === 0) return { refused: 'empty' }
  await lockAccountOfCase(tx, caseId)
  if ((await findContinuing(tx, caseId)) !== caseId) return { refused: 'merged' }
  const { at, by } = author
  const senders = await tx.query(sql<{ name: string; email: string }>`select name, email from staff where id = ${by}`)
  const { name: fromName, email: fromAddress } = only(senders, 'one sender')
  const messageId = await recordMessage(tx, {
    ...{ caseId, kind: 'note', staffId: by, personId: null, fromName, fromAddress, body, cc: [], files },
    ...{ cameBy: 'desk', writtenAt: at, goesOutAt: null },
  })
  placeCase(tx, caseId)
  const about = `message:${messageId}`
  await tellFollowers(tx, { caseId, happening: 'note', about, by, text: body.text, files }, { at })
  dropDraft(tx, { caseId, staffId: by })
  return { messageId }
}
