-- Technical services as they were quoted (R18), and never changed: another price is another quote. What became of one is
-- told by the rows beside it.
create table engagements (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  case_id bigint,
  kind text not null check (kind in ('training', 'configuration', 'performance', 'migration', 'deployment', 'other')),
  -- What is to be done. Paid terms are read in French first, so French is never missing; English may be.
  scope_fr text not null check (scope_fr <> ''),
  scope_en text not null default '',
  -- By the hour: the estimate and its rate. At a fixed price: neither.
  minutes integer check (minutes between 1 and 600000),
  rate_cents bigint check (rate_cents >= 0),
  price_cents bigint not null check (price_cents >= 0),
  taxes jsonb not null,
  total_cents bigint not null check (total_cents >= price_cents),
  valid_until date not null check (valid_until >= quoted_on),
  quoted_on date not null,
  quoted_at timestamptz not null,
  quoted_by bigint references staff,
  unique (id, account_id),
  unique (id, valid_until),
  check ((minutes is null) = (rate_cents is null)),
  foreign key (case_id, account_id) references cases (id, account_id)
);
create index on engagements (account_id, id desc);
create index on engagements (case_id);

-- The customer's one answer, given in time; with it the terms as they stood on the page.
create table engagement_answers (
  engagement_id bigint primary key,
  answer text not null check (answer in ('accepted', 'declined')),
  person_id bigint not null references people,
  name text not null default '',
  reason text not null default '',
  language text not null check (language in ('fr', 'en')),
  terms jsonb not null,
  valid_until date not null,
  answered_on date not null check (answered_on <= valid_until),
  answered_at timestamptz not null,
  unique (engagement_id, answer),
  check (answer = 'declined' or name <> ''),
  foreign key (engagement_id, valid_until) references engagements (id, valid_until)
);

-- Done, which only what was accepted can be, or cancelled. The invoice is for what no block paid, if anything.
create table engagement_ends (
  engagement_id bigint primary key references engagements,
  how text not null check (how in ('done', 'cancelled')),
  accepted text check (accepted = 'accepted'),
  reason text not null default '' check (how <> 'cancelled' or reason <> ''),
  document_id bigint unique references documents,
  ended_on date not null,
  ended_at timestamptz not null,
  ended_by bigint references staff,
  unique (engagement_id, document_id),
  unique (engagement_id, how),
  check (how = 'cancelled' or accepted is not null),
  check (how = 'done' or document_id is null),
  foreign key (engagement_id, accepted) references engagement_answers (engagement_id, answer)
);

create table engagement_payments (
  engagement_id bigint primary key,
  document_id bigint not null,
  method text not null check (method in ('manual', 'e_transfer', 'cheque', 'card_terminal', 'purchase_order')),
  reference text not null,
  amount_cents bigint not null check (amount_cents >= 0),
  paid_on date not null,
  paid_at timestamptz not null,
  recorded_by bigint references staff,
  foreign key (engagement_id, document_id) references engagement_ends (engagement_id, document_id)
);

create table engagement_closures (
  engagement_id bigint primary key,
  how text not null default 'done' check (how = 'done'),
  closed_on date not null,
  closed_at timestamptz not null,
  closed_by bigint references staff,
  foreign key (engagement_id, how) references engagement_ends (engagement_id, how)
);

alter table sessions add foreign key (engagement_id, account_id) references engagements (id, account_id);

create trigger only_added before update or delete or truncate on engagements execute function refuse_change();
create trigger only_added before update or delete or truncate on engagement_answers execute function refuse_change();
create trigger only_added before update or delete or truncate on engagement_ends execute function refuse_change();
create trigger only_added before update or delete or truncate on engagement_payments execute function refuse_change();
create trigger only_added before update or delete or truncate on engagement_closures execute function refuse_change();
