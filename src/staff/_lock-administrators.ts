import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

export type Colleague = { readonly role: string; readonly isOpen: boolean; readonly isLastAdministrator: boolean }

/**
 * Locks who administers the desk, then a colleague's row, and says how they stand. An administrator counts who can sign in
 * without any other server: access open, and a password or a passkey of their own.
 */
export async function lockAdministrators(tx: Transaction, staffId: number): Promise<Colleague | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`)
  await tx.query(sql`select from staff where id = ${staffId} for update`)
  const [found] = await tx.query(sql<Colleague>`
    with open as (
      select s.id, s.role, coalesce((
        select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true) as is_open
      from staff s
    )
    select o.role, o.is_open as "isOpen", o.role = 'administrator' and o.is_open and not exists (
      select from open other where other.id <> o.id and other.role = 'administrator' and other.is_open
        and (exists (select from staff_passwords where staff_id = other.id)
          or exists (select from staff_passkeys where staff_id = other.id))
    ) as "isLastAdministrator"
    from open o where o.id = ${staffId}`)
  return found
}
