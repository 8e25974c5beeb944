-- Days are inclusive, as people write them.
create table lines (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  reference text not null check (reference = btrim(reference) and length(reference) between 1 and 64),
  product_id bigint not null references products,
  term text not null check (term in ('annual', 'multi_year', 'perpetual_with_maintenance', 'quarterly')),
  seats integer not null check (seats between 1 and 1000000),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  unique (account_id, reference)
);

create table seat_changes (
  id bigint generated always as identity primary key,
  line_id bigint not null references lines,
  seats integer not null check (seats between 0 and 1000000),
  from_on date not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on seat_changes (line_id);

-- The last row counts: it may shorten a line (even to nothing) or prolong it.
create table line_endings (
  id bigint generated always as identity primary key,
  line_id bigint not null references lines,
  ends_on date not null,
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on line_endings (line_id);

create table anniversaries (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  anniversary_on date not null,
  reason text not null check (reason <> ''),
  recorded_on date not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on anniversaries (account_id);

create trigger only_added before update or delete or truncate on lines execute function refuse_change();
create trigger only_added before update or delete or truncate on seat_changes execute function refuse_change();
create trigger only_added before update or delete or truncate on line_endings execute function refuse_change();
create trigger only_added before update or delete or truncate on anniversaries execute function refuse_change();
