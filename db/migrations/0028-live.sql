-- Cases that something happened to, kept with what happened. Whoever shows cases takes them from here a moment later and
-- notifies every process of them: a transaction that notifies by itself keeps all others from committing beside it.
-- Nothing else depends on this table, and a crash may take it: whoever listens again looks again.
create unlogged table happenings (case_id bigint not null);

create function tell_of_case() returns trigger language plpgsql as $$
declare
  its_case bigint;
begin
  case tg_argv[0]
    when 'its verdict' then select case_id into its_case from verdicts where id = new.verdict_id;
    when 'its closure' then select case_id into its_case from closures where id = new.closure_id;
    when 'its message' then select case_id into its_case from messages where id = new.message_id;
    when 'its incident' then select case_id into its_case from incidents where id = new.incident_id;
    when 'its entry' then select case_id into its_case from work_entries where id = new.entry_id;
    else its_case := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
  end case;
  if its_case is not null then
    insert into happenings values (its_case);
  end if;
  return null;
end
$$;

create trigger told after insert or update on messages for each row execute function tell_of_case();
create trigger told after insert on message_withdrawals for each row execute function tell_of_case('its message');
create trigger told after insert on verdicts for each row execute function tell_of_case();
create trigger told after insert on verdict_confirmations for each row execute function tell_of_case('its verdict');
create trigger told after insert on grace_calls for each row execute function tell_of_case();
create trigger told after insert on grace_call_reversals for each row execute function tell_of_case();
create trigger told after insert on case_choices for each row execute function tell_of_case();
create trigger told after insert on case_corrections for each row execute function tell_of_case();
create trigger told after insert on closures for each row execute function tell_of_case();
create trigger told after insert on reopenings for each row execute function tell_of_case('its closure');
create trigger told after insert or delete on open_cases for each row execute function tell_of_case();
create trigger told after insert on incidents for each row execute function tell_of_case();
create trigger told after insert on incident_payments for each row execute function tell_of_case('its incident');
create trigger told after insert on incident_refunds for each row execute function tell_of_case('its incident');
create trigger told after insert on installations for each row execute function tell_of_case();
create trigger told after insert on work_entries for each row execute function tell_of_case();
create trigger told after insert on work_withdrawals for each row execute function tell_of_case('its entry');
create trigger told after insert on engagements for each row execute function tell_of_case();
create trigger told after insert on sessions for each row execute function tell_of_case();

-- A session that ended is told too, so that nothing more reaches its browser.
create function tell_of_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', 'ended:' || old.token_hash);
  return null;
end
$$;
create trigger told after delete on staff_sessions for each row execute function tell_of_session_end();

-- Who has a case before them, in which tab, as that tab last said; what is older than some seconds is nobody. It holds
-- nothing that a crash may not take.
create unlogged table presences (
  tab uuid primary key,
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  writes text not null check (writes in ('', 'reply', 'note')),
  seen_at timestamptz not null
);
create index on presences (case_id);

create function tell_of_presence() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', 'presence');
  return null;
end
$$;
create trigger told after insert or delete on presences for each row execute function tell_of_presence();
create trigger told_of_change after update on presences
  for each row when (old.writes <> new.writes or old.case_id <> new.case_id) execute function tell_of_presence();
