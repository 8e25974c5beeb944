-- One person is anonymised: who did it and when is a fact, and facts may forget a name.
create table person_erasures (
  id bigint generated always as identity primary key,
  -- None where only an address was known.
  person_id bigint references people (id),
  -- How many rows of each table changed.
  changed jsonb not null default '{}' check (jsonb_typeof(changed) = 'object'),
  erased_at timestamptz not null,
  erased_by bigint references staff (id)
);
create index person_erasures_person on person_erasures (person_id);
create trigger only_added before update or delete or truncate on person_erasures execute function refuse_change();
create trigger audited after insert on person_erasures for each row
  execute function audit_fact('person.anonymised', 'erased_at', 'erased_by', 'person', 'person_id');

-- The digest stays, so that the same mail is not taken a second time; the mail itself is not there any more.
alter table received_mails add column raw_erased boolean not null default false;

-- A fact stays, and forgets a name: in the columns that the trigger names, pieces may be cut out and nothing else changes.
-- A piece is replaced by […], or by […1], […2] where several must stay apart.
create function forget_only() returns trigger language plpgsql as $$
declare
  was jsonb := to_jsonb(old);
  now_is jsonb := to_jsonb(new);
  forgettable text;
  shape text;
begin
  if current_setting('guichet.forgetting', true) = 'yes' then
    foreach forgettable in array tg_argv loop
      shape := regexp_replace(now_is ->> forgettable, '([\\%_])', '\\\1', 'g');
      shape := regexp_replace(shape, '\[…\d*\]', '%', 'g');
      if (was ->> forgettable) like shape then
        was := was - forgettable;
        now_is := now_is - forgettable;
      end if;
    end loop;
    if was = now_is then return new; end if;
  end if;
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$$;

drop trigger only_added on anniversaries;
create trigger only_added before delete or truncate on anniversaries execute function refuse_change();
create trigger only_forgotten before update on anniversaries for each row execute function forget_only('reason');
drop trigger only_added on block_cancellations;
create trigger only_added before delete or truncate on block_cancellations execute function refuse_change();
create trigger only_forgotten before update on block_cancellations for each row execute function forget_only('reason');
drop trigger only_added on card_refunds;
create trigger only_added before delete or truncate on card_refunds execute function refuse_change();
create trigger only_forgotten before update on card_refunds for each row execute function forget_only('reason');
drop trigger only_added on case_corrections;
create trigger only_added before delete or truncate on case_corrections execute function refuse_change();
create trigger only_forgotten before update on case_corrections for each row execute function forget_only('devices');
drop trigger only_added on case_field_values;
create trigger only_added before delete or truncate on case_field_values execute function refuse_change();
create trigger only_forgotten before update on case_field_values for each row execute function forget_only('value');
drop trigger only_added on device_limits;
create trigger only_added before delete or truncate on device_limits execute function refuse_change();
create trigger only_forgotten before update on device_limits for each row execute function forget_only('reason');
drop trigger only_added on device_releases;
create trigger only_added before delete or truncate on device_releases execute function refuse_change();
create trigger only_forgotten before update on device_releases for each row execute function forget_only('reason');
drop trigger only_added on engagement_answers;
create trigger only_added before delete or truncate on engagement_answers execute function refuse_change();
create trigger only_forgotten before update on engagement_answers for each row execute function forget_only('name', 'reason', 'terms');
drop trigger only_added on engagement_ends;
create trigger only_added before delete or truncate on engagement_ends execute function refuse_change();
create trigger only_forgotten before update on engagement_ends for each row execute function forget_only('reason');
drop trigger only_added on engagement_reopenings;
create trigger only_added before delete or truncate on engagement_reopenings execute function refuse_change();
create trigger only_forgotten before update on engagement_reopenings for each row execute function forget_only('reason');
drop trigger only_added on engagements;
create trigger only_added before delete or truncate on engagements execute function refuse_change();
create trigger only_forgotten before update on engagements for each row execute function forget_only('scope_fr', 'scope_en');
drop trigger only_added on goodwill_grants;
create trigger only_added before delete or truncate on goodwill_grants execute function refuse_change();
create trigger only_forgotten before update on goodwill_grants for each row execute function forget_only('reason');
drop trigger only_added on incident_refunds;
create trigger only_added before delete or truncate on incident_refunds execute function refuse_change();
create trigger only_forgotten before update on incident_refunds for each row execute function forget_only('reason');
drop trigger only_added on incident_voids;
create trigger only_added before delete or truncate on incident_voids execute function refuse_change();
create trigger only_forgotten before update on incident_voids for each row execute function forget_only('reason');
drop trigger only_added on installations;
create trigger only_added before delete or truncate on installations execute function refuse_change();
create trigger only_forgotten before update on installations for each row execute function forget_only('device', 'device_key');
drop trigger only_added on line_endings;
create trigger only_added before delete or truncate on line_endings execute function refuse_change();
create trigger only_forgotten before update on line_endings for each row execute function forget_only('reason');
drop trigger only_added on mismatch_settlements;
create trigger only_added before delete or truncate on mismatch_settlements execute function refuse_change();
create trigger only_forgotten before update on mismatch_settlements for each row execute function forget_only('reason');
drop trigger only_added on sessions;
create trigger only_added before delete or truncate on sessions execute function refuse_change();
create trigger only_forgotten before update on sessions for each row execute function forget_only('place');
drop trigger only_added on uncovered_decisions;
create trigger only_added before delete or truncate on uncovered_decisions execute function refuse_change();
create trigger only_forgotten before update on uncovered_decisions for each row execute function forget_only('reason');
drop trigger only_added on verdicts;
create trigger only_added before delete or truncate on verdicts execute function refuse_change();
create trigger only_forgotten before update on verdicts for each row execute function forget_only('reason', 'devices_covered', 'devices_not_covered', 'facts');
drop trigger only_added on work_entries;
create trigger only_added before delete or truncate on work_entries execute function refuse_change();
create trigger only_forgotten before update on work_entries for each row execute function forget_only('note');
drop trigger only_added on work_withdrawals;
create trigger only_added before delete or truncate on work_withdrawals execute function refuse_change();
create trigger only_forgotten before update on work_withdrawals for each row execute function forget_only('reason');
