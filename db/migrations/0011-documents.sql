-- A receipt, an invoice or a credit note, as it was issued. What it says of the seller and the customer is frozen in it.
create table documents (
  id bigint generated always as identity primary key,
  number integer not null unique check (number > 0),
  kind text not null check (kind in ('receipt', 'invoice', 'credit_note')),
  account_id bigint not null references accounts,
  case_id bigint,
  corrects_id bigint,
  language text not null check (language in ('fr', 'en')),
  province text not null,
  parties jsonb not null,
  net_cents bigint not null,
  tax_cents bigint not null,
  total_cents bigint not null check (total_cents = net_cents + tax_cents),
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by bigint references staff,
  unique (id, account_id),
  -- A sale is undone once, whole.
  unique (corrects_id),
  check ((kind = 'credit_note') = (corrects_id is not null)),
  check (case when kind = 'credit_note' then total_cents <= 0 else total_cents >= 0 end),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (corrects_id, account_id) references documents (id, account_id)
);
create index on documents (account_id, id desc);

create table document_lines (
  document_id bigint not null references documents,
  position integer not null check (position > 0),
  kind text not null check (kind in ('incident', 'block', 'service', 'credit')),
  minutes integer,
  incident_id bigint,
  engagement_id bigint,
  cents bigint not null,
  primary key (document_id, position)
);

create table document_taxes (
  document_id bigint not null references documents,
  position integer not null check (position > 0),
  code text not null check (code in ('gst', 'hst', 'qst', 'pst', 'rst')),
  percent numeric(6, 3) not null check (percent between 0 and 100),
  cents bigint not null,
  primary key (document_id, position)
);

-- The last number given. Whoever takes the next one holds this row until the document is kept, or it is given again.
create table document_numbers (
  one boolean primary key default true check (one),
  last integer not null
);
insert into document_numbers (last) values (0);

create trigger only_added before update or delete or truncate on documents execute function refuse_change();
create trigger only_added before update or delete or truncate on document_lines execute function refuse_change();
create trigger only_added before update or delete or truncate on document_taxes execute function refuse_change();
