-- Several acts at once on a case.
create table macros (
  id bigint generated always as identity primary key,
  added_at timestamptz not null,
  added_by bigint references staff
);

-- The last row counts. Steps are checked where they are written (canned-replies/macro.ts).
create table macro_versions (
  id bigint generated always as identity primary key,
  macro_id bigint not null references macros,
  name text not null check (name <> ''),
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 10),
  in_use boolean not null,
  written_at timestamptz not null,
  written_by bigint references staff
);
create index on macro_versions (macro_id, id desc);

-- What was run, by whom, in which words.
create table macro_runs (
  id bigint generated always as identity primary key,
  macro_version_id bigint not null references macro_versions,
  case_id bigint not null references cases,
  run_at timestamptz not null,
  run_by bigint not null references staff
);
create index on macro_runs (case_id);

create trigger only_added before update or delete or truncate on macros execute function refuse_change();
create trigger only_added before update or delete or truncate on macro_versions execute function refuse_change();
create trigger only_added before update or delete or truncate on macro_runs execute function refuse_change();
