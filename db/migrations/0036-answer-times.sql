-- Until when the office means to answer an open case, if at all. The queue's row repeats what follows from the case's facts
-- and the policy; whatever changes a fact takes `timed_by` away, and the row is then worked out again.
alter table open_cases
  add column due_at timestamptz,
  add column due_for text check (due_for in ('first_reply', 'resolution')),
  -- How many minutes of open office it was given.
  add column due_minutes integer check (due_minutes > 0),
  add column warns_at timestamptz check (warns_at <= due_at),
  -- When somebody is next to be told of it.
  add column tell_at timestamptz,
  -- By which targets, hours and clock it was worked out; nothing when it is to be worked out again.
  add column timed_by text,
  add check ((due_at is null) = (due_for is null) and (due_at is null) = (due_minutes is null)
    and (due_at is null) = (warns_at is null) and (due_at is not null or tell_at is null));

-- What is due first, then what is not due, and of those the oldest: one order that a page can go on in.
create index on open_cases ((coalesce(due_at, 'infinity')), case_id);
create index on open_cases (warns_at) where warns_at is not null;
create index on open_cases (tell_at) where tell_at is not null;
create index on open_cases (timed_by);

-- Whoever has a case was told that an answer is nearly due, or late: once of each target that it had.
create table answer_warnings (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  due_for text not null check (due_for in ('first_reply', 'resolution')),
  due_minutes integer not null check (due_minutes > 0),
  kind text not null check (kind in ('soon', 'late')),
  due_at timestamptz not null,
  told_at timestamptz not null,
  unique (case_id, due_for, due_minutes, kind),
  check ((kind = 'late') = (told_at >= due_at))
);

create trigger told_of_due after update on open_cases
  for each row when (old.due_at is distinct from new.due_at) execute function tell_of_case();
create trigger only_added before update or delete or truncate on answer_warnings execute function refuse_change();
