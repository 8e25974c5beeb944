import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { permissionsOf } from './permission.ts'
import type { StaffMember } from './staff.ts'

type SessionRow = Omit<StaffMember, 'permissions'> & { readonly defined: readonly string[] | null }

/** Who is signed in with that token, if its session still runs, with what their role allows at this moment. */
export async function findSession(db: Queries, token: string, at: Instant): Promise<StaffMember | undefined> {
  const [row] = await db.query(sql<SessionRow>`
    select s.id, s.email, s.name, s.language, s.role,
      (select permissions from role_definitions where code = s.role order by id desc limit 1) as defined
    from staff_sessions x join staff s on s.id = x.staff_id
    where x.token_hash = ${tokenHash(token)} and x.expires_at > ${at}`)
  if (row === undefined) return undefined
  const { defined, ...member } = row
  return { ...member, permissions: permissionsOf(member.role, defined) }
}
