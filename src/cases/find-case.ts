import type { Queries } from '../platform/database.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { Case } from './case.ts'

/** A case with its whole record: corrections applied, every verdict, choice and grace call, oldest first. */
export async function findCase(db: Queries, caseId: number): Promise<Case | undefined> {
  const [row] = await db.query(sql<{ found: string }>`
    select json_build_object(
      'id', c.id, 'accountId', c.account_id, 'language', c.language,
      'requester', json_build_object('id', p.id, 'name', c.requester_name, 'email', p.email, 'known', coalesce((
        select role <> 'none' from account_roles where account_id = c.account_id and person_id = p.id
        order by id desc limit 1), false)),
      'product', (select json_build_object('id', x.id, 'code', x.code, 'name', (select name from product_descriptions
        where product_id = x.id order by id desc limit 1)) from products x
        where x.id = case when k.id is null then c.product_id else k.product_id end),
      'productNamed', c.product_named, 'version', c.version, 'servicePack', c.service_pack,
      'category', coalesce(k.category, c.category), 'devices', coalesce(k.devices, c.devices),
      'description', c.description, 'textRemovedAt', c.text_removed_at, 'filesRemoved', (
        select json_build_object('count', sum(x.files), 'removedAt', max(x.removed_at)) from file_removals x
        where x.case_id = c.id and x.message_id is null having count(*) > 0), 'receivedOn', c.received_on, 'receivedAt', c.received_at,
      'open', exists (select from open_cases o where o.case_id = c.id),
      'approval', (select json_build_object(
        'needed', coalesce((select required from approval_settings where account_id = c.account_id
          order by id desc limit 1), false),
        'asked', exists (select from approval_asks where case_id = c.id and after_number is not distinct from last.number),
        'answer', (select min(answer) from approval_answers
          where case_id = c.id and after_number is not distinct from last.number))
        from (select max(number) as number from grace_call_reversals where case_id = c.id) last),
      'files', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'mediaType', media_type, 'sizeBytes',
        size_bytes, 'digest', digest, 'heldBack', (select json_build_object('signature', h.signature)
        from files_held_back h where h.digest = f.digest)) order by id), '[]') from case_files f where case_id = c.id),
      'verdicts', (select coalesce(json_agg(json_build_object('id', v.id, 'cause', v.cause, 'verdict', v.verdict,
        'step', v.step, 'rules', v.rules, 'ways', v.ways, 'devicesCovered', v.devices_covered, 'devicesNotCovered',
        v.devices_not_covered, 'facts', v.facts, 'policyVersion', v.policy_version, 'reason', v.reason, 'judgedAt',
        v.judged_at, 'judgedBy', j.name, 'confirmedAt', f.confirmed_at, 'confirmedBy', s.name) order by v.id), '[]')
        from verdicts v left join staff j on j.id = v.judged_by left join verdict_confirmations f on f.verdict_id = v.id
        left join staff s on s.id = f.confirmed_by where v.case_id = c.id),
      'choices', (select coalesce(json_agg(json_build_object('way', h.way, 'chosenAt', h.chosen_at, 'personName', (
        select name from person_descriptions where person_id = h.person_id order by id desc limit 1)) order by h.id),
        '[]') from case_choices h where h.case_id = c.id),
      'graceCalls', (select coalesce(json_agg(json_build_object('number', g.number, 'agreedHow', g.agreed_how,
        'goodwillId', g.goodwill_id, 'givenOn', g.given_on, 'givenAt', g.given_at, 'givenBy', s.name, 'reversedAt',
        r.reversed_at, 'reversedBy', u.name, 'reason', r.reason) order by g.number), '[]')
        from grace_calls g left join grace_call_reversals r using (case_id, number)
        left join staff s on s.id = g.given_by left join staff u on u.id = r.reversed_by where g.case_id = c.id),
      'installations', (select coalesce(json_agg(json_build_object('devices', devices, 'recordedAt', at,
        'recordedBy', name) order by at), '[]') from (select array_agg(i.device order by i.number) as devices, i.recorded_at as at, s.name
        from installations i left join staff s on s.id = i.recorded_by
        where i.account_id = c.account_id and i.case_id = c.id group by i.recorded_at, s.name) done),
      'closures', (select coalesce(json_agg(json_build_object('closedAt', x.closed_at, 'closedBy', s.name, 'reopenedAt',
        o.reopened_at, 'reopenedBy', u.name) order by x.id), '[]') from closures x
        left join reopenings o on o.closure_id = x.id left join staff s on s.id = x.closed_by
        left join staff u on u.id = o.reopened_by where x.case_id = c.id)
    )::text as found
    from cases c
    join people p on p.id = c.requester_id
    left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
    where c.id = ${caseId}`)
  return row && parseJson<Case>(row.found)
}
