-- What was said of a case after the request itself, in the order it was said. Its words may be erased by law, so these
-- tables carry no guard. A reply goes out a little after it was written: until then its author may take it back.
create table messages (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  kind text not null check (kind in ('from_customer', 'reply', 'note')),
  staff_id bigint references staff,
  person_id bigint references people,
  from_name text not null check (from_name <> ''),
  from_address text not null,
  -- Already cleaned: what a page may show.
  html text not null,
  text text not null,
  cc text[] not null default '{}',
  came_by text not null check (came_by in ('desk', 'portal', 'mail')),
  written_at timestamptz not null,
  goes_out_at timestamptz check (goes_out_at >= written_at),
  unique (id, case_id),
  check ((kind = 'from_customer') = (staff_id is null)),
  check ((kind = 'reply') = (goes_out_at is not null)),
  check (kind = 'from_customer' or person_id is null)
);
create index on messages (case_id, id);

create table message_files (
  id bigint generated always as identity primary key,
  message_id bigint not null references messages,
  name text not null check (name <> ''),
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  digest text not null,
  -- What `cid:` names in the message's HTML; none for a file beside it.
  content_id text,
  unique (message_id, content_id)
);
create index on message_files (message_id);
create index on message_files (digest);

create table message_withdrawals (
  message_id bigint primary key references messages,
  withdrawn_at timestamptz not null,
  withdrawn_by bigint not null references staff
);

-- What an agent has begun to write on a case; it goes when it is sent.
create table drafts (
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  kind text not null check (kind in ('reply', 'note')),
  html text not null,
  cc text not null default '',
  saved_at timestamptz not null,
  primary key (case_id, staff_id)
);
create table draft_files (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  name text not null check (name <> ''),
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  digest text not null,
  -- The name by which its HTML shows it; none for an attachment.
  content_id text,
  added_at timestamptz not null
);
create index on draft_files (case_id, staff_id);
create index on draft_files (digest);

alter table emails drop constraint emails_recipient_check;
alter table emails add constraint emails_recipient_check
  check (recipient in ('requester', 'stranger', 'owner', 'account_manager', 'staff', 'copied'));
