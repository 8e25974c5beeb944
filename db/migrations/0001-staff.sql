-- The reseller's people. A password is replaced by a newer row; the last one counts.
create table staff (
  id bigint generated always as identity primary key,
  email text not null unique check (email = lower(email) and email like '%_@_%'),
  name text not null check (name <> ''),
  language text not null check (language in ('fr', 'en')),
  role text not null check (role in ('agent', 'account_manager', 'administrator')),
  added_at timestamptz not null
);

create table staff_passwords (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  hash text not null,
  recorded_at timestamptz not null
);
create index on staff_passwords (staff_id, id desc);

-- One-time links: to become the first administrator (no staff yet), or to choose a password.
create table staff_invitations (
  token_hash text primary key,
  staff_id bigint references staff,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table staff_sessions (
  token_hash text primary key,
  staff_id bigint not null references staff,
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index on staff_sessions (staff_id);
