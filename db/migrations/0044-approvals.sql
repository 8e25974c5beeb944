-- An account's owner may ask that each grace call waits for their approval. The last row of an account counts.
create table approval_settings (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts,
  required boolean not null,
  recorded_at timestamptz not null,
  person_id bigint not null references people
);
create index on approval_settings (account_id, id desc);

-- That a grace call waits for the owner: since its person chose it, or since an agent would give it. A reversed grace call
-- uses up what was approved before it, as it does a choice.
create table approval_asks (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  account_id bigint not null,
  after_number integer,
  by_staff boolean not null,
  agreed_how text not null check (agreed_how in ('portal', 'email', 'phone')),
  person_id bigint references people,
  asked_by bigint references staff,
  asked_at timestamptz not null,
  check (case when by_staff then person_id is null else person_id is not null and asked_by is null end),
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (case_id, after_number) references grace_call_reversals (case_id, number),
  unique nulls not distinct (case_id, after_number, by_staff)
);

create table approval_answers (
  id bigint generated always as identity primary key,
  case_id bigint not null,
  account_id bigint not null,
  after_number integer,
  answer text not null check (answer in ('approved', 'declined')),
  person_id bigint not null references people,
  answered_at timestamptz not null,
  foreign key (case_id, account_id) references cases (id, account_id),
  foreign key (case_id, after_number) references grace_call_reversals (case_id, number),
  unique nulls not distinct (case_id, after_number, answer)
);

create trigger only_added before update or delete or truncate on approval_settings execute function refuse_change();
create trigger only_added before update or delete or truncate on approval_asks execute function refuse_change();
create trigger only_added before update or delete or truncate on approval_answers execute function refuse_change();
