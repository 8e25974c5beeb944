-- Colleagues who are told of everything on a case without having it; the last row of a colleague counts. The numbers take
-- turns: whoever follows already does not begin again, and whoever does not cannot stop.
create table case_followings (
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  number integer not null check (number > 0),
  follows boolean not null check (follows = (number % 2 = 1)),
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  primary key (case_id, staff_id, number)
);
create trigger only_added before update or delete or truncate on case_followings execute function refuse_change();
create trigger told after insert on case_followings for each row execute function tell_of_case();

alter table open_cases add column followers bigint[] not null default '{}';
-- Most cases are followed by nobody, and cost nothing here.
create index open_cases_followers_idx on open_cases using gin (followers) where followers <> '{}';
