-- A request as it was sent. What an agent corrects is a newer row beside it.
create table cases (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  requester_id bigint not null references people,
  requester_name text not null check (requester_name <> ''),
  language text not null check (language in ('fr', 'en')),
  product_id bigint references products,
  product_named text not null default '',
  version text not null default '',
  service_pack text not null default '',
  category text not null check (category in ('error_or_bug', 'licence_activation', 'initial_installation',
    'major_version_installation', 'service_pack', 'it_environment', 'how_to_or_configuration',
    'technical_services', 'unknown')),
  devices text[] not null default '{}',
  description text not null,
  received_on date not null,
  received_at timestamptz not null,
  unique (id, account_id)
);
create index on cases (account_id, id desc);

create table case_files (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  name text not null check (name <> ''),
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  digest text not null
);
create index on case_files (case_id);
create index on case_files (digest);

create table case_corrections (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  category text not null check (category in ('error_or_bug', 'licence_activation', 'initial_installation',
    'major_version_installation', 'service_pack', 'it_environment', 'how_to_or_configuration',
    'technical_services', 'unknown')),
  product_id bigint references products,
  devices text[] not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_corrections (case_id, id desc);

-- Frozen as it was judged; the last row counts.
create table verdicts (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  cause text not null check (cause in ('received', 'corrected', 'overridden')),
  verdict text not null check (verdict in ('covered', 'partly_covered', 'not_covered', 'needs_review')),
  step text not null,
  rules text[] not null,
  ways jsonb not null,
  devices_covered text[] not null default '{}',
  devices_not_covered text[] not null default '{}',
  facts jsonb not null,
  policy_version integer not null,
  reason text not null default '' check (cause <> 'overridden' or reason <> ''),
  judged_at timestamptz not null,
  judged_by bigint references staff
);
create index on verdicts (case_id, id desc);

-- A person stands behind every refusal.
create table verdict_confirmations (
  verdict_id bigint primary key references verdicts,
  confirmed_at timestamptz not null,
  confirmed_by bigint references staff
);

-- The way a customer picked, and whether the picker's address was proven.
create table case_choices (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  way text not null check (way in ('grace_call', 'pay_per_incident', 'block_of_hours', 'scheduled_service')),
  person_id bigint not null references people,
  chosen_at timestamptz not null
);
create index on case_choices (case_id, id desc);

create table closures (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  closed_at timestamptz not null,
  closed_by bigint references staff
);
create index on closures (case_id, id desc);

create table reopenings (
  closure_id bigint primary key references closures,
  reopened_at timestamptz not null,
  reopened_by bigint references staff
);

-- The queue: a case has its place here while it is open.
create table open_cases (case_id bigint primary key references cases);

create trigger only_added before update or delete or truncate on case_corrections execute function refuse_change();
create trigger only_added before update or delete or truncate on verdicts execute function refuse_change();
create trigger only_added before update or delete or truncate on verdict_confirmations execute function refuse_change();
create trigger only_added before update or delete or truncate on case_choices execute function refuse_change();
create trigger only_added before update or delete or truncate on closures execute function refuse_change();
create trigger only_added before update or delete or truncate on reopenings execute function refuse_change();
