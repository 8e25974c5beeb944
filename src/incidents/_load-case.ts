import type { Province } from '../accounts/account.ts'
import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Verdict } from '../policy/policy.ts'
import type { TaxLine } from '../policy/taxes.ts'

/** What an incident is sold for, frozen when it is offered; the price is before tax. */
export type Terms = {
  readonly priceCents: number
  readonly province: Province
  readonly taxes: readonly TaxLine[]
  readonly taxCents: number
}
export type Offer = Terms & { readonly id: number }
export type IncidentState = 'offered' | 'paid' | 'refunded' | 'void'

/** What selling a pay-per-incident must know of its case; read after the account's lock. */
export type CaseBefore = {
  readonly accountName: string
  readonly requesterName: string
  readonly verdict: Verdict
  readonly isOpen: boolean
  /** The case's last incident. */
  readonly last: (Offer & { readonly state: IncidentState }) | null
}

export async function loadCaseBefore(db: Queries, caseId: number): Promise<CaseBefore> {
  const rows = await db.query(sql<CaseBefore>`
    select d.name as "accountName", c.requester_name as "requesterName", v.verdict,
      exists (select from open_cases where case_id = c.id) as "isOpen",
      (select json_build_object('id', i.id, 'priceCents', i.price_cents, 'province', i.province, 'taxes', i.taxes,
          'taxCents', i.tax_cents, 'state', case
          when r.incident_id is not null then 'refunded' when p.incident_id is not null then 'paid'
          when o.incident_id is not null then 'void' else 'offered' end)
        from incidents i
        left join incident_payments p on p.incident_id = i.id
        left join incident_refunds r on r.incident_id = i.id
        left join incident_voids o on o.incident_id = i.id
        where i.case_id = c.id order by i.id desc limit 1) as last
    from cases c
    cross join lateral (select name from account_descriptions where account_id = c.account_id order by id desc limit 1) d
    cross join lateral (select verdict from verdicts where case_id = c.id order by id desc limit 1) v
    where c.id = ${caseId}`)
  return only(rows, 'one case')
}
