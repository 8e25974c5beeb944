-- Filters of the queue under a name: one agent's own, or everybody's.
create table queue_views (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff,
  name text not null check (name = btrim(name) and length(name) between 1 and 60),
  -- As the address of the page carries it.
  filter text not null check (length(filter) <= 1000),
  is_shared boolean not null,
  recorded_at timestamptz not null
);
create index on queue_views (staff_id);
create index on queue_views (is_shared) where is_shared;

create index on open_cases (category, case_id);
create index on open_cases (verdict, case_id);
