-- Work done, in real minutes and in accounted ones. What paid for it is decided when it is recorded.
create table work_entries (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  case_id bigint,
  session_id bigint,
  minutes integer not null check (minutes between 1 and 14400),
  accounted_minutes integer not null check (accounted_minutes >= minutes),
  paid_from text not null check (paid_from in ('blocks', 'grace_call', 'incident', 'none')),
  incident_id bigint,
  note text not null default '',
  worked_on date not null,
  recorded_on date not null check (worked_on <= recorded_on),
  recorded_at timestamptz not null,
  recorded_by bigint references staff,
  unique (id, account_id),
  check ((paid_from = 'incident') = (incident_id is not null)),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (session_id, account_id) references sessions (id, account_id),
  foreign key (incident_id, account_id) references incident_payments (incident_id, account_id)
);
create index on work_entries (account_id, id desc);
create index on work_entries (case_id);
create index on work_entries (session_id);

-- The minutes of an entry that a block paid: of its own day, or taken later by a decision.
create table draws (
  id bigint generated always as identity primary key,
  block_id bigint not null,
  entry_id bigint not null,
  account_id bigint not null,
  minutes integer not null check (minutes > 0),
  -- The day from which it counts: that of the work, or of the decision.
  drawn_on date not null,
  recorded_at timestamptz not null,
  foreign key (block_id, account_id) references blocks (id, account_id),
  foreign key (entry_id, account_id) references work_entries (id, account_id)
);
create index on draws (block_id) include (minutes, drawn_on, recorded_at);
create index on draws (entry_id);

-- What became of minutes that no block could pay (policy 6). What a block takes is a draw as well.
create table uncovered_decisions (
  id bigint generated always as identity primary key,
  entry_id bigint not null,
  account_id bigint not null,
  way text not null check (way in ('absorb', 'incident', 'block')),
  minutes integer not null check (minutes > 0),
  incident_id bigint,
  block_id bigint,
  reason text not null,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by bigint references staff,
  check ((way = 'incident') = (incident_id is not null)),
  check ((way = 'block') = (block_id is not null)),
  check (way <> 'absorb' or reason <> ''),
  foreign key (entry_id, account_id) references work_entries (id, account_id),
  foreign key (incident_id, account_id) references incident_payments (incident_id, account_id),
  foreign key (block_id, account_id) references blocks (id, account_id)
);
create index on uncovered_decisions (entry_id);
create index on uncovered_decisions (account_id);

-- An agent's clock on a case, until its minutes are recorded or it is given up.
create table work_timers (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id bigint not null references staff,
  started_at timestamptz not null
);
create index on work_timers (case_id, staff_id);

create table work_timer_ends (
  timer_id bigint primary key references work_timers,
  ended_at timestamptz not null
);

-- An entry recorded by mistake: what it drew is free again from then on.
create table work_withdrawals (
  entry_id bigint primary key,
  account_id bigint not null,
  reason text not null check (reason <> ''),
  withdrawn_on date not null,
  withdrawn_at timestamptz not null,
  withdrawn_by bigint references staff,
  foreign key (entry_id, account_id) references work_entries (id, account_id)
);
create index on work_withdrawals (account_id);

create trigger only_added before update or delete or truncate on uncovered_decisions execute function refuse_change();
create trigger only_added before update or delete or truncate on work_timers execute function refuse_change();
create trigger only_added before update or delete or truncate on work_timer_ends execute function refuse_change();
create trigger only_added before update or delete or truncate on work_withdrawals execute function refuse_change();
create trigger only_added before update or delete or truncate on work_entries execute function refuse_change();
create trigger only_added before update or delete or truncate on draws execute function refuse_change();
