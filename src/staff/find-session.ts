import type { Queries } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { tokenHash } from '../platform/secrets.ts'
import { sql } from '../platform/sql.ts'
import { permissionsOf } from './permission.ts'
import type { StaffMember } from './staff.ts'

export type FoundSession = {
  readonly staff: StaffMember
  readonly startedAt: Instant
  readonly seenAt: Instant | null
  /** A second factor is asked of their role, and they have none; an identity provider sees to its own. */
  readonly lacksSecondFactor: boolean
}
type SessionRow = Omit<StaffMember, 'permissions'> &
  Omit<FoundSession, 'staff'> & { readonly defined: readonly string[] | null }

/**
 * Who is signed in with that token, if its session still runs and their access is open, with what their role allows at
 * this moment.
 */
export async function findSession(db: Queries, token: string, at: Instant): Promise<FoundSession | undefined> {
  const [row] = await db.query(sql<SessionRow>`
    select s.id, s.email, s.name, s.language, s.role, x.started_at as "startedAt", x.seen_at as "seenAt",
      (select permissions from role_definitions where code = s.role order by id desc limit 1) as defined,
      coalesce(s.role = any((select roles from second_factor_requirements order by id desc limit 1)::text[]), false)
        and not x.by_provider
        and not exists (select from staff_apps where staff_id = s.id and confirmed_at is not null)
        and not exists (select from staff_passkeys where staff_id = s.id) as "lacksSecondFactor"
    from staff_sessions x join staff s on s.id = x.staff_id
    where x.token_hash = ${tokenHash(token)} and x.expires_at > ${at}
      and coalesce((select is_open from staff_accesses where staff_id = s.id order by id desc limit 1), true)`)
  if (row === undefined) return undefined
  const { defined, startedAt, seenAt, lacksSecondFactor, ...member } = row
  return {
    staff: { ...member, permissions: permissionsOf(member.role, defined) },
    startedAt,
    seenAt,
    lacksSecondFactor,
  }
}
