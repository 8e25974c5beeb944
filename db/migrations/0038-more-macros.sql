-- Where a macro is listed, like a canned reply; empty for none.
alter table macro_versions add column folder text not null default '';

-- A merge can be undone, and done again: each has a number, one more than the merges of the case that were undone. So of
-- two at once only one is kept. What was said in the other case since is known by the last message that it had then.
alter table case_merges
  add column number integer not null default 1 check (number > 0),
  add column last_message_id bigint not null default 0;
alter table case_merges drop constraint case_merges_pkey, add primary key (case_id, number);

create table case_unmerges (
  case_id bigint not null,
  number integer not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  primary key (case_id, number),
  foreign key (case_id, number) references case_merges
);
create trigger only_added before update or delete or truncate on case_unmerges execute function refuse_change();
