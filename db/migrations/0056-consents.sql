-- What a person agreed to, and what they took back: each time a record of its own, with the text that they had before them.
create table consents (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id),
  kind text not null check (kind in ('satisfaction_questions', 'english_terms')),
  given boolean not null,
  -- On a page of ours by the person; otherwise told to a colleague, who notes it.
  how text not null check (how in ('page', 'mail', 'phone', 'in_person')),
  language text not null check (language in ('fr', 'en')),
  text_version integer not null check (text_version > 0),
  -- What it was given for, such as `engagement:12`; empty for all of its kind.
  about text not null default '',
  recorded_at timestamptz not null,
  recorded_by bigint references staff (id),
  check ((how = 'page') = (recorded_by is null)),
  -- A choice of language cannot be taken back: what was agreed stays agreed.
  check (given or kind <> 'english_terms')
);
create index on consents (person_id, kind, id desc);
create trigger only_added before update or delete or truncate on consents execute function refuse_change();
create trigger audited after insert on consents for each row
  execute function audit_fact('consent.recorded', 'recorded_at', 'recorded_by', 'person', 'person_id', 'person_id', 'kind');
