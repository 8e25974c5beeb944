import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { AccountRole } from './account.ts'

export type RoleChange = {
  accountId: number
  personId: number
  role: AccountRole
  /** Who of the customer's people says so; absent, the author does. */
  saidBy?: number
}

/** Records what a person is at an account. An account has one owner: a new one makes the last a requester. */
export function setRole(tx: Transaction, change: RoleChange, { at, by }: Author) {
  const { accountId, personId, role, saidBy = null } = change
  if (role === 'owner') {
    tx.write(sql`
      insert into account_roles (account_id, person_id, role, recorded_at, recorded_by, recorded_by_person)
      select account_id, person_id, 'requester', ${at}, ${by}, ${saidBy}::bigint from (
        select distinct on (person_id) account_id, person_id, role from account_roles
        where account_id = ${accountId} order by person_id, id desc) last
      where role = 'owner' and person_id <> ${personId}`)
  }
  tx.write(sql`
    insert into account_roles (account_id, person_id, role, recorded_at, recorded_by, recorded_by_person)
    values (${accountId}, ${personId}, ${role}, ${at}, ${by}, ${saidBy})`)
}
