-- The keys themselves are never in the database: only their names, which are hashes of them.
create table key_uses (
  id bigint generated always as identity primary key,
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  since timestamptz not null
);

create table signing_secrets (
  number int primary key check (number > 0),
  sealed_secret text not null check (sealed_secret like '1.%.%'),
  made_at timestamptz not null,
  -- Later than made_at: every process knows it by then.
  signs_from timestamptz not null,
  -- Set once there is a newer one.
  good_until timestamptz check (good_until >= signs_from)
);

create table sealed_mailbox_tokens (
  set_digest text primary key,
  sealed_token text not null check (sealed_token like '1.%.%'),
  kept_at timestamptz not null
);

-- A version from before would sign with a secret that it makes for itself, and nobody's link would work any more.
create function refuse_clear_secret() returns trigger language plpgsql as $$
begin
  if exists (select from signing_secrets) then
    raise exception 'Les secrets de ce guichet sont scellés : démarrez la version qui les a scellés, ou une plus récente (docs/operating/keys.md). / The secrets of this desk are sealed: start the version that sealed them, or a later one (docs/operating/keys.md).';
  end if;
  return new;
end
$$;
create trigger sealed before insert on secrets for each row execute function refuse_clear_secret();

-- So that the doctor can say how old the last one is; it is in none itself.
create table backups_taken (
  id bigint generated always as identity primary key,
  taken_at timestamptz not null,
  is_encrypted boolean not null
);
