import { randomUUID } from 'node:crypto'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import type { StaffMember } from '../staff/staff.ts'
import { queueEmails, type Recipient } from './queue-emails.ts'
import type { SignInChanged } from './sign-in-changed.ts'

type Colleague = Pick<StaffMember, 'id' | 'name' | 'email' | 'language'>

/** A colleague as one an email goes to. */
export function recipientOf({ id, name, email, language }: Colleague): Recipient {
  return { recipient: 'staff', name, address: email, language, personId: null, staffId: id }
}

/** Tells a colleague by email that the way they sign in has changed. */
export function tellOfSignInChange(tx: Transaction, colleague: Colleague, told: SignInChanged & { at: Instant }) {
  const { at, ...content } = told
  const about = `sign-in:${colleague.id}/${randomUUID()}`
  queueEmails(tx, [recipientOf(colleague)], { email: { kind: 'sign_in_changed', about, caseId: null, content }, at })
}
