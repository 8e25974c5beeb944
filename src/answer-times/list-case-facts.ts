import type { Queries } from '../platform/database.ts'
import { parseJson } from '../platform/parse-json.ts'
import { sql } from '../platform/sql.ts'
import type { CaseFacts } from './case-facts.ts'

/** The facts that the answer times of some cases depend on, as they are now. */
export async function listCaseFacts(db: Queries, caseIds: readonly number[]): Promise<CaseFacts[]> {
  const rows = await db.query(sql<{ facts: string }>`
    select json_build_object('caseId', c.id, 'receivedAt', c.received_at,
      'priority', coalesce((select priority from case_priorities where case_id = c.id order by id desc limit 1), 'normal'),
      'activeSeats', coalesce((select (facts->'graceCalls'->>'activeSeats')::integer from verdicts
        where case_id = c.id order by id limit 1), 0),
      'verdicts', (select coalesce(json_agg(json_build_object('verdict', v.verdict, 'judgedAt', v.judged_at,
        'confirmedAt', f.confirmed_at) order by v.id), '[]')
        from verdicts v left join verdict_confirmations f on f.verdict_id = v.id where v.case_id = c.id),
      'states', (select coalesce(json_agg(json_build_object('state', s.state, 'recordedAt', s.recorded_at) order by s.id),
        '[]') from case_states s where s.case_id = c.id
          and not exists (select from message_withdrawals w where w.message_id = s.message_id)),
      'choices', (select coalesce(json_agg(json_build_object('chosenAt', chosen_at) order by id), '[]')
        from case_choices where case_id = c.id),
      'graceCalls', (select coalesce(json_agg(json_build_object('givenAt', g.given_at, 'reversedAt', r.reversed_at)
        order by g.number), '[]') from grace_calls g left join grace_call_reversals r using (case_id, number)
        where g.case_id = c.id),
      'payments', (select coalesce(json_agg(json_build_object('paidAt', p.paid_at, 'refundedAt', r.refunded_at)
        order by i.id), '[]') from incidents i join incident_payments p on p.incident_id = i.id
        left join incident_refunds r on r.incident_id = i.id where i.case_id = c.id),
      'closures', (select coalesce(json_agg(json_build_object('closedAt', x.closed_at, 'reopenedAt', r.reopened_at)
        order by x.id), '[]') from closures x left join reopenings r on r.closure_id = x.id where x.case_id = c.id),
      'repliedAt', (select m.written_at from messages m where m.case_id = c.id and m.kind = 'reply'
        and not exists (select from message_withdrawals w where w.message_id = m.id) order by m.id limit 1)
      )::text as facts
    from unnest(${caseIds}::bigint[]) asked (id) join cases c on c.id = asked.id`)
  return rows.map(({ facts }) => parseJson<CaseFacts>(facts))
}
