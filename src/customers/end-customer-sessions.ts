import { recordAudit } from '../audit/record-audit.ts'
import type { Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

type Leaving = { readonly token: string; readonly everywhere: boolean }

/** Ends the session of a token; `everywhere`, all those of its person. */
export async function endCustomerSession(tx: Transaction, { token, everywhere }: Leaving, at: Instant) {
  const hash = tokenHash(token)
  const ended = await tx.query(sql<{ personId: number }>`
    delete from customer_sessions where token_hash = ${hash} or (${everywhere} and person_id = (
      select person_id from customer_sessions where token_hash = ${hash})) returning person_id as "personId"`)
  const [first] = ended
  if (first !== undefined) tellEnded(tx, { ...first, by: first.personId, sessions: ended.length }, at)
}

/** Ends all sessions of a person whom an account’s owner removed, and the links that would open another. */
export async function endSessionsOf(tx: Transaction, { personId, by }: { personId: number; by: number }, at: Instant) {
  const ended = await tx.query(sql`delete from customer_sessions where person_id = ${personId} returning 1`)
  tx.write(sql`delete from sign_in_links where person_id = ${personId}`)
  if (ended.length > 0) tellEnded(tx, { personId, by, sessions: ended.length }, at)
}

type Ended = { readonly personId: number; readonly by: number; readonly sessions: number }

function tellEnded(tx: Transaction, { personId, by, sessions }: Ended, at: Instant) {
  const about = `person:${personId}`
  recordAudit(tx, { kind: 'customer_session.ended', by: null, person: by, about, after: { sessions } }, at)
}
