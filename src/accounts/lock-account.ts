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

const held = new WeakMap<Transaction, Map<number, Promise<number>>>()

/**
 * Locks the account that a case belongs to, for good: a case never changes account. Read the case after this. Asked
 * again in the same transaction it sends nothing.
 */
export function lockAccountOfCase(tx: Transaction, caseId: number): Promise<number> {
  const ofTransaction = held.get(tx) ?? new Map<number, Promise<number>>()
  held.set(tx, ofTransaction)
  const locked = ofTransaction.get(caseId) ?? sendLockOfCase(tx, caseId)
  ofTransaction.set(caseId, locked)
  return locked
}

async function sendLockOfCase(tx: Transaction, caseId: number): Promise<number> {
  const [locked] = await tx.query(sql<{ id: number }>`
    select a.id from accounts a join cases c on c.account_id = a.id where c.id = ${caseId} for update of a`)
  if (locked === undefined) {
    throw new AppError('not_found', { fr: 'Cette demande n’existe pas.', en: 'There is no such request.' })
  }
  return locked.id
}
