-- What came after 0047, and what is told without what is secret in it.
create trigger audited after insert on mismatch_settlements for each row
  execute function audit_fact('mismatch.settled', 'settled_at', 'settled_by', 'payment_event', 'event_id');
create trigger audited after insert on staff_accesses for each row
  execute function audit_fact('staff.access_set', 'recorded_at', 'recorded_by', 'staff', 'staff_id', 'staff_id');
create trigger audited after insert on staff_role_changes for each row
  execute function audit_fact('staff.role_changed', 'recorded_at', 'recorded_by', 'staff', 'staff_id');
create trigger audited after insert on second_factor_requirements for each row
  execute function audit_fact('second_factor.required', 'recorded_at', 'recorded_by', '', '', '*');

-- Its argument is what the thing is called; the act is `added`, `confirmed` or `removed`.
create function audit_way_in() returns trigger language plpgsql as $$
declare
  whose bigint := (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'staff_id')::bigint;
  done text := case tg_op when 'INSERT' then 'added' when 'DELETE' then 'removed' else 'confirmed' end;
begin
  perform record_audit(tg_argv[0] || '.' || done, now(), null, 'staff:' || whose, null, null);
  return null;
end
$$;
create trigger audited after insert on staff_passwords for each row execute function audit_way_in('password');
create trigger audited after insert or delete on staff_passkeys for each row execute function audit_way_in('passkey');
create trigger audited after delete on staff_apps for each row execute function audit_way_in('authenticator');
create trigger confirmed after update of confirmed_at on staff_apps for each row
  when (old.confirmed_at is null and new.confirmed_at is not null) execute function audit_way_in('authenticator');
