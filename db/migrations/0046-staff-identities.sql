-- Whom an identity provider means by a subject: noted when somebody first comes from there with an address that it has
-- verified, and what counts from then on. One person of a provider is one colleague, and the other way round.
create table staff_identities (
  id bigint generated always as identity primary key,
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  staff_id bigint not null references staff,
  recorded_at timestamptz not null,
  unique (issuer, subject),
  unique (issuer, staff_id)
);
create index on staff_identities (staff_id);
-- An administrator may delete one at the terminal, for somebody to be matched by address again.
create trigger only_added before update or truncate on staff_identities execute function refuse_change();

-- Whether a session was opened by the word of an identity provider, which then also sees to a second factor.
alter table staff_sessions add column by_provider boolean not null default false;
