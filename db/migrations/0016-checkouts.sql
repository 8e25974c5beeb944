-- A page of the payment provider, for an incident on offer or a block to pay. Recorded before the provider is asked.
create table checkouts (
  id bigint generated always as identity primary key,
  -- Names it to the provider, and is the idempotency key of its opening.
  key uuid not null unique,
  account_id bigint not null references accounts,
  incident_id bigint,
  block_id bigint,
  -- Tax included, from our own facts.
  amount_cents bigint not null check (amount_cents > 0),
  currency text not null check (currency = 'CAD'),
  livemode boolean not null,
  language text not null check (language in ('fr', 'en')),
  return_url text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  unique (id, amount_cents),
  check (num_nonnulls(incident_id, block_id) = 1),
  foreign key (incident_id, account_id) references incidents (id, account_id),
  foreign key (block_id, account_id) references blocks (id, account_id)
);
create index on checkouts (incident_id, id desc);
create index on checkouts (block_id, id desc);
create index on checkouts (expires_at);

-- What the provider opened for it: where the browser goes.
create table checkout_sessions (
  checkout_id bigint primary key references checkouts,
  session_id text not null unique check (session_id <> ''),
  url text not null check (url <> ''),
  recorded_at timestamptz not null
);

-- What became of it short of a payment. A payment may still come after any of these.
create table checkout_changes (
  checkout_id bigint not null references checkouts,
  state text not null check (state in ('processing', 'failed', 'expired')),
  told_at timestamptz not null,
  primary key (checkout_id, state)
);

-- Money that came in: what was asked, to the cent, once for each checkout.
create table card_payments (
  payment_intent text primary key check (payment_intent <> ''),
  checkout_id bigint not null unique,
  amount_cents bigint not null,
  received_on date not null,
  received_at timestamptz not null,
  unique (payment_intent, amount_cents),
  foreign key (checkout_id, amount_cents) references checkouts (id, amount_cents)
);

-- Money to give back, whole and once. Recorded before the provider is asked, so that no crash forgets it.
create table card_refunds (
  payment_intent text primary key,
  amount_cents bigint not null,
  -- An incident refunded, a block cancelled; or why the money was not needed.
  reason text not null check (reason in ('refunded', 'cancelled', 'already_paid', 'already_cancelled', 'not_offered',
    'verdict_covered')),
  asked_at timestamptz not null,
  asked_by bigint references staff,
  foreign key (payment_intent, amount_cents) references card_payments (payment_intent, amount_cents)
);

-- What the provider said of a refund, as it said it. A refusal is asked again later, as another question.
create table card_refund_answers (
  id bigint generated always as identity primary key,
  payment_intent text not null references card_refunds,
  outcome text not null check (outcome in ('pending', 'succeeded', 'failed', 'refused')),
  provider_id text,
  detail text not null default '',
  answered_at timestamptz not null
);
create index on card_refund_answers (payment_intent, id desc);
create unique index on card_refund_answers (payment_intent, outcome) where outcome <> 'refused';

-- Events of the provider, each taken once, with what it came to.
create table payment_events (
  id text primary key check (id <> ''),
  kind text not null,
  checkout_id bigint references checkouts,
  payment_intent text,
  outcome text not null check (outcome in ('paid', 'given_back', 'noted', 'nothing_new', 'unknown', 'mismatch',
    'refunded_elsewhere')),
  detail text not null default '',
  happened_at timestamptz not null,
  received_at timestamptz not null
);
create index on payment_events (payment_intent);

create trigger only_added before update or delete or truncate on checkouts execute function refuse_change();
create trigger only_added before update or delete or truncate on checkout_sessions execute function refuse_change();
create trigger only_added before update or delete or truncate on checkout_changes execute function refuse_change();
create trigger only_added before update or delete or truncate on card_payments execute function refuse_change();
create trigger only_added before update or delete or truncate on card_refunds execute function refuse_change();
create trigger only_added before update or delete or truncate on card_refund_answers execute function refuse_change();
create trigger only_added before update or delete or truncate on payment_events execute function refuse_change();
