import { type Explained, explain } from '../coverage/explain.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import type { Verdict } from '../policy/policy.ts'
import type { CaseForAct } from './_load-case.ts'

export type Answered = {
  readonly current: CaseForAct
  readonly verdictId: number
  readonly verdict: Explained & { readonly verdict: Exclude<Verdict, 'needs_review'> }
}

/** Tells the requester what was decided, once for each verdict. */
export function tellAnswer(tx: Transaction, { current, verdictId, verdict }: Answered, at: Instant) {
  const { id: caseId, requester, language } = current
  const why = { fr: explain(verdict, 'fr'), en: explain(verdict, 'en') }
  const content = { caseId, answer: verdict.verdict, why }
  const { id: personId, name, email: address } = requester
  const told = requester.known ? 'requester' : 'stranger'
  const recipient = { recipient: told, name, address, language, personId, staffId: null } as const
  const email = { kind: 'request_answered' as const, about: `verdict:${verdictId}`, caseId, content }
  queueEmails(tx, [recipient], { email, at })
}
