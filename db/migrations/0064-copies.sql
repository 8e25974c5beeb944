-- Who is copied on a case, and who no longer is: the last fact of an address decides, among those whose reply was not taken
-- back. An address may be erased by law, and goes with the words of its case once their period is over.
create table case_copies (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  address text not null check (address <> '' and address = lower(address)),
  copied boolean not null,
  -- In a reply; at the desk, without one; by a customer's mail, or on their page; with another case; known before this table.
  how text not null check (how in ('reply', 'desk', 'mail', 'portal', 'merge', 'unmerge', 'follow_up', 'split', 'before')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  person_id bigint references people,
  -- The message that said so; a reply that is taken back said nothing.
  message_id bigint references messages,
  -- The case that it came from.
  other_case_id bigint references cases,
  check (how not in ('reply', 'desk') or recorded_by is not null),
  check (how <> 'portal' or person_id is not null),
  check ((how = 'reply') = (message_id is not null) or how = 'mail'),
  check ((how in ('merge', 'unmerge', 'follow_up', 'split')) = (other_case_id is not null))
);

-- Those who had a copy until now, twenty of a case at most: whom a colleague copied on its last reply, and what a customer's
-- mail had in it. Not on a case that is long over: whom somebody copied once, years ago, expects nothing more of it. What an
-- unknown address asked for never counted, and colleagues become followers. Those of a merged case are copied where it goes
-- on. One look at the messages that went to others too, whatever their number.
insert into case_copies (case_id, address, copied, how, recorded_at)
with recursive merged as (
  select case_id, into_id from case_merges m
  where not exists (select from case_unmerges u where u.case_id = m.case_id and u.number = m.number)
), later (case_id, into_id) as (
  select case_id, into_id from merged
  union
  select l.case_id, m.into_id from later l join merged m on m.case_id = l.into_id
), continuing as (
  select case_id, into_id from later where into_id not in (select case_id from merged)
), said as (
  select m.case_id, lower(one) as address, m.written_at as at
  from messages m cross join lateral unnest(m.cc) one
  where m.cc <> '{}' and m.kind = 'reply'
    and not exists (select from message_withdrawals w where w.message_id = m.id)
    and not exists (select from messages n where n.case_id = m.case_id and n.id > m.id and n.kind = 'reply'
      and not exists (select from message_withdrawals w where w.message_id = n.id))
  union all
  select m.case_id, lower(one), m.written_at
  from messages m cross join lateral unnest(m.cc) one
  where m.cc <> '{}' and m.kind = 'from_customer'
    and not exists (select from received_mails r
      where r.became_message_id = m.id and r.sender not in ('requester', 'member'))
  union all
  select r.case_id, lower(one), r.received_at
  from received_mails r cross join lateral unnest(r.cc) one
  where r.outcome = 'new_case' and r.cc <> '{}'
)
select case_id, address, true, 'before', at
from (
  select case_id, address, min(at) as at, row_number() over (partition by case_id order by min(at), address) as place
  from (
    select coalesce(g.into_id, s.case_id) as case_id, s.address, s.at
    from said s left join continuing g on g.case_id = s.case_id
  ) here
  where address <> '' and address not like '%@anonymised.invalid'
    and (exists (select from open_cases o where o.case_id = here.case_id)
      or (select max(closed_at) from closures x where x.case_id = here.case_id) > now() - interval '60 days')
    and address is distinct from (select lower(document->>'sender_email') from office_settings order by id desc limit 1)
    and address not in (select lower(email) from staff)
    and not exists (select from cases c join people p on p.id = c.requester_id
      where c.id = here.case_id and lower(p.email) = here.address)
  group by case_id, address
) known
where place <= 20
order by case_id, at, address;

-- Once for all rows, which may be a million.
alter table case_copies add foreign key (case_id) references cases;
create index on case_copies (case_id, id);
create index on case_copies (address);

-- A fact stays as it was, but for the address of somebody who is anonymised.
create function keep_copy() returns trigger language plpgsql as $$
begin
  if current_setting('guichet.forgetting', true) = 'yes'
    and to_jsonb(new) - 'address' = to_jsonb(old) - 'address' then
    return new;
  end if;
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$$;
create trigger only_its_address before update on case_copies for each row execute function keep_copy();
create trigger never_emptied before truncate on case_copies for each statement execute function refuse_change();

create trigger told after insert on case_copies for each row execute function tell_of_case();

-- The audit log keeps for ever what it is told: who changed it, when and on which case, not whose address it was.
create function audit_copy() returns trigger language plpgsql as $$
begin
  perform record_audit('case_copy.recorded', new.recorded_at, new.recorded_by, 'case:' || new.case_id, null,
    (to_jsonb(new) - 'address')::text);
  return null;
end
$$;
create trigger audited after insert on case_copies for each row execute function audit_copy();

-- What the Copy field had held when an agent began to change it.
alter table drafts add column copied_seen text not null default '';
