import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/** The address of a case’s requester, where they are one of its account’s people. */
export async function listKnownRequesters(tx: Transaction, caseId: number): Promise<string[]> {
  const rows = await tx.query(sql<{ email: string }>`
    select p.email from cases c join people p on p.id = c.requester_id
    where c.id = ${caseId} and (select role <> 'none' from account_roles r
      where r.account_id = c.account_id and r.person_id = p.id order by r.id desc limit 1)`)
  return rows.map(({ email }) => email)
}
