import { listPeopleTold } from '../notifications/list-people-told.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { CaseBefore } from './_load-case.ts'
import { concerning } from './_tell.ts'
import type { AgreedHow } from './grace-call.ts'

export type Asking = {
  readonly caseId: number
  readonly accountId: number
  readonly before: CaseBefore
  readonly agreedHow: AgreedHow
  /** Who chose it on the request's page, or the agent who would give it. */
  readonly by: { readonly personId: number } | { readonly staffId: number | null }
}

/**
 * Keeps that a grace call waits for the owner's approval, and asks them by email, once however often it is asked for. The
 * account is locked, and its approval is needed and not given.
 */
export async function askApproval(tx: Transaction, asking: Asking, at: Instant): Promise<void> {
  const { caseId, accountId, before, agreedHow, by } = asking
  const isStaff = 'staffId' in by
  tx.write(sql`
    insert into approval_asks (case_id, account_id, after_number, by_staff, agreed_how, person_id, asked_by, asked_at)
    values (${caseId}, ${accountId}, ${before.lastReversedNumber}, ${isStaff}, ${agreedHow},
      ${isStaff ? null : by.personId}, ${isStaff ? by.staffId : null}, ${at})
    on conflict do nothing`)
  const people = await listPeopleTold(tx, caseId)
  const owners = people.filter(({ recipient }) => recipient === 'owner')
  const about = `approval:${caseId}/${before.lastReversedNumber ?? 0}`
  const content = concerning(accountId, caseId, before)
  queueEmails(tx, owners, { email: { kind: 'approval_asked', about, caseId, content }, at })
}
