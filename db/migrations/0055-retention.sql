-- For how long each kind of data is kept, what is removed when it is over, and what was. A setting says months for each
-- kind; what it does not name is kept. Nothing here is removed by the database itself.
create table retention_settings (
  id bigint generated always as identity primary key,
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  recorded_at timestamptz not null,
  recorded_by bigint references staff (id)
);
create trigger only_added before update or delete or truncate on retention_settings execute function refuse_change();
create trigger audited after insert on retention_settings for each row
  execute function audit_fact('retention.set', 'recorded_at', 'recorded_by', '', '', '*');

-- Each time that removing began; without an end it is going on, or goes on once somebody takes it up again.
create table retention_runs (
  id bigint generated always as identity primary key,
  how text not null check (how in ('chore', 'command')),
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at)
);
create index on retention_runs (how, id desc);
-- Counted in the transaction of each removal, so that it is right wherever a run was cut off.
create table retention_removals (
  run_id bigint not null references retention_runs,
  kind text not null,
  records bigint not null check (records >= 0),
  files bigint not null check (files >= 0),
  bytes bigint not null check (bytes >= 0),
  primary key (run_id, kind)
);

-- What stands where something was: words in their own row, files (whose rows go, name and all) in a row of their own. A
-- file leaves its store by the daily sweep, which spares what a row names.
alter table messages add column removed_at timestamptz;
alter table cases add column text_removed_at timestamptz;
alter table received_mails add column removed_at timestamptz;
alter table emails add column content_removed_at timestamptz;
alter table rating_remarks add column removed_at timestamptz;
create table file_removals (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  message_id bigint,
  files integer not null check (files > 0),
  bytes bigint not null,
  removed_at timestamptz not null,
  foreign key (case_id) references cases,
  foreign key (message_id, case_id) references messages (id, case_id)
);
create index on file_removals (case_id) where message_id is null;
create index on file_removals (message_id) where message_id is not null;
create trigger only_added before update or delete or truncate on file_removals execute function refuse_change();

-- What is still there, the oldest first: a removal reads only what it may remove.
create index messages_kept on messages (written_at, id) where removed_at is null;
create index cases_kept on cases (received_at, id) where text_removed_at is null;
create index received_mails_kept on received_mails (received_at, id) where removed_at is null;
create index emails_kept on emails (queued_at, id) where content_removed_at is null;
create index rating_remarks_kept on rating_remarks (rating_id) where removed_at is null;
create index audit_entries_with_address on audit_entries (at, id) where address is not null;
create index on drafts (saved_at);
create index on draft_files (added_at);
create index on mailbox_messages (received_at, id);
create index on staff_sessions (expires_at);
create index on staff_invitations (expires_at);
