create table goodwill_grants (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  calls integer not null check (calls between 1 and 100),
  until_on date not null,
  reason text not null check (reason <> ''),
  granted_on date not null check (granted_on <= until_on),
  granted_at timestamptz not null,
  granted_by bigint references staff,
  unique (id, account_id)
);
create index on goodwill_grants (account_id);

-- The number counts the account's grace calls: two decided on the same facts would take the same number.
create table grace_calls (
  account_id bigint not null references accounts,
  number integer not null check (number > 0),
  case_id bigint not null,
  -- The reversed call of the same case that made room for this one; none for the first. So at most one is unreversed.
  after_number integer,
  agreed_how text not null check (agreed_how in ('portal', 'email', 'phone')),
  goodwill_id bigint,
  given_on date not null,
  given_at timestamptz not null,
  given_by bigint references staff,
  primary key (account_id, number),
  unique (case_id, number),
  unique nulls not distinct (case_id, after_number),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (goodwill_id, account_id) references goodwill_grants (id, account_id)
);
create index on grace_calls (account_id, given_on);

create table grace_call_reversals (
  case_id bigint not null,
  number integer not null,
  account_id bigint not null,
  reason text not null check (reason in ('was_covered', 'duplicate', 'cancelled', 'mistake')),
  reversed_on date not null,
  reversed_at timestamptz not null,
  reversed_by bigint references staff,
  primary key (case_id, number),
  foreign key (account_id, number) references grace_calls (account_id, number),
  foreign key (case_id, number) references grace_calls (case_id, number)
);
create index on grace_call_reversals (account_id, number);

alter table grace_calls add foreign key (case_id, after_number) references grace_call_reversals (case_id, number);

create trigger only_added before update or delete or truncate on goodwill_grants execute function refuse_change();
create trigger only_added before update or delete or truncate on grace_calls execute function refuse_change();
create trigger only_added before update or delete or truncate on grace_call_reversals execute function refuse_change();
