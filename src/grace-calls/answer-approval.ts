import { findMember } from '../accounts/find-member.ts'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseBefore } from './_load-case.ts'
import { concerning } from './_tell.ts'
import { giveGraceCall } from './give-grace-call.ts'
import type { ApprovalAnswer } from './grace-call.ts'

export type OwnersAnswer = { readonly caseId: number; readonly personId: number; readonly answer: ApprovalAnswer }

export type AnsweredApproval =
  | { readonly answered: ApprovalAnswer; readonly given: boolean }
  | {
      readonly refused: 'not_owner' | 'not_asked' | 'closed' | 'already_given' | 'already_approved' | 'already_declined'
    }

/**
 * Records what the account's owner says to a grace call that waits for them, and tells the requester, the account manager
 * and the agent. Approved, the call that an agent would have given is given at once, if it still can be. What was declined
 * may be approved later; what was approved stays so until the call is reversed.
 */
export async function answerApproval(tx: Transaction, given: OwnersAnswer, author: Author): Promise<AnsweredApproval> {
  const { caseId, personId, answer } = given
  const accountId = await lockAccountOfCase(tx, caseId)
  const owner = await findMember(tx, accountId, personId)
  if (owner?.role !== 'owner') return { refused: 'not_owner' }
  const before = await loadCaseBefore(tx, caseId)
  if (before.standing !== null) return { refused: 'already_given' }
  if (!before.isOpen) return { refused: 'closed' }
  if (!before.isApprovalAsked) return { refused: 'not_asked' }
  if (before.approval === 'approved') return { refused: 'already_approved' }
  if (before.approval === answer) return { refused: 'already_declined' }
  const { at, on } = author
  tx.write(sql`
    insert into approval_answers (case_id, account_id, after_number, answer, person_id, answered_at)
    values (${caseId}, ${accountId}, ${before.lastReversedNumber}, ${answer}, ${personId}, ${at})`)
  const { staffAsk } = before
  const people = await listServicePeople(tx, { accountId, caseId, staffIds: [staffAsk?.by ?? null, before.assigneeId] })
  const told = people.filter(({ recipient }) => recipient !== 'owner')
  const about = `approval:${caseId}/${before.lastReversedNumber ?? 0}/${answer}`
  const content = { ...concerning(accountId, caseId, before), ownerName: owner.name, answer }
  queueEmails(tx, told, { email: { kind: 'approval_answered', about, caseId, content }, at })
  if (answer === 'declined' || staffAsk === null) return { answered: answer, given: false }
  const gift = await giveGraceCall(tx, { caseId, agreedHow: staffAsk.agreedHow }, { at, on, by: staffAsk.by })
  return { answered: answer, given: 'given' in gift }
}
