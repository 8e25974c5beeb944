-- A role is what an office says it may do; until it says so, the four usual roles may do what the product proposes.
create table role_definitions (
  id bigint generated always as identity primary key,
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name_fr text not null check (name_fr = btrim(name_fr) and length(name_fr) between 1 and 60),
  name_en text not null check (name_en = btrim(name_en) and length(name_en) between 1 and 60),
  permissions text[] not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff (id)
);
create index role_definitions_code on role_definitions (code, id desc);
create trigger only_added before update or delete or truncate on role_definitions execute function refuse_change();

alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role ~ '^[a-z][a-z0-9_]{1,39}$');
