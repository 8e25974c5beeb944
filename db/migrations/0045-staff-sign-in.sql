-- What a session was opened with, and when it was last used; `expires_at` moves with its use, up to its longest life.
alter table staff_sessions add column id bigint generated always as identity unique;
alter table staff_sessions add column seen_at timestamptz;
alter table staff_sessions add column browser text not null default '' check (length(browser) <= 300);
alter table staff_sessions add column address text not null default '' check (length(address) <= 60);

-- A one-time link to choose a password is an invitation, or for somebody who forgot theirs.
alter table staff_invitations add column forgotten boolean not null default false;

-- Who said that they forgot their password, until a link is sent: kept for every address, so that none is told by time.
create table forgotten_passwords (
  id bigint generated always as identity primary key,
  email text not null check (length(email) <= 320),
  asked_at timestamptz not null
);

-- A colleague whose last row here is closed cannot sign in.
create table staff_accesses (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  is_open boolean not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on staff_accesses (staff_id, id desc);
create trigger only_added before update or delete or truncate on staff_accesses execute function refuse_change();

create table staff_role_changes (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  from_role text not null,
  to_role text not null check (to_role <> from_role),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on staff_role_changes (staff_id, id desc);
create trigger only_added before update or delete or truncate on staff_role_changes execute function refuse_change();

-- The roles of which a second factor is asked; the last row counts.
create table second_factor_requirements (
  id bigint generated always as identity primary key,
  roles text[] not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create trigger only_added before update or delete or truncate on second_factor_requirements
  execute function refuse_change();

-- The second factors. One authenticator app each, of which only what was confirmed by a code counts.
create table staff_apps (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  sealed_secret text not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- The half minute of the last code that was taken: a code works once.
  last_step bigint not null default 0
);
create unique index staff_apps_confirmed on staff_apps (staff_id) where confirmed_at is not null;
create unique index staff_apps_begun on staff_apps (staff_id) where confirmed_at is null;

create table staff_passkeys (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  credential_id text not null unique check (credential_id <> ''),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (name = btrim(name) and length(name) between 1 and 60),
  made_at timestamptz not null,
  used_at timestamptz
);
create index on staff_passkeys (staff_id);

-- What a passkey is asked to sign: once, within minutes.
create table passkey_challenges (
  challenge text primary key check (challenge <> ''),
  -- Whose passkey is made or asked for; nobody's yet where signing in begins with it.
  staff_id bigint references staff,
  purpose text not null check (purpose in ('register', 'sign_in', 'second')),
  expires_at timestamptz not null
);
create index on passkey_challenges (expires_at);

create table recovery_codes (
  staff_id bigint not null references staff,
  hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (staff_id, hash)
);

-- Somebody whose password was right, until the second factor is.
create table second_steps (
  token_hash text primary key,
  staff_id bigint not null references staff,
  begun_at timestamptz not null,
  expires_at timestamptz not null
);
create index on second_steps (staff_id);
create index on second_steps (expires_at);
