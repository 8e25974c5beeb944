import { createHash } from 'node:crypto'
import { lockAccountOfCase } from '../accounts/lock-account.ts'
import { once } from '../platform/attempts.ts'
import type { Transaction } from '../platform/database.ts'
import type { Day } from '../platform/office-day.ts'
import type { Form } from '../platform/read-form.ts'
import { type Author, actingNow } from '../staff/author.ts'
import type { StaffVisit } from '../ui/visit.ts'

type Attempted<Read> = {
  readonly purpose: string
  readonly form: Form
  readonly caseId?: number
  /** What the act will need to know of the case's account that day: read under its lock. */
  readonly reads?: (tx: Transaction, on: Day) => Promise<Read>
}

/**
 * Runs an act of a signed-in colleague in one transaction, once for the key that its form carries. An act on a case has
 * its account locked in the same breath as its attempt is looked up, and as what it `reads` is read.
 */
export function actOnce<Answer extends object, Read = undefined>(
  { db, clock, staff }: StaffVisit,
  { purpose, form, caseId, reads }: Attempted<Read>,
  act: (tx: Transaction, author: Author & { readonly by: number }, reading?: Promise<Read>) => Promise<Answer>,
): Promise<Answer> {
  const key = attemptKey(form)
  return db.transaction(
    (tx) => {
      if (caseId !== undefined) lockAccountOfCase(tx, caseId).catch(() => undefined)
      const reading = reads?.(tx, clock().on)
      reading?.catch(() => undefined)
      const attempt = { purpose, key, isLocked: caseId !== undefined }
      return once(tx, attempt, () => act(tx, actingNow(clock, staff.id), reading))
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
