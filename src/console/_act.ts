import { once } from '../platform/attempts.ts'
import type { Transaction } from '../platform/database.ts'
import type { Form } from '../platform/read-form.ts'
import type { Author } from '../staff/author.ts'
import type { StaffVisit } from '../ui/visit.ts'

/** Runs an act of a signed-in colleague in one transaction, once for the key that its form carries. */
export function actOnce<Answer extends object>(
  { db, now, staff }: StaffVisit,
  { purpose, form }: { purpose: string; form: Form },
  act: (tx: Transaction, author: Author) => Promise<Answer>,
): Promise<Answer> {
  const key = form.text('key') === '' ? undefined : form.text('key').slice(0, 200)
  const author = { ...now, by: staff.id }
  return db.transaction((tx) => once(tx, { purpose, key }, () => act(tx, author)), { repeatable: key !== undefined })
}

/** What the page that follows should say: the refusal, or that it was done. */
export function saidOf(answer: object, done: string): string {
  return 'refused' in answer ? String(answer.refused) : done
}
