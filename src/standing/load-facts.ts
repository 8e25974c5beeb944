import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import type { Day, Instant } from '../platform/office-day.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { AccountFacts } from './facts.ts'

/** The account of a case, where its own number is not known yet. */
export type OfCase = { readonly caseId: number }

/**
 * Loads what an account's standing on a day depends on. Grace calls that cannot count that day (later, or a year older,
 * and not paid by goodwill that still runs) are left out, and the draws of a block come as their sum, so what is loaded
 * does not grow with the account's age.
 */
export async function loadAccountFacts(
  db: Queries,
  of: number | OfCase,
  { on, knownAt }: { on: Day; knownAt: Instant },
): Promise<AccountFacts> {
  const [accountId, caseId] = typeof of === 'number' ? [of, null] : [null, of.caseId]
  const rows = await db.query(sql<{ facts: string }>`
    with its as materialized (
      select coalesce(${accountId}::bigint, (select account_id from cases where id = ${caseId}::bigint)) as id
    ), goodwill as (
      select * from goodwill_grants where account_id = (select id from its)
    ), held as (
      select * from lines where account_id = (select id from its)
    ), given_back as materialized (
      select d.block_id, sum(d.minutes) as minutes from work_withdrawals w join draws d on d.entry_id = w.entry_id
      where w.account_id = (select id from its) and d.drawn_on <= ${on}::date
        and w.withdrawn_on <= ${on}::date and w.withdrawn_at <= ${knownAt}::timestamptz
      group by d.block_id
    )
    select json_build_object(
      'accountId', (select id from its),
      'lines', (select coalesce(json_agg(json_build_object('id', id, 'reference', reference, 'productId', product_id,
        'term', term, 'seats', seats, 'startsOn', starts_on, 'endsOn', ends_on, 'recordedAt', recorded_at)
        order by starts_on, id), '[]') from held),
      'seatChanges', (select coalesce(json_agg(json_build_object('id', id, 'lineId', line_id, 'seats', seats,
        'fromOn', from_on, 'recordedAt', recorded_at)), '[]')
        from seat_changes where line_id in (select id from held)),
      'lineEndings', (select coalesce(json_agg(json_build_object('id', id, 'lineId', line_id, 'endsOn', ends_on,
        'recordedAt', recorded_at)), '[]') from line_endings where line_id in (select id from held)),
      'products', (select coalesce(json_agg(json_build_object('id', d.id, 'productId', p.id, 'code', p.code,
        'name', d.name, 'dataManagement', d.data_management, 'countsAsSeat', d.counts_as_seat,
        'recordedAt', d.recorded_at)), '[]') from product_descriptions d join products p on p.id = d.product_id
        where d.product_id in (select product_id from held)),
      'anniversaries', (select coalesce(json_agg(json_build_object('id', id, 'anniversaryOn', anniversary_on,
        'recordedOn', recorded_on, 'recordedAt', recorded_at)), '[]')
        from anniversaries where account_id = (select id from its)),
      'graceCalls', (select coalesce(json_agg(json_build_object('number', c.number, 'caseId', c.case_id,
        'goodwillId', c.goodwill_id, 'givenOn', c.given_on, 'givenAt', c.given_at, 'reversedOn', r.reversed_on,
        'reversedAt', r.reversed_at)), '[]') from grace_calls c left join grace_call_reversals r using (case_id, number)
        where c.account_id = (select id from its) and c.given_on <= ${on}::date and (c.given_on > ${on}::date - 366
          or c.goodwill_id in (select id from goodwill where until_on >= ${on}::date))),
      'goodwill', (select coalesce(json_agg(json_build_object('id', id, 'calls', calls, 'grantedOn', granted_on,
        'untilOn', until_on, 'grantedAt', granted_at)), '[]') from goodwill),
      'installations', (select coalesce(json_agg(json_build_object('number', i.number, 'deviceKey', i.device_key,
        'device', i.device, 'installedOn', i.installed_on, 'recordedAt', i.recorded_at, 'releasedOn', r.released_on,
        'releasedAt', r.recorded_at)), '[]') from installations i left join device_releases r using (account_id, number)
        where i.account_id = (select id from its)),
      'deviceLimits', (select coalesce(json_agg(json_build_object('id', id, 'devices', devices,
        'recordedOn', recorded_on, 'recordedAt', recorded_at)), '[]')
        from device_limits where account_id = (select id from its)),
      'incidents', (select coalesce(json_agg(json_build_object('id', i.id, 'caseId', i.case_id,
        'priceCents', i.price_cents, 'paidOn', p.paid_on, 'paidAt', p.paid_at, 'creditUntil', p.credit_until,
        'refundedOn', r.refunded_on, 'refundedAt', r.refunded_at, 'credited', (
          select coalesce(json_agg(json_build_object('blockId', block_id, 'cents', cents) order by block_id), '[]')
          from block_credits where incident_id = i.id))), '[]')
        from incident_payments p join incidents i on i.id = p.incident_id
          left join incident_refunds r on r.incident_id = i.id
        where p.account_id = (select id from its) and p.credit_until >= ${on}::date),
      'blocks', (select coalesce(json_agg(json_build_object('id', b.id, 'minutes', b.minutes,
        'expiresOn', b.expires_on, 'totalCents', b.total_cents, 'orderedOn', b.ordered_on, 'orderedAt', b.ordered_at,
        'paidOn', p.paid_on, 'paidAt', p.paid_at, 'cancelledOn', c.cancelled_on, 'cancelledAt', c.cancelled_at,
        'drawnMinutes', (select coalesce(sum(minutes), 0) from draws
          where block_id = b.id and drawn_on <= ${on}::date and recorded_at <= ${knownAt}::timestamptz)
          - coalesce((select minutes from given_back where block_id = b.id), 0),
        'reservedMinutes', (select coalesce(sum(greatest(0, r.minutes - (
            select coalesce(sum(d.minutes), 0) from work_entries e join draws d on d.entry_id = e.id
            where e.session_id = s.id and d.block_id = b.id and d.drawn_on <= ${on}::date
              and d.recorded_at <= ${knownAt}::timestamptz
              and not exists (select from work_withdrawals w where w.entry_id = e.id
                and w.withdrawn_on <= ${on}::date and w.withdrawn_at <= ${knownAt}::timestamptz)))), 0)
          from reservations r join sessions s on s.id = r.session_id
          where r.block_id = b.id and s.scheduled_on <= ${on}::date and s.scheduled_at <= ${knownAt}::timestamptz
            and not exists (select from session_ends e where e.session_id = s.id and e.ended_on <= ${on}::date
              and e.ended_at <= ${knownAt}::timestamptz)))), '[]')
        from blocks b left join block_payments p on p.block_id = b.id
          left join block_cancellations c on c.block_id = b.id
        where b.account_id = (select id from its))
    )::text as facts`)
  return parseJson<AccountFacts>(only(rows, 'one row of facts').facts)
}
