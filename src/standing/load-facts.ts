import type { Queries } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { type Day, reviveInstant } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { AccountFacts } from './facts.ts'

/**
 * Loads what an account's standing on a day depends on. Grace calls that cannot count that day (later, or a year older,
 * and not paid by goodwill that still runs) are left out, so the load does not grow with the account's age.
 */
export async function loadAccountFacts(db: Queries, accountId: number, on: Day): Promise<AccountFacts> {
  const rows = await db.query(sql<{ facts: string }>`
    with goodwill as (
      select * from goodwill_grants where account_id = ${accountId}::bigint
    ), held as (
      select * from lines where account_id = ${accountId}::bigint
    )
    select json_build_object(
      'accountId', ${accountId}::bigint,
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
        from anniversaries where account_id = ${accountId}::bigint),
      'graceCalls', (select coalesce(json_agg(json_build_object('number', c.number, 'caseId', c.case_id,
        'goodwillId', c.goodwill_id, 'givenOn', c.given_on, 'givenAt', c.given_at, 'reversedOn', r.reversed_on,
        'reversedAt', r.reversed_at)), '[]') from grace_calls c left join grace_call_reversals r using (case_id, number)
        where c.account_id = ${accountId}::bigint and c.given_on <= ${on}::date and (c.given_on > ${on}::date - 366
          or c.goodwill_id in (select id from goodwill where until_on >= ${on}::date))),
      'goodwill', (select coalesce(json_agg(json_build_object('id', id, 'calls', calls, 'grantedOn', granted_on,
        'untilOn', until_on, 'grantedAt', granted_at)), '[]') from goodwill),
      'installations', (select coalesce(json_agg(json_build_object('number', i.number, 'deviceKey', i.device_key,
        'device', i.device, 'installedOn', i.installed_on, 'recordedAt', i.recorded_at, 'releasedOn', r.released_on,
        'releasedAt', r.recorded_at)), '[]') from installations i left join device_releases r using (account_id, number)
        where i.account_id = ${accountId}::bigint),
      'deviceLimits', (select coalesce(json_agg(json_build_object('id', id, 'devices', devices,
        'recordedOn', recorded_on, 'recordedAt', recorded_at)), '[]')
        from device_limits where account_id = ${accountId}::bigint)
    )::text as facts`)
  return JSON.parse(only(rows, 'one row of facts').facts, reviveInstant) as AccountFacts
}
