create table blocks (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  minutes integer not null check (minutes > 0),
  price_cents bigint not null check (price_cents >= 0),
  total_cents bigint not null check (total_cents >= 0),
  expires_on date,
  document_id bigint not null unique,
  ordered_on date not null check (ordered_on <= expires_on),
  ordered_at timestamptz not null,
  ordered_by bigint references staff,
  unique (id, account_id),
  foreign key (document_id, account_id) references documents (id, account_id)
);
create index on blocks (account_id);

-- What was deducted from a block's price for an incident paid before (R17). Void when its block is cancelled.
create table block_credits (
  block_id bigint not null,
  incident_id bigint not null,
  account_id bigint not null,
  cents bigint not null check (cents > 0),
  primary key (block_id, incident_id),
  foreign key (block_id, account_id) references blocks (id, account_id),
  foreign key (incident_id, account_id) references incident_payments (incident_id, account_id)
);
create index on block_credits (incident_id);

create table block_payments (
  block_id bigint primary key references blocks,
  method text not null check (method in ('manual', 'e_transfer', 'cheque', 'card_terminal', 'purchase_order',
    'stripe')),
  reference text not null,
  amount_cents bigint not null check (amount_cents >= 0),
  paid_on date not null,
  paid_at timestamptz not null,
  recorded_by bigint references staff
);
create unique index on block_payments (reference) where method = 'stripe';

create table block_cancellations (
  block_id bigint primary key references blocks,
  reason text not null check (reason <> ''),
  document_id bigint not null unique references documents,
  cancelled_on date not null,
  cancelled_at timestamptz not null,
  cancelled_by bigint references staff
);

create trigger only_added before update or delete or truncate on blocks execute function refuse_change();
create trigger only_added before update or delete or truncate on block_credits execute function refuse_change();
create trigger only_added before update or delete or truncate on block_payments execute function refuse_change();
create trigger only_added before update or delete or truncate on block_cancellations execute function refuse_change();
