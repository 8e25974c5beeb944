-- Every mail that came in, with what became of it: one transaction keeps both. The raw mail is among the files, by the
-- digest of its bytes, so that one delivered twice counts once. Its words may be erased by law: no guard here.
create table received_mails (
  id bigint generated always as identity primary key,
  digest text not null unique,
  size_bytes bigint not null check (size_bytes >= 0),
  -- What follows the headers, which servers add to on the way: the same mail may come by two ways.
  body_digest text not null,
  door text not null check (door in ('imap', 'smtp')),
  message_id text not null,
  from_name text not null,
  from_address text not null,
  cc text[] not null default '{}',
  subject text not null,
  -- All that was written, cleaned; a message shows what is above the quotation.
  html text not null,
  text text not null,
  -- Files too large or too many, which are in the raw mail only.
  files_left_out integer not null default 0 check (files_left_out >= 0),
  outcome text not null check (outcome in ('message', 'new_case', 'who_is_this', 'bounce', 'auto_reply', 'list', 'loop',
    'spam', 'unreadable', 'ours', 'duplicate')),
  reason text not null default '',
  case_id bigint references cases,
  became_message_id bigint unique references messages,
  -- What its sender is to the case; an unknown one is shown nothing, and no email goes there.
  sender text check (sender in ('requester', 'member', 'copied', 'unknown')),
  received_at timestamptz not null,
  foreign key (became_message_id, case_id) references messages (id, case_id),
  check ((outcome = 'message') = (became_message_id is not null)),
  check (outcome not in ('message', 'new_case') or (case_id is not null and sender is not null)),
  check (outcome <> 'new_case' or sender <> 'unknown')
);
create index on received_mails (from_address, received_at);
create index on received_mails (message_id) where message_id <> '';
create index on received_mails (case_id);
create index on received_mails (id desc) where outcome in ('who_is_this', 'unreadable', 'loop');

-- What staff made of a mail that nobody could place: a case, or nothing, with the reason.
create table mail_sortings (
  mail_id bigint primary key references received_mails,
  case_id bigint references cases,
  reason text not null default '',
  sorted_at timestamptz not null,
  sorted_by bigint not null references staff,
  check ((case_id is null) = (reason <> ''))
);
create index on mail_sortings (case_id);

-- Emails of ours that came back.
create table email_bounces (
  id bigint generated always as identity primary key,
  email_id bigint not null references emails,
  mail_id bigint not null references received_mails,
  action text not null check (action in ('failed', 'delayed', 'other')),
  recipient text not null,
  status text not null,
  diagnostic text not null,
  unique (email_id, mail_id)
);
create index on email_bounces (mail_id);

-- A note may be the desk's own: an email that came back is noted by nobody.
alter table messages drop constraint messages_check1;
alter table messages add constraint messages_check1
  check (kind = 'note' or (kind = 'from_customer') = (staff_id is null));
