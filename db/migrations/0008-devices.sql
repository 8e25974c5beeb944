create table device_limits (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  devices integer not null check (devices between 0 and 10000),
  reason text not null check (reason <> ''),
  recorded_on date not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on device_limits (account_id);

-- One row for each installation done. The device's key is its name without case or outer blanks.
create table installations (
  account_id bigint not null references accounts,
  number integer not null check (number > 0),
  device_key text not null check (device_key <> ''),
  device text not null,
  case_id bigint,
  installed_on date not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  primary key (account_id, number),
  foreign key (case_id, account_id) references cases (id, account_id)
);

create table device_releases (
  account_id bigint not null,
  number integer not null,
  reason text not null check (reason <> ''),
  released_on date not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  primary key (account_id, number),
  foreign key (account_id, number) references installations (account_id, number)
);

create trigger only_added before update or delete or truncate on device_limits execute function refuse_change();
create trigger only_added before update or delete or truncate on installations execute function refuse_change();
create trigger only_added before update or delete or truncate on device_releases execute function refuse_change();
