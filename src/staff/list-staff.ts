import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { StaffMember } from './staff.ts'

export type ListedStaff = Omit<StaffMember, 'permissions'> & { readonly hasPassword: boolean }

/** The reseller's people, by name. */
export async function listStaff(db: Queries): Promise<ListedStaff[]> {
  return db.query(sql<ListedStaff>`
    select s.id, s.email, s.name, s.language, s.role,
      exists (select from staff_passwords where staff_id = s.id) as "hasPassword"
    from staff s order by lower(s.name), s.id`)
}
