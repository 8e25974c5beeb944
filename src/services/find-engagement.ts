import type { PaymentMethod } from '../incidents/incident.ts'
import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { TaxLine } from '../policy/taxes.ts'
import { type Course, type EngagementKind, type EngagementState, type Quote, stateOf } from './engagement.ts'
import type { Terms } from './terms.ts'

/** An engagement with what became of it. */
export type Engagement = Quote & {
  readonly id: number
  readonly accountId: number
  readonly accountName: string
  readonly caseId: number | null
  readonly requesterId: number | null
  readonly quotedOn: Day
  readonly quotedAt: Instant
  readonly quotedBy: string | null
  readonly quotedById: number | null
  readonly state: EngagementState
  readonly answer: Answer | null
  /** How it ended, unless it was reopened. */
  readonly end: End | null
  /** Ends that were reopened, oldest first. */
  readonly reopened: readonly Reopened[]
  readonly payment: Paid | null
  readonly closedAt: Instant | null
}
export type Answer = {
  readonly answer: 'accepted' | 'declined'
  readonly personId: number
  /** As typed by who accepted. */
  readonly name: string
  readonly reason: string
  /** The terms as they were shown. */
  readonly terms: Readonly<Record<Language, Terms>>
  readonly answeredAt: Instant
}
type End = {
  /** Ends are counted: one comes after another that was reopened. */
  readonly number: number
  readonly how: 'done' | 'cancelled'
  readonly reason: string
  readonly endedAt: Instant
  readonly endedBy: string | null
  readonly endedById: number | null
  readonly documentId: number | null
  readonly documentNumber: number | null
  /** Of the invoice, tax included. */
  readonly totalCents: number
}
export type Reopened = Pick<End, 'endedAt' | 'endedBy' | 'documentNumber'> & {
  readonly reason: string
  readonly reopenedAt: Instant
  readonly reopenedBy: string | null
  readonly creditNoteNumber: number | null
}
export type Paid = {
  readonly method: PaymentMethod
  readonly reference: string
  readonly amountCents: number
  readonly paidAt: Instant
}

/** What became of it, as one column tells. */
type Told = Pick<Engagement, 'answer' | 'end' | 'reopened' | 'payment'>

type Row = Omit<Engagement, 'state' | 'billing' | keyof Told> & {
  readonly taxes: readonly TaxLine[]
  readonly kind: EngagementKind
  readonly minutes: number | null
  readonly rateCents: number | null
  readonly hasSession: boolean
  readonly rows: string
}

/** An engagement as it stands on a day. */
export async function findEngagement(db: Queries, id: number, on: Day): Promise<Engagement | undefined> {
  const [row] = await db.query(sql<Row>`
    select e.id, e.account_id as "accountId", d.name as "accountName", e.case_id as "caseId",
      c.requester_id as "requesterId", e.kind, json_build_object('fr', e.scope_fr, 'en', e.scope_en) as scope, e.minutes,
      e.rate_cents as "rateCents", e.price_cents as "netCents", e.taxes, e.total_cents as "totalCents",
      e.valid_until as "validUntil", e.quoted_on as "quotedOn", e.quoted_at as "quotedAt", q.name as "quotedBy",
      q.id as "quotedById", closed_at as "closedAt",
      exists (select from sessions s where s.engagement_id = e.id and not exists (select from session_ends
        where session_id = s.id and how in ('moved', 'cancelled'))) as "hasSession",
      json_build_object('answer', (select json_build_object('answer', answer, 'personId', person_id, 'name', name,
          'reason', reason, 'terms', terms, 'answeredAt', answered_at)
          from engagement_answers where engagement_id = e.id),
        'end', (select json_build_object('number', x.number, 'how', how, 'reason', reason, 'endedAt', ended_at,
          'endedBy', s.name, 'endedById', s.id, 'documentId', document_id, 'documentNumber', i.number,
          'totalCents', coalesce(i.total_cents, 0))
          from engagement_ends_in_force x left join documents i on i.id = x.document_id
          left join staff s on s.id = x.ended_by where engagement_id = e.id),
        'reopened', (select coalesce(json_agg(json_build_object('endedAt', x.ended_at, 'endedBy', s.name,
          'documentNumber', i.number, 'reason', r.reason, 'reopenedAt', r.reopened_at, 'reopenedBy', t.name,
          'creditNoteNumber', n.number) order by r.number), '[]')
          from engagement_reopenings r join engagement_ends x on x.engagement_id = e.id and x.number = r.number
          left join documents i on i.id = x.document_id left join documents n on n.id = r.document_id
          left join staff s on s.id = x.ended_by left join staff t on t.id = r.reopened_by
          where r.engagement_id = e.id),
        'payment', (select json_build_object('method', method, 'reference', reference, 'amountCents', amount_cents,
          'paidAt', paid_at) from engagement_payments where engagement_id = e.id))::text as rows
    from engagements e
    cross join lateral (select name from account_descriptions where account_id = e.account_id order by id desc limit 1) d
    left join cases c on c.id = e.case_id
    left join staff q on q.id = e.quoted_by
    left join engagement_closures k on k.engagement_id = e.id
    where e.id = ${id}`)
  return row && shaped(row, on)
}

function shaped({ rows, minutes, rateCents, hasSession, ...row }: Row, on: Day): Engagement {
  const told = parseJson<Told>(rows)
  const course: Course = {
    validUntil: row.validUntil,
    answer: told.answer?.answer ?? null,
    hasSession,
    end: told.end?.how ?? null,
    isClosed: row.closedAt !== null,
  }
  return { ...row, ...told, billing: billingOf({ minutes, rateCents, ...row }), state: stateOf(course, on) }
}

/** How an engagement is paid, from its row. */
function billingOf(row: { minutes: number | null; rateCents: number | null; netCents: number }): Quote['billing'] {
  const { minutes, rateCents, netCents } = row
  return minutes === null || rateCents === null
    ? { by: 'fixed_price', priceCents: netCents }
    : { by: 'hour', minutes, rateCents }
}
