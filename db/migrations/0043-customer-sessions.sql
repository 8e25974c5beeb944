-- Customers sign in by a link mailed to their address. What a browser asked for is kept until the worker has answered it:
-- the page that asked did the same for an address that we know and for one that we do not.
create table sign_in_asks (
  id bigint generated always as identity primary key,
  email text not null check (email = lower(email) and email like '%_@_%'),
  language text not null check (language in ('fr', 'en')),
  -- Where to go once in; a path of ours.
  next_path text not null default '',
  -- What is kept of the cookie of the browser that asked.
  browser_hash text not null,
  asked_at timestamptz not null
);

-- A link works once, for a while; only a hash is kept of it.
create table sign_in_links (
  token_hash text primary key,
  person_id bigint not null references people,
  browser_hash text not null,
  next_path text not null default '',
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  used_at timestamptz
);
create index on sign_in_links (expires_at);

create table customer_sessions (
  token_hash text primary key,
  person_id bigint not null references people,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > started_at)
);
create index on customer_sessions (person_id);
create index on customer_sessions (expires_at);

-- Who of the customer's own people changed a role; absent, staff did.
alter table account_roles add column recorded_by_person bigint references people;
-- What one person sent.
create index on cases (requester_id, id desc);
