-- Teams of the reseller's people, as administrators set them.
create table teams (
  id bigint generated always as identity primary key,
  name text not null check (name = btrim(name) and length(name) between 1 and 60),
  -- A team that is no longer used stays for what it was given.
  is_active boolean not null default true,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create unique index on teams (lower(name));

create table team_members (
  team_id bigint not null references teams,
  staff_id bigint not null references staff,
  primary key (team_id, staff_id)
);
create index on team_members (staff_id);

-- Who has a case: a person, a team, both, or nobody any more. The last row counts.
create table case_assignments (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id bigint references staff,
  team_id bigint references teams,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_assignments (case_id, id desc);

-- What staff made of it; the last row counts, and without any it is normal.
create table case_priorities (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_priorities (case_id, id desc);

create table tags (
  id bigint generated always as identity primary key,
  name text not null check (name = btrim(name) and length(name) between 1 and 50)
);
create unique index on tags (lower(name));

-- A tag put on a case, or taken off it; the last row of the two counts.
create table case_tags (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  tag_id bigint not null references tags,
  is_on boolean not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_tags (case_id, tag_id, id desc);

-- How pressing the customer says it is; nothing where they did not say.
alter table cases add column urgency text check (urgency in ('can_wait', 'soon', 'blocked'));

alter table open_cases
  add column assignee_id bigint references staff,
  add column team_id bigint references teams,
  add column priority smallint not null default 1 check (priority between 0 and 3),
  add column urgency text,
  add column tags bigint[] not null default '{}';
create index on open_cases (assignee_id, case_id);
create index on open_cases (team_id, case_id);
-- The most pressing first, and of those the oldest: one order that a page can go on in.
create index on open_cases ((-priority), case_id);
create index on open_cases using gin (tags);

create trigger only_added before update or delete or truncate on case_assignments execute function refuse_change();
create trigger only_added before update or delete or truncate on case_priorities execute function refuse_change();
create trigger only_added before update or delete or truncate on case_tags execute function refuse_change();
