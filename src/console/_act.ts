import { createHash } from 'node:crypto'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { once } from '../platform/attempts.ts'
import type { Transaction } from '../platform/database.ts'
import type { Form } from '../platform/read-form.ts'
import { type Author, actingNow } from '../staff/author.ts'
import type { StaffVisit } from '../ui/visit.ts'

/**
 * Runs an act of a signed-in colleague in one transaction, once for the key that its form carries. An act on a case has
 * its account locked in the same breath as its attempt is looked up.
 */
export function actOnce<Answer extends object>(
  { db, clock, staff }: StaffVisit,
  { purpose, form, caseId }: { purpose: string; form: Form; caseId?: number },
  act: (tx: Transaction, author: Author & { readonly by: number }) => Promise<Answer>,
): Promise<Answer> {
  const key = attemptKey(form)
  return db.transaction(
    (tx) => {
      if (caseId !== undefined) lockAccountOfCase(tx, caseId).catch(() => undefined)
      return once(tx, { purpose, key }, () => act(tx, actingNow(clock, staff.id)))
    },
    { repeatable: key !== undefined },
  )
}

/** The same form with the same content is one attempt; who goes back and changes it records something else. */
function attemptKey(form: Form): string | undefined {
  if (form.text('key') === '') return undefined
  const content = createHash('sha256').update(JSON.stringify(form.fields)).digest('base64url')
  return `${form.text('key').slice(0, 100)}:${content}`
}

/** What the page that follows should say: the refusal, or that it was done. */
export function saidOf(answer: object, done: string): string {
  return 'refused' in answer ? String(answer.refused) : done
}
