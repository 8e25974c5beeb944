import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import type { StaffMember } from './staff.ts'

/** Who is signed in with that token, if its session still runs. */
export async function findSession(db: Queries, token: string, at: Instant): Promise<StaffMember | undefined> {
  const [member] = await db.query(sql<StaffMember>`
    select s.id, s.email, s.name, s.language, s.role
    from staff_sessions x join staff s on s.id = x.staff_id
    where x.token_hash = ${tokenHash(token)} and x.expires_at > ${at}`)
  return member
}
