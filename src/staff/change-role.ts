import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { lockAdministrators } from './_lock-administrators.ts'
import type { Author } from './author.ts'
import { listRoles } from './list-roles.ts'

export type ChangeRoleAnswer =
  | { readonly changed: boolean; readonly from: string }
  | { readonly refused: 'unknown_colleague' | 'unknown_role' | 'last_administrator' }

/** Gives a colleague another role, from their next request on; the last administrator stays one. */
export async function changeRole(
  tx: Transaction,
  { staffId, role }: { staffId: number; role: string },
  author: Author,
): Promise<ChangeRoleAnswer> {
  const colleague = await lockAdministrators(tx, staffId)
  if (colleague === undefined) return { refused: 'unknown_colleague' }
  if (!(await listRoles(tx)).some(({ code }) => code === role)) return { refused: 'unknown_role' }
  if (colleague.role === role) return { changed: false, from: role }
  if (colleague.isLastAdministrator) return { refused: 'last_administrator' }
  tx.write(sql`update staff set role = ${role} where id = ${staffId}`)
  tx.write(sql`
    insert into staff_role_changes (staff_id, from_role, to_role, recorded_at, recorded_by)
    values (${staffId}, ${colleague.role}, ${role}, ${author.at}, ${author.by})`)
  return { changed: true, from: colleague.role }
}
