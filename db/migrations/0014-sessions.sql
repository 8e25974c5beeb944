-- Work planned with the customer. Its minutes are kept free on their blocks until it is done, moved or cancelled.
create table sessions (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  case_id bigint,
  engagement_id bigint,
  minutes integer not null check (minutes between 1 and 14400),
  held_on date not null,
  -- When it starts; without it only the day is known, and nobody is sent an invitation.
  starts_at timestamptz,
  -- Where, or the link of a meeting.
  place text not null default '',
  -- The session that this one takes the place of. All of them are one invitation, known by its uid, changed as often.
  moved_from_id bigint unique,
  uid uuid not null default gen_random_uuid(),
  sequence integer not null default 0 check (sequence >= 0),
  scheduled_on date not null,
  scheduled_at timestamptz not null,
  scheduled_by bigint references staff,
  unique (id, account_id),
  unique (uid, sequence),
  check ((sequence = 0) = (moved_from_id is null)),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (moved_from_id, account_id) references sessions (id, account_id)
);
create index on sessions (account_id, id desc);
create index on sessions (engagement_id);

create table reservations (
  session_id bigint not null,
  block_id bigint not null,
  account_id bigint not null,
  minutes integer not null check (minutes > 0),
  primary key (session_id, block_id),
  foreign key (session_id, account_id) references sessions (id, account_id),
  foreign key (block_id, account_id) references blocks (id, account_id)
);
create index on reservations (block_id);

create table session_ends (
  session_id bigint primary key references sessions,
  how text not null check (how in ('done', 'moved', 'cancelled')),
  ended_on date not null,
  ended_at timestamptz not null,
  ended_by bigint references staff
);

create trigger only_added before update or delete or truncate on sessions execute function refuse_change();
create trigger only_added before update or delete or truncate on reservations execute function refuse_change();
create trigger only_added before update or delete or truncate on session_ends execute function refuse_change();
