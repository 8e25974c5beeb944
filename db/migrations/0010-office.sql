-- The reseller's own name, address, look and habits; the last row counts.
create table office_settings (
  id bigint generated always as identity primary key,
  document jsonb not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);

create table secrets (
  name text primary key,
  value text not null
);

-- What an attempt was answered, so that the same attempt twice does nothing twice.
create table attempts (
  purpose text not null,
  key text not null check (length(key) between 1 and 200),
  answer jsonb not null,
  made_at timestamptz not null default now(),
  primary key (purpose, key)
);
create index on attempts (made_at);

create trigger only_added before update or delete or truncate on office_settings execute function refuse_change();
