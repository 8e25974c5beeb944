import type { Transaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'

/** Makes whoever decides on the same account wait until this transaction ends. Every act on an account does so first. */
export async function lockAccount(tx: Transaction, accountId: number): Promise<void> {
  const locked = await tx.query(sql`select id from accounts where id = ${accountId} for update`)
  if (locked.length === 0) {
    throw new AppError('not_found', { fr: 'Ce compte n’existe pas.', en: 'There is no such account.' })
  }
}

/** Locks the account that a case belongs to, for good: a case never changes account. Read the case after this. */
export async function lockAccountOfCase(tx: Transaction, caseId: number): Promise<number> {
  const [locked] = await tx.query(sql<{ id: number }>`
    select a.id from accounts a join cases c on c.account_id = a.id where c.id = ${caseId} for update of a`)
  if (locked === undefined) {
    throw new AppError('not_found', { fr: 'Cette demande n’existe pas.', en: 'There is no such request.' })
  }
  return locked.id
}
