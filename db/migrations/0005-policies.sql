-- For a day, the version that became effective last; of two with the same day, the newer. Before all: the default.
create table policies (
  version integer generated always as identity primary key,
  effective_on date not null,
  document jsonb not null,
  note text not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on policies (effective_on desc, version desc);

create trigger only_added before update or delete or truncate on policies execute function refuse_change();
