-- Where a case stands with us. The last row counts, unless its reply was taken back; a case without any is new, or in
-- progress once somebody has looked at it. That it waits for a choice, or is closed, follows from other facts.
create table case_states (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  state text not null check (state in ('in_progress', 'waiting_on_customer', 'waiting_on_vendor', 'snoozed', 'resolved')),
  cause text not null check (cause in ('staff', 'reply', 'customer', 'time', 'reopened')),
  -- The vendor's own numbers: of its case, and of its software performance report.
  vendor_case text not null default '',
  vendor_spr text not null default '',
  snoozed_until timestamptz,
  -- The reply that set it.
  message_id bigint,
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  foreign key (message_id, case_id) references messages (id, case_id),
  check ((state = 'snoozed') = (snoozed_until is not null)),
  check (snoozed_until > recorded_at),
  check ((state = 'waiting_on_vendor') = (vendor_case <> '' or vendor_spr <> '')),
  check ((cause = 'reply') = (message_id is not null))
);
create index on case_states (case_id, id desc);

-- Cases that belong together. A follow-up goes on where a closed case ended; a split took one message of the other.
create table case_links (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  other_id bigint not null references cases check (other_id <> case_id),
  kind text not null check (kind in ('related', 'follow_up', 'split')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_links (case_id);
create index on case_links (other_id);

create table case_link_removals (
  link_id bigint primary key references case_links,
  removed_at timestamptz not null,
  removed_by bigint references staff
);

-- The queue's row repeats what pages sort and filter by; every act writes it anew from the facts.
alter table open_cases
  add column account_id bigint,
  add column state text not null default 'new' check (state in ('new', 'awaiting_choice', 'in_progress',
    'waiting_on_customer', 'waiting_on_vendor', 'snoozed', 'resolved')),
  add column snoozed_until timestamptz,
  add column category text,
  add column verdict text,
  add column last_activity_at timestamptz;

update open_cases o set
  account_id = c.account_id,
  category = coalesce((select category from case_corrections where case_id = c.id order by id desc limit 1), c.category),
  verdict = v.verdict,
  last_activity_at = greatest(c.received_at,
    (select written_at from messages where case_id = c.id order by id desc limit 1)),
  state = case
    when v.verdict in ('not_covered', 'partly_covered') and f.confirmed_at is not null
      and not exists (select from case_choices where case_id = c.id)
      and not exists (select from grace_calls where case_id = c.id)
      and not exists (select from incidents i join incident_payments p on p.incident_id = i.id where i.case_id = c.id)
      then 'awaiting_choice'
    when f.confirmed_at is not null or v.judged_by is not null then 'in_progress'
    else 'new' end
from cases c
cross join lateral (select * from verdicts where case_id = c.id order by id desc limit 1) v
left join verdict_confirmations f on f.verdict_id = v.id
where c.id = o.case_id;

alter table open_cases
  alter column account_id set not null,
  alter column category set not null,
  alter column verdict set not null,
  alter column last_activity_at set not null,
  alter column state drop default,
  add foreign key (case_id, account_id) references cases (id, account_id),
  add check ((state = 'snoozed') = (snoozed_until is not null));
create index on open_cases (last_activity_at desc, case_id desc);
create index on open_cases (state, case_id);
create index on open_cases (account_id, case_id);
create index on open_cases (snoozed_until) where state = 'snoozed';

create trigger only_added before update or delete or truncate on case_states execute function refuse_change();
create trigger only_added before update or delete or truncate on case_links execute function refuse_change();
create trigger only_added before update or delete or truncate on case_link_removals execute function refuse_change();
