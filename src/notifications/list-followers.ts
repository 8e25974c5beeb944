import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { permissionsOf } from '../staff/permission.ts'
import type { StaffMember } from '../staff/staff.ts'

/** A colleague who may read cases, and whether they follow one. */
export type MayFollow = Omit<StaffMember, 'permissions'> & { readonly follows: boolean }
type Row = MayFollow & { readonly defined: readonly string[] | null }

/** Who is told of everything on a case: followers whose access is open and whose role still works on cases; by name. */
export async function listFollowers(db: Queries, caseId: number): Promise<MayFollow[]> {
  const rows = await db.query(sql<Row>`
    select s.id, s.name, s.email, s.language, s.role, true as follows,
      (select permissions from role_definitions where code = s.role order by id desc limit 1) as defined
    from (select distinct on (staff_id) staff_id, follows from case_followings where case_id = ${caseId}
      order by staff_id, number desc) last
    join staff s on s.id = last.staff_id
    where last.follows
      and coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true)
    order by lower(s.name), s.id`)
  return whoWorksOnCases(rows)
}

/** Everybody who may follow a case, and who of them does; by name. */
export async function listWhoMayFollow(db: Queries, caseId: number): Promise<MayFollow[]> {
  const rows = await db.query(sql<Row>`
    select s.id, s.name, s.email, s.language, s.role,
      coalesce((select follows from case_followings where case_id = ${caseId} and staff_id = s.id
        order by number desc limit 1), false) as follows,
      (select permissions from role_definitions where code = s.role order by id desc limit 1) as defined
    from staff s
    where coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true)
    order by lower(s.name), s.id`)
  return whoWorksOnCases(rows)
}

function whoWorksOnCases(rows: readonly Row[]): MayFollow[] {
  return rows
    .filter(({ role, defined }) => permissionsOf(role, defined).has('cases.work'))
    .map(({ defined: _, ...colleague }) => colleague)
}
