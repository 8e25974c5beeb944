create table products (
  id bigint generated always as identity primary key,
  code text not null unique check (code = btrim(code) and length(code) between 1 and 64),
  recorded_at timestamptz not null
);

-- The last row counts. Data management: R6. Counts as a seat: R10.
create table product_descriptions (
  id bigint generated always as identity primary key,
  product_id bigint not null references products,
  name text not null check (name <> ''),
  data_management boolean not null,
  counts_as_seat boolean not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on product_descriptions (product_id, id desc);

create trigger only_added before update or delete or truncate on products execute function refuse_change();
create trigger only_added before update or delete or truncate on product_descriptions execute function refuse_change();
