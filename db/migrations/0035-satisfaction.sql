-- How it went: asked of a requester once for a case, after a closure that stood, and never twice within some days of one
-- person, whichever account they asked for.
alter table closures add unique (id, case_id);
create index on closures (closed_at);

create table satisfaction_questions (
  case_id bigint primary key references cases,
  closure_id bigint not null,
  person_id bigint not null references people,
  asked_on date not null,
  asked_at timestamptz not null,
  -- Until then it may be rated, and rated anew.
  answer_until timestamptz not null check (answer_until > asked_at),
  -- Until then the person is asked nothing else.
  quiet_until timestamptz not null check (quiet_until > asked_at),
  unique (case_id, answer_until),
  foreign key (closure_id, case_id) references closures (id, case_id),
  exclude using gist (int8range(person_id, person_id, '[]') with &&, tstzrange(asked_at, quiet_until) with &&)
);
create index on satisfaction_questions (person_id);
create index on satisfaction_questions (asked_on);

-- The newest of a case counts.
create table ratings (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  rating text not null check (rating in ('good', 'fair', 'bad')),
  rated_at timestamptz not null,
  answer_until timestamptz not null,
  foreign key (case_id, answer_until) references satisfaction_questions (case_id, answer_until),
  check (rated_at < answer_until)
);
create index on ratings (case_id, id desc);

-- What was written beside a rating. Its words may be erased by law, so this table carries no guard.
create table rating_remarks (
  rating_id bigint primary key references ratings,
  words text not null check (length(words) between 1 and 2000)
);

create trigger only_added before update or delete or truncate on satisfaction_questions
  execute function refuse_change();
create trigger only_added before update or delete or truncate on ratings execute function refuse_change();
