import type { Queries, Transaction } from '../platform/database.ts'
import type { Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { may, type StaffMember } from '../staff/staff.ts'

/** A filter of the queue under a name. */
export type View = {
  readonly id: number
  readonly name: string
  readonly filter: string
  readonly isShared: boolean
  readonly isOwn: boolean
}

const mostViews = 30

/** The views of an agent, and those that colleagues share, by name. */
export function listViews(db: Queries, staffId: number): Promise<View[]> {
  return db.query(sql<View>`
    select id, name, filter, is_shared as "isShared", staff_id = ${staffId} as "isOwn" from queue_views
    where staff_id = ${staffId} or is_shared order by lower(name), id limit ${mostViews}`)
}

export type NewView = { readonly name: string; readonly filter: string; readonly isShared: boolean }
export type ViewAnswer = { readonly kept: true } | { readonly refused: 'no_name' | 'too_many_views' }

/** Keeps a filter under a name, in the place of an own one of the same name. */
export async function keepView(
  tx: Transaction,
  { name, filter, isShared }: NewView,
  { by, at }: { by: number; at: Instant },
): Promise<ViewAnswer> {
  if (name === '' || name.length > 60) return { refused: 'no_name' }
  const own = await tx.query(sql<{ name: string }>`
    select v.name from (select id from staff where id = ${by} for update) s join queue_views v on v.staff_id = s.id`)
  const same = own.find((view) => view.name.toLowerCase() === name.toLowerCase())
  if (own.length >= mostViews && same === undefined) return { refused: 'too_many_views' }
  tx.write(sql`delete from queue_views where staff_id = ${by} and lower(name) = lower(${name})`)
  tx.write(sql`
    insert into queue_views (staff_id, name, filter, is_shared, recorded_at)
    values (${by}, ${name}, ${filter}, ${isShared}, ${at})`)
  return { kept: true }
}

/** Forgets a view: one's own, or a shared one when an administrator does. */
export function forgetView(tx: Transaction, viewId: number, staff: StaffMember) {
  tx.write(sql`
    delete from queue_views
    where id = ${viewId} and (staff_id = ${staff.id} or is_shared and ${may(staff, 'office.set')})`)
  return { forgotten: true }
}
