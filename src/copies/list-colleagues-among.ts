import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/**
 * Which of some addresses, in small letters, are a colleague’s, whether their access is open or not: these are not copied,
 * they follow.
 */
export async function listColleaguesAmong(tx: Transaction, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const rows = await tx.query(sql<{ email: string }>`select email from staff where email = any(${addresses})`)
  return rows.map(({ email }) => email)
}
