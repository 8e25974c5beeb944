import type { Explained } from '../coverage/explain.ts'
import type { Way } from '../coverage/judge.ts'
import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'

/** What an act on a case must know of it: its last corrected values and its last verdict. */
export type CaseForAct = {
  readonly id: number
  readonly accountId: number
  readonly requester: {
    readonly id: number
    readonly name: string
    readonly email: string
    /** Whether the account knows this person today. */
    readonly known: boolean
  }
  readonly language: Language
  readonly category: Category
  readonly productId: number | null
  readonly devices: readonly string[]
  readonly receivedOn: Day
  readonly open: boolean
  /** A grace call stands for it. */
  readonly hasGraceCall: boolean
  readonly verdict: Explained & {
    readonly id: number
    readonly policyVersion: number
    readonly ways: readonly Way[]
    readonly confirmedAt: Instant | null
  }
}

/** Reads a case for an act, once its account is locked. */
export async function loadCaseForAct(db: Queries, caseId: number): Promise<CaseForAct> {
  const rows = await db.query(sql<CaseForAct>`
    select c.id, c.account_id as "accountId", c.language, c.received_on as "receivedOn",
      json_build_object('id', c.requester_id, 'name', c.requester_name, 'email', p.email, 'known', coalesce((
        select role <> 'none' from account_roles where account_id = c.account_id and person_id = p.id
        order by id desc limit 1), false)) as requester,
      coalesce(k.category, c.category) as category,
      case when k.id is null then c.product_id else k.product_id end as "productId",
      coalesce(k.devices, c.devices) as devices,
      exists (select from open_cases o where o.case_id = c.id) as open,
      exists (select from grace_calls g where g.case_id = c.id and not exists (select from grace_call_reversals r
        where r.case_id = g.case_id and r.number = g.number)) as "hasGraceCall",
      json_build_object('id', v.id, 'verdict', v.verdict, 'step', v.step, 'ways', v.ways, 'devicesCovered', v.devices_covered,
        'devicesNotCovered', v.devices_not_covered, 'facts', v.facts, 'policyVersion', v.policy_version,
        'confirmedAt', f.confirmed_at) as verdict
    from cases c
    join people p on p.id = c.requester_id
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    cross join lateral (select * from verdicts where case_id = c.id order by id desc limit 1) v
    left join verdict_confirmations f on f.verdict_id = v.id
    where c.id = ${caseId}`)
  return only(rows, 'one case')
}
