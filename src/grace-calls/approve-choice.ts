import { findMember } from '../accounts/find-member.ts'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { loadCaseBefore } from './_load-case.ts'
import { answerApproval } from './answer-approval.ts'
import { askApproval } from './ask-approval.ts'

/** Where the account asks for approval, has a choice of a grace call wait for the owner; the owner's own choice is theirs. */
export async function approveChoice(
  tx: Transaction,
  { caseId, personId }: { caseId: number; personId: number },
  author: Author,
): Promise<void> {
  const accountId = await lockAccountOfCase(tx, caseId)
  const before = await loadCaseBefore(tx, caseId)
  if (!before.needsApproval || before.approval === 'approved' || before.standing !== null) return
  await askApproval(tx, { caseId, accountId, before, agreedHow: 'portal', by: { personId } }, author.at)
  const member = await findMember(tx, accountId, personId)
  if (member?.role === 'owner') await answerApproval(tx, { caseId, personId, answer: 'approved' }, author)
}
