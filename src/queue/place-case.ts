import type { Transaction } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'

/**
 * Writes the queue's row of an open case anew from its facts; a closed case has none. Whatever changes one of them calls
 * this last, with the account locked.
 */
export function placeCase(tx: Transaction, caseId: number) {
  tx.write(sql`
    update open_cases o set
      state = f.state, snoozed_until = case when f.state = 'snoozed' then f.snoozed_until end,
      category = f.category, verdict = f.verdict, last_activity_at = f.last_activity_at,
      assignee_id = f.staff_id, team_id = f.team_id, priority = f.priority, tags = f.tags, followers = f.followers,
      chosen = f.chosen, timed_by = null
    from (
      select coalesce(k.category, c.category) as category, v.verdict, s.snoozed_until, a.staff_id, a.team_id,
        coalesce((select array_position(array['low', 'normal', 'high', 'urgent'], priority) - 1 from case_priorities
          where case_id = c.id order by id desc limit 1), 1) as priority,
        coalesce((select array_agg(tag_id) from (select distinct on (tag_id) tag_id, is_on from case_tags
          where case_id = c.id order by tag_id, id desc) last where is_on), '{}') as tags,
        coalesce((select array_agg(staff_id) from (select distinct on (staff_id) staff_id, follows from case_followings
          where case_id = c.id order by staff_id, number desc) last where follows), '{}') as followers,
        coalesce((select jsonb_object_agg(field_id, value) from (select distinct on (v.field_id) v.field_id, v.value
          from case_field_values v join custom_fields x on x.id = v.field_id and x.kind = 'choice'
          where v.case_id = c.id order by v.field_id, v.id desc) last where value <> ''), '{}') as chosen,
        greatest(c.received_at, s.recorded_at, (
          select written_at from messages where case_id = c.id order by id desc limit 1)) as last_activity_at,
        case
          when v.verdict in ('not_covered', 'partly_covered') and f.confirmed_at is not null and not done.chosen
            and not done.given and (s.id is null or s.state = 'in_progress' and s.recorded_at < f.confirmed_at)
            then 'awaiting_choice'
          when s.id is not null then s.state
          when f.confirmed_at is not null or v.judged_by is not null or done.chosen or done.given then 'in_progress'
          else 'new' end as state
      from cases c
      left join lateral (select * from case_corrections where case_id = c.id order by id desc limit 1) k on true
      cross join lateral (select * from verdicts where case_id = c.id order by id desc limit 1) v
      left join verdict_confirmations f on f.verdict_id = v.id
      left join lateral (select * from case_states where case_id = c.id and not exists (
        select from message_withdrawals w where w.message_id = case_states.message_id) order by id desc limit 1) s on true
      left join lateral (select * from case_assignments where case_id = c.id order by id desc limit 1) a on true
      cross join lateral (select
        exists (select from case_choices where case_id = c.id and chosen_at > coalesce((
          select max(reversed_at) from grace_call_reversals where case_id = c.id), '-infinity')) as chosen,
        exists (select from grace_calls g where g.case_id = c.id and not exists (select from grace_call_reversals r
          where r.case_id = g.case_id and r.number = g.number))
        or exists (select from incidents i join incident_payments p on p.incident_id = i.id where i.case_id = c.id
          and not exists (select from incident_refunds where incident_id = i.id)) as given) done
      where c.id = ${caseId}) f
    where o.case_id = ${caseId}`)
}

/** Puts a case into the queue, at the place of its number. */
export function enqueueCase(tx: Transaction, caseId: number) {
  tx.write(sql`
    insert into open_cases (case_id, account_id, state, category, verdict, last_activity_at, urgency)
    select c.id, c.account_id, 'new', c.category, v.verdict, c.received_at, c.urgency
    from cases c cross join lateral (select verdict from verdicts where case_id = c.id order by id desc limit 1) v
    where c.id = ${caseId}
    on conflict do nothing`)
  placeCase(tx, caseId)
}
