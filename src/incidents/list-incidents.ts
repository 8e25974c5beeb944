import type { Queries } from '../platform/database.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { PaymentMethod } from './incident.ts'

/** A pay-per-incident of a case that was paid, refunded since or not. */
export type PaidIncident = {
  readonly id: number
  readonly priceCents: number
  /** Tax included. */
  readonly totalCents: number
  readonly method: PaymentMethod
  readonly reference: string
  readonly documentNumber: number
  readonly creditUntil: Day
  readonly paidOn: Day
  readonly paidAt: Instant
  readonly recordedBy: string | null
  readonly refundedAt: Instant | null
  readonly refundedBy: string | null
  readonly reason: string | null
}

/** The paid incidents of a case, oldest first. */
export async function listIncidents(db: Queries, caseId: number): Promise<PaidIncident[]> {
  return db.query(sql<PaidIncident>`
    select i.id, i.price_cents as "priceCents", p.amount_cents as "totalCents", p.method, p.reference,
      d.number as "documentNumber", p.credit_until as "creditUntil", p.paid_on as "paidOn", p.paid_at as "paidAt",
      s.name as "recordedBy", r.refunded_at as "refundedAt", t.name as "refundedBy", r.reason
    from incidents i
    join incident_payments p on p.incident_id = i.id
    join documents d on d.id = p.document_id
    left join staff s on s.id = p.recorded_by
    left join incident_refunds r on r.incident_id = i.id
    left join staff t on t.id = r.refunded_by
    where i.case_id = ${caseId} order by i.id`)
}

/** The one that is paid and not refunded, if there is one: work is unlocked by it. */
export function standingIncident(incidents: readonly PaidIncident[]): PaidIncident | undefined {
  return incidents.find(({ refundedAt }) => refundedAt === null)
}
