import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import { findState, listStates } from './find-state.ts'
import type { Priority, Urgency } from './priority.ts'
import type { RecordedState, State } from './state.ts'

type Named = { readonly id: number; readonly name: string }

/** Something staff changed of a case's place beside its state. */
export type PlaceChange = {
  readonly recordedAt: Instant
  readonly recordedBy: string | null
  readonly kind: 'assigned' | 'priority' | 'tagged' | 'untagged' | 'followed' | 'unfollowed'
  /** Whom it was given to, its priority, the tag, or who follows it; empty when it was given to nobody. */
  readonly what: string
}

/** A case's place in the queue, and how it came there; of a closed case, the place that it had. */
export type CasePlace = {
  readonly state: State
  readonly states: readonly RecordedState[]
  readonly assignee: Named | null
  readonly team: Named | null
  readonly priority: Priority
  readonly urgency: Urgency | null
  readonly tags: readonly Named[]
  readonly changes: readonly PlaceChange[]
}

/** Where a case stands in the queue. */
export async function findPlace(db: Queries, caseId: number): Promise<CasePlace> {
  const [state, states, held, changes] = await Promise.all([
    findState(db, caseId),
    listStates(db, caseId),
    db.query(sql<Omit<CasePlace, 'state' | 'states' | 'changes'>>`
      select (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = a.staff_id) as assignee,
        (select json_build_object('id', t.id, 'name', t.name) from teams t where t.id = a.team_id) as team,
        coalesce((select priority from case_priorities where case_id = c.id order by id desc limit 1), 'normal')
          as priority,
        c.urgency,
        (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by lower(t.name)), '[]')
          from tags t join (select distinct on (tag_id) tag_id, is_on from case_tags where case_id = c.id
            order by tag_id, id desc) last on last.tag_id = t.id and last.is_on) as tags
      from cases c
      left join lateral (select * from case_assignments where case_id = c.id order by id desc limit 1) a on true
      where c.id = ${caseId}`),
    listChanges(db, caseId),
  ])
  return { state, states, ...only(held, 'one case'), changes }
}

async function listChanges(db: Queries, caseId: number): Promise<PlaceChange[]> {
  const rows = await db.query(sql<{ changes: string }>`
    select coalesce(json_agg(json_build_object('recordedAt', x.recorded_at, 'recordedBy', s.name, 'kind', x.kind,
      'what', x.what) order by x.recorded_at, x.id), '[]')::text as changes
    from (
      select a.id, a.recorded_at, a.recorded_by, 'assigned' as kind, concat_ws(' · ', p.name, t.name) as what
      from case_assignments a left join staff p on p.id = a.staff_id left join teams t on t.id = a.team_id
      where a.case_id = ${caseId}
      union all
      select id, recorded_at, recorded_by, 'priority', priority from case_priorities where case_id = ${caseId}
      union all
      select k.id, k.recorded_at, k.recorded_by, case when k.is_on then 'tagged' else 'untagged' end, t.name
      from case_tags k join tags t on t.id = k.tag_id where k.case_id = ${caseId}
      union all
      select w.number, w.recorded_at, w.recorded_by, case when w.follows then 'followed' else 'unfollowed' end, p.name
      from case_followings w join staff p on p.id = w.staff_id where w.case_id = ${caseId}) x
    left join staff s on s.id = x.recorded_by`)
  return parseJson<PlaceChange[]>(only(rows, 'one list').changes)
}
