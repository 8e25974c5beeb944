-- The Message-ID of a mail that came in: what we answer refers to it. None for what came by a page.
alter table messages add column mail_message_id text
  check (mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$');
alter table messages add constraint messages_mail_check check (kind = 'from_customer' or mail_message_id is null);
alter table cases add column mail_message_id text
  check (mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$');
-- What a request that came by mail was called; our replies keep it.
alter table cases add column mail_subject text
  check (mail_subject !~ '[[:cntrl:]]' and length(mail_subject) between 1 and 500);
