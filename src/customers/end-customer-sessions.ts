import type { Queries, Transaction } from '../platform/database.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'

/** Ends the session of a token; `everywhere`, all those of its person. */
export async function endCustomerSession(db: Queries, token: string, { everywhere }: { everywhere: boolean }) {
  const hash = tokenHash(token)
  await db.query(sql`
    delete from customer_sessions where token_hash = ${hash} or (${everywhere} and person_id = (
      select person_id from customer_sessions where token_hash = ${hash}))`)
}

/** Ends all sessions of a person, and the links that would open another. */
export function endSessionsOf(tx: Transaction, personId: number) {
  tx.write(sql`delete from customer_sessions where person_id = ${personId}`)
  tx.write(sql`delete from sign_in_links where person_id = ${personId}`)
}
