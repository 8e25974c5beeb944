import { lockAccountOfCase } from '../accounts/lock-account.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { placeCase } from './place-case.ts'

/** Who has a case: a person, a team, both or nobody. */
export type Holder = { readonly staffId: number | null; readonly teamId: number | null }

export type Assignment = Holder & {
  readonly caseId: number
  /** Who had it on the page that this was decided on; left out, whoever has it now gives it up. */
  readonly seen?: Holder | undefined
}

export type AssignmentAnswer =
  | { readonly assigned: true }
  | { readonly refused: 'closed' | 'unknown_holder' | 'assigned_meanwhile' }

/** Gives an open case to a person or a team, or to nobody. Of several who take it at once the first has it. */
export async function assignCase(tx: Transaction, assignment: Assignment, author: Author): Promise<AssignmentAnswer> {
  const { caseId, staffId, teamId, seen } = assignment
  await lockAccountOfCase(tx, caseId)
  const current = await loadHolder(tx, { caseId, staffId, teamId })
  if (!current.open) return { refused: 'closed' }
  if (!current.known) return { refused: 'unknown_holder' }
  if (isSame(current, { staffId, teamId })) return { assigned: true }
  if (seen !== undefined && !isSame(current, seen)) return { refused: 'assigned_meanwhile' }
  tx.write(sql`
    insert into case_assignments (case_id, staff_id, team_id, recorded_at, recorded_by)
    values (${caseId}, ${staffId}, ${teamId}, ${author.at}, ${author.by})`)
  placeCase(tx, caseId)
  return { assigned: true }
}

function isSame(one: Holder, other: Holder): boolean {
  return one.staffId === other.staffId && one.teamId === other.teamId
}

type CurrentHolder = Holder & { readonly open: boolean; readonly known: boolean }

async function loadHolder(tx: Transaction, wanted: Holder & { caseId: number }): Promise<CurrentHolder> {
  const { caseId, staffId, teamId } = wanted
  const rows = await tx.query(sql<CurrentHolder>`
    select o.assignee_id as "staffId", o.team_id as "teamId", o.case_id is not null as open,
      (${staffId}::bigint is null or exists (select from staff where id = ${staffId}
        and coalesce((select is_open from staff_accesses where staff_id = staff.id order by id desc limit 1), true)))
      and (${teamId}::bigint is null or exists (select from teams where id = ${teamId} and is_active)) as known
    from cases c left join open_cases o on o.case_id = c.id where c.id = ${caseId}`)
  return only(rows, 'one case')
}
