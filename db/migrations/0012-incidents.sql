-- A pay-per-incident sold for a case. Its price and its taxes are frozen as it was offered: what is shown is what is paid.
create table incidents (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  case_id bigint not null,
  -- The refunded or void incident of the same case that made room for this one; none for the first.
  after_id bigint,
  price_cents bigint not null check (price_cents >= 0),
  -- Where it is taxed, and each tax with its percent and its cents.
  province text not null,
  taxes jsonb not null check (jsonb_typeof(taxes) = 'array'),
  tax_cents bigint not null check (tax_cents >= 0),
  offered_on date not null,
  offered_at timestamptz not null,
  offered_by bigint references staff,
  unique (id, account_id),
  unique (id, case_id),
  unique nulls not distinct (case_id, after_id),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (after_id, case_id) references incidents (id, case_id)
);
create index on incidents (account_id);

create table incident_payments (
  incident_id bigint primary key,
  account_id bigint not null,
  method text not null check (method in ('manual', 'e_transfer', 'cheque', 'card_terminal', 'purchase_order',
    'stripe')),
  reference text not null,
  amount_cents bigint not null check (amount_cents >= 0),
  -- The last day on which its price may be deducted from a block of hours (R17).
  credit_until date not null,
  document_id bigint not null unique,
  paid_on date not null,
  paid_at timestamptz not null,
  recorded_by bigint references staff,
  unique (incident_id, account_id),
  foreign key (incident_id, account_id) references incidents (id, account_id),
  foreign key (document_id, account_id) references documents (id, account_id)
);
create index on incident_payments (account_id, credit_until);
-- Money that came in once pays one thing.
create unique index on incident_payments (reference) where method = 'stripe';

-- Only what was paid can be refunded.
create table incident_refunds (
  incident_id bigint primary key references incident_payments,
  reason text not null check (reason <> ''),
  document_id bigint not null unique references documents,
  refunded_on date not null,
  refunded_at timestamptz not null,
  refunded_by bigint references staff
);

-- Offered, and never paid: withdrawn, or offered anew at another price.
create table incident_voids (
  incident_id bigint primary key references incidents,
  reason text not null check (reason <> ''),
  voided_at timestamptz not null,
  voided_by bigint references staff
);

create trigger only_added before update or delete or truncate on incidents execute function refuse_change();
create trigger only_added before update or delete or truncate on incident_payments execute function refuse_change();
create trigger only_added before update or delete or truncate on incident_refunds execute function refuse_change();
create trigger only_added before update or delete or truncate on incident_voids execute function refuse_change();
