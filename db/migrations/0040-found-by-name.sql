-- A name as it is looked for: small letters, no accents. Nothing in it depends on settings, so that an index may keep it.
create function name_plain(name text) returns text language sql immutable strict parallel safe
  return replace(regexp_replace(lower(normalize(name, nfkd)), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe');

create index account_descriptions_likeness on account_descriptions using gin (name_plain(name) gin_trgm_ops);
create index accounts_likeness on accounts using gin (name_plain(reference) gin_trgm_ops);
create index people_likeness on people using gin (email gin_trgm_ops);

-- A request is found by its account's name too.
create or replace view search_sources as
  select 'case' as kind, c.id as source_id, c.id as case_id, c.account_id, c.received_at as said_at,
    concat_ws(' ', c.id, c.requester_name, coalesce((select name from product_descriptions where product_id = c.product_id
      order by id desc limit 1), c.product_named)) as name,
    concat_ws(' ', c.description, c.version, c.service_pack, array_to_string(c.devices, ' '),
      (select name from account_descriptions where account_id = c.account_id order by id desc limit 1)) as said
  from cases c
  union all
  select 'message', m.id, m.case_id, null, m.written_at, concat_ws(' ', m.from_name, m.from_address), m.text
  from messages m where not exists (select from message_withdrawals w where w.message_id = m.id)
  union all
  select 'file', f.id, f.case_id, null, c.received_at, f.name, '' from case_files f join cases c on c.id = f.case_id
  union all
  select 'enclosure', f.id, m.case_id, null, m.written_at, f.name, ''
  from message_files f join messages m on m.id = f.message_id
  where not exists (select from message_withdrawals w where w.message_id = m.id)
  union all
  select 'account', a.id, null, a.id, null, concat_ws(' ', d.name, a.reference), ''
  from accounts a
  cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) d
  union all
  select 'line', l.id, null, l.account_id, null, l.reference, (select name from product_descriptions
    where product_id = l.product_id order by id desc limit 1)
  from lines l
  union all
  select 'person', p.id, null, null, null, concat_ws(' ', d.name, p.email), ''
  from people p
  cross join lateral (select name from person_descriptions where person_id = p.id order by id desc limit 1) d;

-- What shows a name that changed, to be indexed again a little at a time: a product may stand in a million requests.
create table search_stale (
  id bigint generated always as identity primary key,
  kind text not null,
  source_id bigint not null
);

create function renamed_for_search() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'account_descriptions' then
    insert into search_stale (kind, source_id) select 'case', id from cases where account_id = new.account_id;
  else
    insert into search_stale (kind, source_id)
      select 'case', id from cases where product_id = new.product_id
      union all select 'line', id from lines where product_id = new.product_id;
  end if;
  return null;
end
$$;
-- What is recorded in the statement itself is indexed by its own triggers; only another name makes the rest stale.
create function is_renamed(kind text, described bigint, description bigint, name text) returns boolean
  language plpgsql stable as $$
declare
  earlier text;
begin
  if kind = 'account' then
    select d.name into earlier from account_descriptions d
      where d.account_id = described and d.id < description order by d.id desc limit 1;
  else
    select d.name into earlier from product_descriptions d
      where d.product_id = described and d.id < description order by d.id desc limit 1;
  end if;
  return earlier is not null and earlier <> name;
end
$$;
create trigger renamed after insert on account_descriptions
  for each row when (is_renamed('account', new.account_id, new.id, new.name)) execute function renamed_for_search();
create trigger renamed after insert on product_descriptions
  for each row when (is_renamed('product', new.product_id, new.id, new.name)) execute function renamed_for_search();

-- So many of the longest waiting, and how many there were.
create function search_catch_up(most integer) returns bigint language plpgsql as $$
declare
  done bigint;
begin
  with taken as (
    delete from search_stale where id in (select id from search_stale order by id limit most for update skip locked)
    returning kind, source_id)
  select count(*) into done from (
    select search_refresh(kind, source_id) from (select distinct kind, source_id from taken order by 1, 2) one) caught_up;
  return done;
end
$$;

-- The requests that are there already, without holding up the start.
insert into search_stale (kind, source_id) select 'case', id from cases order by id desc;

-- Money also goes back when the request was closed meanwhile, or the block's last day was over.
alter table card_refunds drop constraint card_refunds_reason_check;
alter table card_refunds add constraint card_refunds_reason_check check (reason in ('refunded', 'cancelled',
  'already_paid', 'already_cancelled', 'not_offered', 'verdict_covered', 'closed', 'past_last_day'));

-- Money that came in otherwise than asked, and that somebody has put right.
create table mismatch_settlements (
  event_id text primary key references payment_events,
  reason text not null check (reason <> ''),
  settled_at timestamptz not null,
  settled_by bigint not null references staff
);
create trigger only_added before update or delete or truncate on mismatch_settlements
  execute function refuse_change();
