-- Two cases of one account that were one: this one is closed, and what is said later goes to the other.
create table case_merges (
  case_id bigint primary key,
  into_id bigint not null check (into_id <> case_id),
  account_id bigint not null references accounts,
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (into_id, account_id) references cases (id, account_id)
);
create index on case_merges (into_id);

-- What the office wants to know of a case beside what the product knows, as administrators set it.
create table custom_fields (
  id bigint generated always as identity primary key,
  name_fr text not null check (name_fr = btrim(name_fr) and length(name_fr) between 1 and 60),
  name_en text not null check (name_en = btrim(name_en) and length(name_en) between 1 and 60),
  kind text not null check (kind in ('text', 'number', 'date', 'choice')),
  -- What can be chosen; of a choice only.
  choices text[] not null default '{}' check ((kind = 'choice') = (cardinality(choices) > 0)),
  -- A field that is no longer used stays for what was said in it.
  is_active boolean not null default true,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);

-- What was said in a field; the last row counts, and an empty one says nothing any more.
create table case_field_values (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  field_id bigint not null references custom_fields,
  value text not null check (length(value) <= 1000),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on case_field_values (case_id, field_id, id desc);

-- What was chosen in the fields that offer choices, by the field's number: the queue is narrowed by it.
alter table open_cases add column chosen jsonb not null default '{}';
create index on open_cases using gin (chosen jsonb_path_ops);

create trigger only_added before update or delete or truncate on case_merges execute function refuse_change();
create trigger only_added before update or delete or truncate on case_field_values execute function refuse_change();
