-- A reply written in advance, for everybody at the desk.
create table canned_replies (
  id bigint generated always as identity primary key,
  added_at timestamptz not null,
  added_by bigint references staff
);

-- The last row counts. Texts are Markdown with {{variables}}; either may be empty.
create table canned_reply_versions (
  id bigint generated always as identity primary key,
  canned_reply_id bigint not null references canned_replies,
  name text not null check (name <> ''),
  folder text not null,
  fr text not null,
  en text not null,
  -- One that is not is no longer offered on cases.
  in_use boolean not null,
  written_at timestamptz not null,
  written_by bigint references staff,
  check (fr <> '' or en <> '')
);
create index on canned_reply_versions (canned_reply_id, id desc);

create trigger only_added before update or delete or truncate on canned_replies execute function refuse_change();
create trigger only_added before update or delete or truncate on canned_reply_versions execute function refuse_change();
