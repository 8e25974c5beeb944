-- Facts are only ever added: a correction is a newer row. This says so to whoever forgets.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$$;

-- A row here is what every act on the account locks first.
create table accounts (
  id bigint generated always as identity primary key,
  reference text not null check (reference = btrim(reference) and length(reference) between 1 and 64),
  opened_at timestamptz not null,
  recorded_by bigint references staff
);
create unique index on accounts (lower(reference));

create table account_descriptions (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  name text not null check (name <> ''),
  province text not null check (province in
    ('AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT')),
  account_manager_id bigint references staff,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on account_descriptions (account_id, id desc);

-- People are known by their address. Their details may be erased by law, so they carry no guard.
create table people (
  id bigint generated always as identity primary key,
  email text not null unique check (email = lower(email) and email like '%_@_%'),
  recorded_at timestamptz not null
);

create table person_descriptions (
  id bigint generated always as identity primary key,
  person_id bigint not null references people,
  name text not null check (name <> ''),
  language text not null check (language in ('fr', 'en')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on person_descriptions (person_id, id desc);

-- What a person is at an account, from the last row: its owner, one who may ask, or no longer anything.
create table account_roles (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  person_id bigint not null references people,
  role text not null check (role in ('owner', 'requester', 'none')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on account_roles (account_id, person_id, id desc);
create index on account_roles (person_id);

create trigger only_added before update or delete or truncate on accounts execute function refuse_change();
create trigger only_added before update or delete or truncate on account_descriptions execute function refuse_change();
create trigger only_added before update or delete or truncate on account_roles execute function refuse_change();
