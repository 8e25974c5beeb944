-- The Message-ID of a mail that came in: what we answer refers to it. None for what came by a page.
alter table messages add column mail_message_id text
  check (mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$');
alter table messages add constraint messages_mail_check check (kind = 'from_customer' or mail_message_id is null);
alter table cases add column mail_message_id text
  check (mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$');
-- What a request that came by mail was called; our replies keep it.
alter table cases add column mail_subject text
  check (mail_subject !~ '[[:cntrl:]]' and length(mail_subject) between 1 and 500);

-- How somebody of the staff signs their letters in a language; the last row counts, an empty one leaves it to the office.
create table staff_signatures (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  language text not null check (language in ('fr', 'en')),
  text text not null check (length(text) <= 1000),
  recorded_at timestamptz not null
);
create index on staff_signatures (staff_id, language, id desc);

create trigger only_added before update or delete or truncate on staff_signatures execute function refuse_change();

-- What a mail in the local mailbox carries; one with a content id is shown where its HTML says so.
create table mailbox_files (
  id bigint generated always as identity primary key,
  mailbox_message_id bigint not null references mailbox_messages,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  content_id text
);
create index on mailbox_files (mailbox_message_id);
