-- The identity provider of a customer's company, by which the company's people may come in to that one account. The last row
-- of an account counts; what is secret stands apart, sealed, so that the audit log never holds it.
create table company_client_secrets (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  sealed text not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create table company_sign_ins (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  is_open boolean not null,
  issuer text not null check (issuer <> ''),
  client_id text not null check (client_id <> ''),
  secret_id bigint not null references company_client_secrets,
  domains text[] not null check (cardinality(domains) between 1 and 50),
  -- Whether people of these domains may still come in by a mailed link.
  link_allowed boolean not null,
  -- Whether somebody of the company whom the account does not know becomes one of its people.
  adds_people boolean not null,
  -- Whether an address of which the provider says nothing counts as verified; one that it says is not never does.
  trusts_addresses boolean not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on company_sign_ins (account_id, id desc);
create trigger only_added before update or delete or truncate on company_sign_ins execute function refuse_change();
create trigger audited after insert on company_sign_ins for each row
  execute function audit_fact('company_sign_in.set', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id');

-- The domains that stand for an account now: each for one alone.
create table company_domains (
  domain text primary key check (domain = lower(domain) and domain like '%_._%'),
  account_id bigint not null references accounts,
  link_allowed boolean not null
);
create index on company_domains (account_id);

-- Whom a company's provider means by a subject. An administrator may delete one at the terminal, for somebody to be matched
-- by address again.
create table company_identities (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  person_id bigint not null references people,
  recorded_at timestamptz not null,
  unique (account_id, issuer, subject),
  unique (account_id, issuer, person_id)
);
create trigger only_added before update or truncate on company_identities execute function refuse_change();

-- The account whose company opened a session: it opens that account and no other. None, where a mailed link did.
alter table customer_sessions add column account_id bigint references accounts;
create index on customer_sessions (account_id) where account_id is not null;
