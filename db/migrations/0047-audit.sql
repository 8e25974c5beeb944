-- Who did what to whom, when and from where. An entry is written in the transaction of what it tells of, and afterwards
-- sealed: numbered, and chained to the one before by a hash. The address is hashed with a salt of its own, so that it can be
-- erased later without breaking the chain.
create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  staff_id bigint references staff (id),
  person_id bigint references people (id),
  about text not null default '',
  before text,
  after text,
  address text,
  address_salt text,
  address_digest text
);
create index audit_entries_at on audit_entries (at desc, id desc);
create index audit_entries_kind on audit_entries (kind, id desc);
create index audit_entries_staff on audit_entries (staff_id, id desc);
create index audit_entries_about on audit_entries (about, id desc);

create table audit_seals (
  number bigint primary key,
  entry_id bigint not null unique references audit_entries (id),
  hash text not null,
  sealed_at timestamptz not null
);

-- An address may be forgotten; nothing else changes.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.address is null and new.address_salt is null
    and (to_jsonb(new) - 'address' - 'address_salt') = (to_jsonb(old) - 'address' - 'address_salt') then
    return new;
  end if;
  raise exception 'the audit log is only added to';
end
$$;
create trigger only_added before update or delete on audit_entries for each row execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_entries for each statement execute function refuse_change();
create trigger only_added before update or delete or truncate on audit_seals execute function refuse_change();

create function record_audit(told_kind text, told_at timestamptz, told_staff bigint, told_about text, told_before text,
  told_after text) returns void language plpgsql as $$
declare
  came_from text := nullif(current_setting('guichet.address', true), '');
  salt text := case when came_from is null then null else encode(uuid_send(gen_random_uuid()), 'hex') end;
begin
  insert into audit_entries (at, kind, staff_id, person_id, about, before, after, address, address_salt, address_digest)
  values (told_at, told_kind, coalesce(told_staff, nullif(current_setting('guichet.staff', true), '')::bigint),
    nullif(current_setting('guichet.person', true), '')::bigint, told_about, told_before, told_after, came_from, salt, encode(sha256(convert_to(salt || came_from, 'UTF8')), 'hex'));
end
$$;

-- Its arguments: the kind; the columns that hold when, by whom, and about whom or what (with a word before it); then the
-- columns in which a row has the same key as the one that it follows.
create function audit_fact() returns trigger language plpgsql as $$
declare
  fact jsonb := to_jsonb(new);
  keys text[] := tg_argv[5:];
  was jsonb;
  same text;
begin
  if tg_op = 'UPDATE' then
    was := to_jsonb(old);
    if was = fact then return null; end if;
  elsif cardinality(keys) > 0 then
    select string_agg(format('t.%1$I is not distinct from ($1).%1$I', key), ' and ') into same
    from unnest(keys) key where key <> '*';
    execute format('select to_jsonb(t) from %1$I t where %2$s and t.%3$I < ($1).%3$I order by t.%3$I desc limit 1',
      tg_table_name, coalesce(same, 'true'), case when fact ? 'id' then 'id' else 'version' end) into was using new;
  end if;
  perform record_audit(tg_argv[0], coalesce((fact ->> tg_argv[1])::timestamptz, now()), (fact ->> tg_argv[2])::bigint,
    case when tg_argv[3] = '' then '' else concat_ws(':', tg_argv[3], fact ->> tg_argv[4]) end, was::text, fact::text);
  return null;
end
$$;

create trigger audited after insert on verdicts for each row when (new.cause = 'overridden')
  execute function audit_fact('verdict.overridden', 'judged_at', 'judged_by', 'case', 'case_id', 'case_id');
create trigger audited after insert on grace_call_reversals for each row
  execute function audit_fact('grace_call.reversed', 'reversed_at', 'reversed_by', 'case', 'case_id');
create trigger audited after insert on incident_refunds for each row
  execute function audit_fact('incident.refunded', 'refunded_at', 'refunded_by', 'incident', 'incident_id');
create trigger audited after insert on block_cancellations for each row
  execute function audit_fact('block.cancelled', 'cancelled_at', 'cancelled_by', 'block', 'block_id');
create trigger audited after insert on goodwill_grants for each row
  execute function audit_fact('goodwill.granted', 'granted_at', 'granted_by', 'account', 'account_id');
create trigger audited after insert on device_limits for each row
  execute function audit_fact('device_limit.raised', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id');
create trigger audited after insert on device_releases for each row
  execute function audit_fact('device.released', 'recorded_at', 'recorded_by', 'account', 'account_id');
create trigger audited after insert on policies for each row
  execute function audit_fact('policy.published', 'recorded_at', 'recorded_by', 'policy', 'version', '*');
create trigger audited after insert on office_settings for each row
  execute function audit_fact('office.set', 'recorded_at', 'recorded_by', '', '', '*');
create trigger audited after insert on role_definitions for each row
  execute function audit_fact('role.defined', 'recorded_at', 'recorded_by', 'role', 'code', 'code');
create trigger audited after insert on account_roles for each row
  execute function audit_fact('account_role.set', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id', 'person_id');
create trigger audited after insert or update on staff for each row
  execute function audit_fact('staff.described', '', '', 'staff', 'id');
