import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { StaffMember } from './staff.ts'

export type ListedStaff = Omit<StaffMember, 'permissions'> & {
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  /** Whether they may sign in. */
  readonly isOpen: boolean
}

/** The reseller's people, by name. */
export async function listStaff(db: Queries): Promise<ListedStaff[]> {
  return db.query(sql<ListedStaff>`
    select s.id, s.email, s.name, s.language, s.role,
      exists (select from staff_passwords where staff_id = s.id) as "hasPassword",
      exists (select from staff_apps where staff_id = s.id and confirmed_at is not null)
        or exists (select from staff_passkeys where staff_id = s.id) as "hasSecondFactor",
      coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true) as "isOpen"
    from staff s order by lower(s.name), s.id`)
}
