-- Files that are not handed out, by the digest of their content: those that the virus scanner has not seen yet, and those
-- in which it knows something. A clean file has no row, nor has any where no scanner is set.
create table files_held_back (
  digest text primary key,
  came_at timestamptz not null,
  -- What the scanner knows it by; none while it has not said.
  signature text check (signature <> ''),
  -- When the scanner is asked again, and how often it was in vain.
  due_at timestamptz,
  tries integer not null default 0 check (tries >= 0),
  check ((signature is null) = (due_at is not null))
);
create index on files_held_back (due_at) where due_at is not null;
