-- Written in the act's own transaction; one of a kind, about one thing, for one address.
create table emails (
  id bigint generated always as identity primary key,
  kind text not null check (kind <> ''),
  about text not null check (about <> ''),
  recipient text not null check (recipient in ('requester', 'stranger', 'owner', 'account_manager', 'staff')),
  to_name text not null,
  to_address text not null check (to_address !~ '[[:cntrl:]]' and to_address like '%_@_%'),
  language text not null check (language in ('fr', 'en')),
  person_id bigint references people,
  staff_id bigint references staff,
  case_id bigint references cases,
  content jsonb not null,
  message_id text not null unique,
  queued_at timestamptz not null,
  unique (kind, about, to_address)
);
create index on emails (case_id);

-- Waiting to be sent. A row goes when its email is delivered, or given up.
create table email_queue (
  email_id bigint primary key references emails,
  due_at timestamptz not null,
  failures integer not null default 0
);
create index on email_queue (due_at);

create table email_attempts (
  id bigint generated always as identity primary key,
  email_id bigint not null references emails,
  outcome text not null check (outcome in ('delivered', 'failed', 'given_up')),
  answer text not null,
  attempted_at timestamptz not null
);
create index on email_attempts (email_id, id desc);
create unique index on email_attempts (email_id) where outcome = 'delivered';

-- Given up, until an agent sends it again.
create table dead_letters (
  email_id bigint primary key references emails,
  answer text not null,
  since timestamptz not null
);

-- The local mailbox: where mail goes when no server is set.
create table mailbox_messages (
  id bigint generated always as identity primary key,
  message_id text not null unique,
  sender text not null,
  recipient text not null,
  subject text not null,
  html text not null,
  text text not null,
  -- The invitation that it carries, as calendars read it, and what they are to do with it.
  calendar text,
  calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  received_at timestamptz not null,
  check ((calendar is null) = (calendar_method is null))
);
