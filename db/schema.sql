-- The schema as it is now, written by bin/schema from db/migrations.

CREATE OR REPLACE FUNCTION public.audit_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform record_audit('case_copy.recorded', new.recorded_at, new.recorded_by, 'case:' || new.case_id, null,
    (to_jsonb(new) - 'address')::text);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.audit_fact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  fact jsonb := to_jsonb(new);
  keys text[] := tg_argv[5:];
  was jsonb;
  same text;
begin
  if tg_op = 'UPDATE' then
    was := to_jsonb(old);
    if was = fact then return null; end if;
  elsif cardinality(keys) > 0 then
    select string_agg(format('t.%1$I is not distinct from ($1).%1$I', key), ' and ') into same
    from unnest(keys) key where key <> '*';
    execute format('select to_jsonb(t) from %1$I t where %2$s and t.%3$I < ($1).%3$I order by t.%3$I desc limit 1',
      tg_table_name, coalesce(same, 'true'), case when fact ? 'id' then 'id' else 'version' end) into was using new;
  end if;
  perform record_audit(tg_argv[0], coalesce((fact ->> tg_argv[1])::timestamptz, now()), (fact ->> tg_argv[2])::bigint,
    case when tg_argv[3] = '' then '' else concat_ws(':', tg_argv[3], fact ->> tg_argv[4]) end, was::text, fact::text);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.audit_way_in()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  whose bigint := (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'staff_id')::bigint;
  done text := case tg_op when 'INSERT' then 'added' when 'DELETE' then 'removed' else 'confirmed' end;
begin
  perform record_audit(tg_argv[0] || '.' || done, now(), null, 'staff:' || whose, null, null);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.forget_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  was jsonb := to_jsonb(old);
  now_is jsonb := to_jsonb(new);
  forgettable text;
  shape text;
begin
  if current_setting('guichet.forgetting', true) = 'yes' then
    foreach forgettable in array tg_argv loop
      shape := regexp_replace(now_is ->> forgettable, '([\\%_])', '\\\1', 'g');
      shape := regexp_replace(shape, '\[…\d*\]', '%', 'g');
      if (was ->> forgettable) like shape then
        was := was - forgettable;
        now_is := now_is - forgettable;
      end if;
    end loop;
    if was = now_is then return new; end if;
  end if;
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$function$
;

CREATE OR REPLACE FUNCTION public.is_renamed(kind text, described bigint, description bigint, name text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  earlier text;
begin
  if kind = 'account' then
    select d.name into earlier from account_descriptions d
      where d.account_id = described and d.id < description order by d.id desc limit 1;
  else
    select d.name into earlier from product_descriptions d
      where d.product_id = described and d.id < description order by d.id desc limit 1;
  end if;
  return earlier is not null and earlier <> name;
end
$function$
;

CREATE OR REPLACE FUNCTION public.keep_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('guichet.forgetting', true) = 'yes'
    and to_jsonb(new) - 'address' = to_jsonb(old) - 'address' then
    return new;
  end if;
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$function$
;

CREATE OR REPLACE FUNCTION public.name_plain(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN replace(regexp_replace(lower(NORMALIZE(name, NFKD)), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'œ'::text, 'oe'::text)
;

CREATE OR REPLACE FUNCTION public.record_audit(told_kind text, told_at timestamp with time zone, told_staff bigint, told_about text, told_before text, told_after text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  came_from text := nullif(current_setting('guichet.address', true), '');
  salt text := case when came_from is null then null else encode(uuid_send(gen_random_uuid()), 'hex') end;
begin
  insert into audit_entries (at, kind, staff_id, person_id, about, before, after, address, address_salt, address_digest)
  values (told_at, told_kind, coalesce(told_staff, nullif(current_setting('guichet.staff', true), '')::bigint),
    nullif(current_setting('guichet.person', true), '')::bigint, told_about, told_before, told_after, came_from, salt, encode(sha256(convert_to(salt || came_from, 'UTF8')), 'hex'));
end
$function$
;

CREATE OR REPLACE FUNCTION public.refresh_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform search_refresh(tg_argv[0], (changed ->> tg_argv[1])::bigint);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.address is null and new.address_salt is null
    and (to_jsonb(new) - 'address' - 'address_salt') = (to_jsonb(old) - 'address' - 'address_salt') then
    return new;
  end if;
  raise exception 'the audit log is only added to';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'facts in % are only added to, never edited or deleted', tg_table_name;
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_clear_secret()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from signing_secrets) then
    raise exception 'Les secrets de ce guichet sont scellés : démarrez la version qui les a scellés, ou une plus récente (docs/operating/keys.md). / The secrets of this desk are sealed: start the version that sealed them, or a later one (docs/operating/keys.md).';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.renamed_for_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'account_descriptions' then
    insert into search_stale (kind, source_id) select 'case', id from cases where account_id = new.account_id;
  else
    insert into search_stale (kind, source_id)
      select 'case', id from cases where product_id = new.product_id
      union all select 'line', id from lines where product_id = new.product_id;
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.search_catch_up(most integer)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  done bigint;
begin
  with taken as (
    delete from search_stale where id in (select id from search_stale order by id limit most for update skip locked)
    returning kind, source_id)
  select count(*) into done from (
    select search_refresh(kind, source_id) from (select distinct kind, source_id from taken order by 1, 2) one) caught_up;
  return done;
end
$function$
;

CREATE OR REPLACE FUNCTION public.search_french_vector(plain text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select to_tsvector('search_french', regexp_replace(plain, 'ee(s?)\M', 'e\1', 'g'))
$function$
;

CREATE OR REPLACE FUNCTION public.search_learn(said text)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into search_words (word, stem)
  select word, stem from (select distinct word from string_to_table(search_plain(said), ' ') word
    where word ~ '^[a-z]{3,30}$') spelled
  cross join lateral search_stem(word) stem
  where stem is not null and not exists (select from search_words known where known.word = spelled.word)
$function$
;

CREATE OR REPLACE FUNCTION public.search_plain(said text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select regexp_replace(
    lower(unaccent(case when said ~ '[\u0300-\u036f\ufb00-\ufb06]' then normalize(left(said, 100000), nfkc)
      else left(said, 100000) end)),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g')
$function$
;

CREATE OR REPLACE FUNCTION public.search_query(asked text[], every boolean)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  found tsquery;
  one tsquery;
  word text;
  stem text;
begin
  foreach word in array asked loop
    -- French stops that the list of PostgreSQL lacks, or has with an accent only.
    continue when word in ('les', 'cet', 'cette', 'ca', 'etre', 'ete', 'meme');
    one := null;
    for stem in select distinct unnest(tsvector_to_array(search_vector(form, 'D')))
      from unnest(string_to_array(word, '|')) form
    loop
      one := case when one is null then quote_literal(stem)::tsquery else one || quote_literal(stem)::tsquery end;
    end loop;
    continue when one is null;
    found := case when found is null then one when every then found && one else found || one end;
  end loop;
  return found;
end
$function$
;

CREATE OR REPLACE FUNCTION public.search_refresh(changed text, changed_id bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_documents select * from search_built where kind = changed and source_id = changed_id
    on conflict (kind, source_id) do update
    set (case_id, account_id, said_at, words) = (excluded.case_id, excluded.account_id, excluded.said_at, excluded.words);
  if found then
    perform search_learn(name || ' ' || said) from search_sources where kind = changed and source_id = changed_id;
  else
    delete from search_documents where kind = changed and source_id = changed_id;
  end if;
end
$function$
;

CREATE OR REPLACE FUNCTION public.search_stem(word text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select (tsvector_to_array(search_french_vector(word)))[1]
$function$
;

CREATE OR REPLACE FUNCTION public.search_vector(said text, weight "char")
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select setweight(search_french_vector(plain), weight) || strip(to_tsvector('search_english', plain))
  from search_plain(said) plain
$function$
;

CREATE OR REPLACE FUNCTION public.tell_of_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  its_case bigint;
begin
  case tg_argv[0]
    when 'its verdict' then select case_id into its_case from verdicts where id = new.verdict_id;
    when 'its closure' then select case_id into its_case from closures where id = new.closure_id;
    when 'its message' then select case_id into its_case from messages where id = new.message_id;
    when 'its incident' then select case_id into its_case from incidents where id = new.incident_id;
    when 'its entry' then select case_id into its_case from work_entries where id = new.entry_id;
    else its_case := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
  end case;
  if its_case is not null then
    insert into happenings values (its_case);
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.tell_of_presence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('live', 'presence');
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.tell_of_session_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('live', 'ended:' || old.token_hash);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.withdraw_from_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from search_documents where kind = 'message' and source_id = new.message_id;
  delete from search_documents
  where kind = 'enclosure' and source_id in (select id from message_files where message_id = new.message_id);
  return null;
end
$function$
;

create table account_descriptions (
  id bigint generated always as identity not null,
  account_id bigint not null,
  name text not null,
  province text not null,
  account_manager_id bigint,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((name <> ''::text)),
  CHECK ((province = ANY (ARRAY['AB'::text, 'BC'::text, 'MB'::text, 'NB'::text, 'NL'::text, 'NS'::text, 'NT'::text, 'NU'::text, 'ON'::text, 'PE'::text, 'QC'::text, 'SK'::text, 'YT'::text]))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (account_manager_id) REFERENCES staff(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table account_roles (
  id bigint generated always as identity not null,
  account_id bigint not null,
  person_id bigint not null,
  role text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  recorded_by_person bigint,
  CHECK ((role = ANY (ARRAY['owner'::text, 'requester'::text, 'none'::text]))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (recorded_by_person) REFERENCES people(id),
  PRIMARY KEY (id)
);

create table accounts (
  id bigint generated always as identity not null,
  reference text not null,
  opened_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((reference = btrim(reference)) AND ((length(reference) >= 1) AND (length(reference) <= 64)))),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table anniversaries (
  id bigint generated always as identity not null,
  account_id bigint not null,
  anniversary_on date not null,
  reason text not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table answer_warnings (
  id bigint generated always as identity not null,
  case_id bigint not null,
  due_for text not null,
  due_minutes integer not null,
  kind text not null,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  CHECK (((kind = 'late'::text) = (told_at >= due_at))),
  CHECK ((due_for = ANY (ARRAY['first_reply'::text, 'resolution'::text]))),
  CHECK ((due_minutes > 0)),
  CHECK ((kind = ANY (ARRAY['soon'::text, 'late'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  PRIMARY KEY (id),
  UNIQUE (case_id, due_for, due_minutes, kind)
);

create table approval_answers (
  id bigint generated always as identity not null,
  case_id bigint not null,
  account_id bigint not null,
  after_number integer,
  answer text not null,
  person_id bigint not null,
  answered_at timestamp with time zone not null,
  CHECK ((answer = ANY (ARRAY['approved'::text, 'declined'::text]))),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (case_id, after_number) REFERENCES grace_call_reversals(case_id, number),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id),
  UNIQUE NULLS NOT DISTINCT (case_id, after_number, answer)
);

create table approval_asks (
  id bigint generated always as identity not null,
  case_id bigint not null,
  account_id bigint not null,
  after_number integer,
  by_staff boolean not null,
  agreed_how text not null,
  person_id bigint,
  asked_by bigint,
  asked_at timestamp with time zone not null,
  CHECK (
CASE
    WHEN by_staff THEN (person_id IS NULL)
    ELSE ((person_id IS NOT NULL) AND (asked_by IS NULL))
END),
  CHECK ((agreed_how = ANY (ARRAY['portal'::text, 'email'::text, 'phone'::text]))),
  FOREIGN KEY (asked_by) REFERENCES staff(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (case_id, after_number) REFERENCES grace_call_reversals(case_id, number),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id),
  UNIQUE NULLS NOT DISTINCT (case_id, after_number, by_staff)
);

create table approval_settings (
  id bigint generated always as identity not null,
  account_id bigint not null,
  required boolean not null,
  recorded_at timestamp with time zone not null,
  person_id bigint not null,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id)
);

create table article_pictures (
  id bigint generated always as identity not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  added_at timestamp with time zone not null,
  added_by bigint,
  CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/webp'::text, 'image/gif'::text]))),
  CHECK ((size_bytes > 0)),
  FOREIGN KEY (added_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (digest)
);

create table article_publications (
  id bigint generated always as identity not null,
  article_id bigint not null,
  language text not null,
  version_id bigint,
  published_at timestamp with time zone not null,
  published_by bigint,
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  FOREIGN KEY (article_id) REFERENCES articles(id),
  FOREIGN KEY (published_by) REFERENCES staff(id),
  FOREIGN KEY (version_id, article_id, language) REFERENCES article_versions(id, article_id, language),
  PRIMARY KEY (id)
);

create table article_slugs (
  article_id bigint not null,
  language text not null,
  slug text not null,
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  FOREIGN KEY (article_id) REFERENCES articles(id),
  PRIMARY KEY (article_id, language),
  UNIQUE (language, slug)
);

create table article_subject_products (
  subject_id bigint not null,
  product_id bigint not null,
  FOREIGN KEY (product_id) REFERENCES products(id),
  FOREIGN KEY (subject_id) REFERENCES article_subjects(id),
  PRIMARY KEY (subject_id, product_id)
);

create table article_subjects (
  id bigint generated always as identity not null,
  article_id bigint not null,
  category text,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((category = ANY (ARRAY['error_or_bug'::text, 'licence_activation'::text, 'initial_installation'::text, 'major_version_installation'::text, 'service_pack'::text, 'it_environment'::text, 'how_to_or_configuration'::text, 'technical_services'::text, 'unknown'::text]))),
  FOREIGN KEY (article_id) REFERENCES articles(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table article_versions (
  id bigint generated always as identity not null,
  article_id bigint not null,
  language text not null,
  title text not null,
  markdown text not null,
  html text not null,
  text text not null,
  words tsvector not null,
  written_at timestamp with time zone not null,
  written_by bigint,
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((markdown <> ''::text)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (article_id) REFERENCES articles(id),
  FOREIGN KEY (written_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, article_id, language)
);

create table article_votes (
  id bigint generated always as identity not null,
  version_id bigint not null,
  helpful boolean not null,
  voted_at timestamp with time zone not null,
  voter text,
  FOREIGN KEY (version_id) REFERENCES article_versions(id),
  PRIMARY KEY (id)
);

create table articles (
  id bigint generated always as identity not null,
  begun_at timestamp with time zone not null,
  begun_by bigint,
  FOREIGN KEY (begun_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table attempts (
  purpose text not null,
  key text not null,
  answer jsonb not null,
  made_at timestamp with time zone default now() not null,
  CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  PRIMARY KEY (purpose, key)
);

create table audit_entries (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  kind text not null,
  staff_id bigint,
  person_id bigint,
  about text default ''::text not null,
  before text,
  after text,
  address text,
  address_salt text,
  address_digest text,
  CHECK ((kind ~ '^[a-z_]+\.[a-z_]+$'::text)),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table audit_seals (
  number bigint not null,
  entry_id bigint not null,
  hash text not null,
  sealed_at timestamp with time zone not null,
  FOREIGN KEY (entry_id) REFERENCES audit_entries(id),
  PRIMARY KEY (number),
  UNIQUE (entry_id)
);

create table backups_taken (
  id bigint generated always as identity not null,
  taken_at timestamp with time zone not null,
  is_encrypted boolean not null,
  PRIMARY KEY (id)
);

create table block_cancellations (
  block_id bigint not null,
  reason text not null,
  document_id bigint not null,
  cancelled_on date not null,
  cancelled_at timestamp with time zone not null,
  cancelled_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (block_id) REFERENCES blocks(id),
  FOREIGN KEY (cancelled_by) REFERENCES staff(id),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  PRIMARY KEY (block_id),
  UNIQUE (document_id)
);

create table block_credits (
  block_id bigint not null,
  incident_id bigint not null,
  account_id bigint not null,
  cents bigint not null,
  CHECK ((cents > 0)),
  FOREIGN KEY (block_id, account_id) REFERENCES blocks(id, account_id),
  FOREIGN KEY (incident_id, account_id) REFERENCES incident_payments(incident_id, account_id),
  PRIMARY KEY (block_id, incident_id)
);

create table block_payments (
  block_id bigint not null,
  method text not null,
  reference text not null,
  amount_cents bigint not null,
  paid_on date not null,
  paid_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((amount_cents >= 0)),
  CHECK ((method = ANY (ARRAY['manual'::text, 'e_transfer'::text, 'cheque'::text, 'card_terminal'::text, 'purchase_order'::text, 'stripe'::text]))),
  FOREIGN KEY (block_id) REFERENCES blocks(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (block_id)
);

create table blocks (
  id bigint generated always as identity not null,
  account_id bigint not null,
  minutes integer not null,
  price_cents bigint not null,
  total_cents bigint not null,
  expires_on date,
  document_id bigint not null,
  ordered_on date not null,
  ordered_at timestamp with time zone not null,
  ordered_by bigint,
  CHECK ((minutes > 0)),
  CHECK ((ordered_on <= expires_on)),
  CHECK ((price_cents >= 0)),
  CHECK ((total_cents >= 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (document_id, account_id) REFERENCES documents(id, account_id),
  FOREIGN KEY (ordered_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (document_id),
  UNIQUE (id, account_id)
);

create table canned_replies (
  id bigint generated always as identity not null,
  added_at timestamp with time zone not null,
  added_by bigint,
  FOREIGN KEY (added_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table canned_reply_versions (
  id bigint generated always as identity not null,
  canned_reply_id bigint not null,
  name text not null,
  folder text not null,
  fr text not null,
  en text not null,
  in_use boolean not null,
  written_at timestamp with time zone not null,
  written_by bigint,
  CHECK (((fr <> ''::text) OR (en <> ''::text))),
  CHECK ((name <> ''::text)),
  FOREIGN KEY (canned_reply_id) REFERENCES canned_replies(id),
  FOREIGN KEY (written_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table card_payments (
  payment_intent text not null,
  checkout_id bigint not null,
  amount_cents bigint not null,
  received_on date not null,
  received_at timestamp with time zone not null,
  CHECK ((payment_intent <> ''::text)),
  FOREIGN KEY (checkout_id, amount_cents) REFERENCES checkouts(id, amount_cents),
  PRIMARY KEY (payment_intent),
  UNIQUE (checkout_id),
  UNIQUE (payment_intent, amount_cents)
);

create table card_refund_answers (
  id bigint generated always as identity not null,
  payment_intent text not null,
  outcome text not null,
  provider_id text,
  detail text default ''::text not null,
  answered_at timestamp with time zone not null,
  CHECK ((outcome = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text, 'refused'::text]))),
  FOREIGN KEY (payment_intent) REFERENCES card_refunds(payment_intent),
  PRIMARY KEY (id)
);

create table card_refunds (
  payment_intent text not null,
  amount_cents bigint not null,
  reason text not null,
  asked_at timestamp with time zone not null,
  asked_by bigint,
  CHECK ((reason = ANY (ARRAY['refunded'::text, 'cancelled'::text, 'already_paid'::text, 'already_cancelled'::text, 'not_offered'::text, 'verdict_covered'::text, 'closed'::text, 'past_last_day'::text]))),
  FOREIGN KEY (asked_by) REFERENCES staff(id),
  FOREIGN KEY (payment_intent, amount_cents) REFERENCES card_payments(payment_intent, amount_cents),
  PRIMARY KEY (payment_intent)
);

create table case_assignments (
  id bigint generated always as identity not null,
  case_id bigint not null,
  staff_id bigint,
  team_id bigint,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  FOREIGN KEY (team_id) REFERENCES teams(id),
  PRIMARY KEY (id)
);

create table case_choices (
  id bigint generated always as identity not null,
  case_id bigint not null,
  way text not null,
  person_id bigint not null,
  chosen_at timestamp with time zone not null,
  CHECK ((way = ANY (ARRAY['grace_call'::text, 'pay_per_incident'::text, 'block_of_hours'::text, 'scheduled_service'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id)
);

create table case_copies (
  id bigint generated always as identity not null,
  case_id bigint not null,
  address text not null,
  copied boolean not null,
  how text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  person_id bigint,
  message_id bigint,
  other_case_id bigint,
  CHECK ((((how = 'reply'::text) = (message_id IS NOT NULL)) OR (how = 'mail'::text))),
  CHECK (((address <> ''::text) AND (address = lower(address)))),
  CHECK (((how <> 'portal'::text) OR (person_id IS NOT NULL))),
  CHECK (((how <> ALL (ARRAY['reply'::text, 'desk'::text])) OR (recorded_by IS NOT NULL))),
  CHECK (((how = ANY (ARRAY['merge'::text, 'unmerge'::text, 'follow_up'::text, 'split'::text])) = (other_case_id IS NOT NULL))),
  CHECK ((how = ANY (ARRAY['reply'::text, 'desk'::text, 'mail'::text, 'portal'::text, 'merge'::text, 'unmerge'::text, 'follow_up'::text, 'split'::text, 'before'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (message_id) REFERENCES messages(id),
  FOREIGN KEY (other_case_id) REFERENCES cases(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_corrections (
  id bigint generated always as identity not null,
  case_id bigint not null,
  category text not null,
  product_id bigint,
  devices text[] not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((category = ANY (ARRAY['error_or_bug'::text, 'licence_activation'::text, 'initial_installation'::text, 'major_version_installation'::text, 'service_pack'::text, 'it_environment'::text, 'how_to_or_configuration'::text, 'technical_services'::text, 'unknown'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (product_id) REFERENCES products(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_field_values (
  id bigint generated always as identity not null,
  case_id bigint not null,
  field_id bigint not null,
  value text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((length(value) <= 1000)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (field_id) REFERENCES custom_fields(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_files (
  id bigint generated always as identity not null,
  case_id bigint not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  CHECK ((name <> ''::text)),
  CHECK ((size_bytes > 0)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  PRIMARY KEY (id)
);

create table case_followings (
  case_id bigint not null,
  staff_id bigint not null,
  number integer not null,
  follows boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((follows = ((number % 2) = 1))),
  CHECK ((number > 0)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (case_id, staff_id, number)
);

create table case_link_removals (
  link_id bigint not null,
  removed_at timestamp with time zone not null,
  removed_by bigint,
  FOREIGN KEY (link_id) REFERENCES case_links(id),
  FOREIGN KEY (removed_by) REFERENCES staff(id),
  PRIMARY KEY (link_id)
);

create table case_links (
  id bigint generated always as identity not null,
  case_id bigint not null,
  other_id bigint not null,
  kind text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((kind = ANY (ARRAY['related'::text, 'follow_up'::text, 'split'::text]))),
  CHECK ((other_id <> case_id)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (other_id) REFERENCES cases(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_merges (
  case_id bigint not null,
  into_id bigint not null,
  account_id bigint not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  number integer default 1 not null,
  last_message_id bigint default 0 not null,
  CHECK ((into_id <> case_id)),
  CHECK ((number > 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (into_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (case_id, number)
);

create table case_priorities (
  id bigint generated always as identity not null,
  case_id bigint not null,
  priority text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_states (
  id bigint generated always as identity not null,
  case_id bigint not null,
  state text not null,
  cause text not null,
  vendor_case text default ''::text not null,
  vendor_spr text default ''::text not null,
  snoozed_until timestamp with time zone,
  message_id bigint,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((cause = 'reply'::text) = (message_id IS NOT NULL))),
  CHECK (((state = 'snoozed'::text) = (snoozed_until IS NOT NULL))),
  CHECK (((state = 'waiting_on_vendor'::text) = ((vendor_case <> ''::text) OR (vendor_spr <> ''::text)))),
  CHECK ((cause = ANY (ARRAY['staff'::text, 'reply'::text, 'customer'::text, 'time'::text, 'reopened'::text]))),
  CHECK ((snoozed_until > recorded_at)),
  CHECK ((state = ANY (ARRAY['in_progress'::text, 'waiting_on_customer'::text, 'waiting_on_vendor'::text, 'snoozed'::text, 'resolved'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (message_id, case_id) REFERENCES messages(id, case_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table case_tags (
  id bigint generated always as identity not null,
  case_id bigint not null,
  tag_id bigint not null,
  is_on boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (tag_id) REFERENCES tags(id),
  PRIMARY KEY (id)
);

create table case_unmerges (
  case_id bigint not null,
  number integer not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (case_id, number) REFERENCES case_merges(case_id, number),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (case_id, number)
);

create table cases (
  id bigint generated always as identity not null,
  account_id bigint not null,
  requester_id bigint not null,
  requester_name text not null,
  language text not null,
  product_id bigint,
  product_named text default ''::text not null,
  version text default ''::text not null,
  service_pack text default ''::text not null,
  category text not null,
  devices text[] default '{}'::text[] not null,
  description text not null,
  received_on date not null,
  received_at timestamp with time zone not null,
  urgency text,
  mail_message_id text,
  mail_subject text,
  text_removed_at timestamp with time zone,
  CHECK (((mail_subject !~ '[[:cntrl:]]'::text) AND ((length(mail_subject) >= 1) AND (length(mail_subject) <= 500)))),
  CHECK ((category = ANY (ARRAY['error_or_bug'::text, 'licence_activation'::text, 'initial_installation'::text, 'major_version_installation'::text, 'service_pack'::text, 'it_environment'::text, 'how_to_or_configuration'::text, 'technical_services'::text, 'unknown'::text]))),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$'::text)),
  CHECK ((requester_name <> ''::text)),
  CHECK ((urgency = ANY (ARRAY['can_wait'::text, 'soon'::text, 'blocked'::text]))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (product_id) REFERENCES products(id),
  FOREIGN KEY (requester_id) REFERENCES people(id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id)
);

create table checkout_changes (
  checkout_id bigint not null,
  state text not null,
  told_at timestamp with time zone not null,
  CHECK ((state = ANY (ARRAY['processing'::text, 'failed'::text, 'expired'::text]))),
  FOREIGN KEY (checkout_id) REFERENCES checkouts(id),
  PRIMARY KEY (checkout_id, state)
);

create table checkout_sessions (
  checkout_id bigint not null,
  session_id text not null,
  url text not null,
  recorded_at timestamp with time zone not null,
  CHECK ((session_id <> ''::text)),
  CHECK ((url <> ''::text)),
  FOREIGN KEY (checkout_id) REFERENCES checkouts(id),
  PRIMARY KEY (checkout_id),
  UNIQUE (session_id)
);

create table checkouts (
  id bigint generated always as identity not null,
  key uuid not null,
  account_id bigint not null,
  incident_id bigint,
  block_id bigint,
  amount_cents bigint not null,
  currency text not null,
  livemode boolean not null,
  language text not null,
  return_url text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  person_id bigint,
  CHECK ((amount_cents > 0)),
  CHECK ((currency = 'CAD'::text)),
  CHECK ((expires_at > opened_at)),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((num_nonnulls(incident_id, block_id) = 1)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (block_id, account_id) REFERENCES blocks(id, account_id),
  FOREIGN KEY (incident_id, account_id) REFERENCES incidents(id, account_id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id),
  UNIQUE (id, amount_cents),
  UNIQUE (key)
);

create table closures (
  id bigint generated always as identity not null,
  case_id bigint not null,
  closed_at timestamp with time zone not null,
  closed_by bigint,
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (closed_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, case_id)
);

create table company_client_secrets (
  id bigint generated always as identity not null,
  account_id bigint not null,
  sealed text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table company_domains (
  domain text not null,
  account_id bigint not null,
  link_allowed boolean not null,
  CHECK (((domain = lower(domain)) AND (domain ~~ '%_._%'::text))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  PRIMARY KEY (domain)
);

create table company_identities (
  id bigint generated always as identity not null,
  account_id bigint not null,
  issuer text not null,
  subject text not null,
  person_id bigint not null,
  recorded_at timestamp with time zone not null,
  CHECK ((issuer <> ''::text)),
  CHECK ((subject <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id),
  UNIQUE (account_id, issuer, person_id),
  UNIQUE (account_id, issuer, subject)
);

create table company_sign_ins (
  id bigint generated always as identity not null,
  account_id bigint not null,
  is_open boolean not null,
  issuer text not null,
  client_id text not null,
  secret_id bigint not null,
  domains text[] not null,
  link_allowed boolean not null,
  adds_people boolean not null,
  trusts_addresses boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((cardinality(domains) >= 1) AND (cardinality(domains) <= 50))),
  CHECK ((client_id <> ''::text)),
  CHECK ((issuer <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (secret_id) REFERENCES company_client_secrets(id),
  PRIMARY KEY (id)
);

create table consents (
  id bigint generated always as identity not null,
  person_id bigint not null,
  kind text not null,
  given boolean not null,
  how text not null,
  language text not null,
  text_version integer not null,
  about text default ''::text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((how = 'page'::text) = (recorded_by IS NULL))),
  CHECK ((given OR (kind <> 'english_terms'::text))),
  CHECK ((how = ANY (ARRAY['page'::text, 'mail'::text, 'phone'::text, 'in_person'::text]))),
  CHECK ((kind = ANY (ARRAY['satisfaction_questions'::text, 'english_terms'::text]))),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((text_version > 0)),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table custom_fields (
  id bigint generated always as identity not null,
  name_fr text not null,
  name_en text not null,
  kind text not null,
  choices text[] default '{}'::text[] not null,
  is_active boolean default true not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((kind = 'choice'::text) = (cardinality(choices) > 0))),
  CHECK (((name_en = btrim(name_en)) AND ((length(name_en) >= 1) AND (length(name_en) <= 60)))),
  CHECK (((name_fr = btrim(name_fr)) AND ((length(name_fr) >= 1) AND (length(name_fr) <= 60)))),
  CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'choice'::text]))),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table customer_sessions (
  token_hash text not null,
  person_id bigint not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  account_id bigint,
  CHECK ((expires_at > started_at)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (token_hash)
);

create table dead_letters (
  email_id bigint not null,
  answer text not null,
  since timestamp with time zone not null,
  FOREIGN KEY (email_id) REFERENCES emails(id),
  PRIMARY KEY (email_id)
);

create table device_limits (
  id bigint generated always as identity not null,
  account_id bigint not null,
  devices integer not null,
  reason text not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((devices >= 0) AND (devices <= 10000))),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table device_releases (
  account_id bigint not null,
  number integer not null,
  reason text not null,
  released_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (account_id, number) REFERENCES installations(account_id, number),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (account_id, number)
);

create table document_lines (
  document_id bigint not null,
  position integer not null,
  kind text not null,
  minutes integer,
  incident_id bigint,
  engagement_id bigint,
  cents bigint not null,
  CHECK (("position" > 0)),
  CHECK ((kind = ANY (ARRAY['incident'::text, 'block'::text, 'service'::text, 'credit'::text]))),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  PRIMARY KEY (document_id, "position")
);

create table document_numbers (
  one boolean default true not null,
  last integer not null,
  CHECK (one),
  PRIMARY KEY (one)
);

create table document_taxes (
  document_id bigint not null,
  position integer not null,
  code text not null,
  percent numeric(6,3) not null,
  cents bigint not null,
  CHECK (("position" > 0)),
  CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric))),
  CHECK ((code = ANY (ARRAY['gst'::text, 'hst'::text, 'qst'::text, 'pst'::text, 'rst'::text]))),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  PRIMARY KEY (document_id, "position")
);

create table documents (
  id bigint generated always as identity not null,
  number integer not null,
  kind text not null,
  account_id bigint not null,
  case_id bigint,
  corrects_id bigint,
  language text not null,
  province text not null,
  parties jsonb not null,
  net_cents bigint not null,
  tax_cents bigint not null,
  total_cents bigint not null,
  issued_on date not null,
  issued_at timestamp with time zone not null,
  issued_by bigint,
  CHECK (
CASE
    WHEN (kind = 'credit_note'::text) THEN (total_cents <= 0)
    ELSE (total_cents >= 0)
END),
  CHECK (((kind = 'credit_note'::text) = (corrects_id IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['receipt'::text, 'invoice'::text, 'credit_note'::text]))),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((number > 0)),
  CHECK ((total_cents = (net_cents + tax_cents))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (corrects_id, account_id) REFERENCES documents(id, account_id),
  FOREIGN KEY (issued_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (corrects_id),
  UNIQUE (id, account_id),
  UNIQUE (number)
);

create table draft_files (
  id bigint generated always as identity not null,
  case_id bigint not null,
  staff_id bigint not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  content_id text,
  added_at timestamp with time zone not null,
  CHECK ((name <> ''::text)),
  CHECK ((size_bytes > 0)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table drafts (
  case_id bigint not null,
  staff_id bigint not null,
  kind text not null,
  html text not null,
  cc text default ''::text not null,
  saved_at timestamp with time zone not null,
  copied_seen text default ''::text not null,
  CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (case_id, staff_id)
);

create table draws (
  id bigint generated always as identity not null,
  block_id bigint not null,
  entry_id bigint not null,
  account_id bigint not null,
  minutes integer not null,
  drawn_on date not null,
  recorded_at timestamp with time zone not null,
  CHECK ((minutes > 0)),
  FOREIGN KEY (block_id, account_id) REFERENCES blocks(id, account_id),
  FOREIGN KEY (entry_id, account_id) REFERENCES work_entries(id, account_id),
  PRIMARY KEY (id)
);

create table email_attempts (
  id bigint generated always as identity not null,
  email_id bigint not null,
  outcome text not null,
  answer text not null,
  attempted_at timestamp with time zone not null,
  CHECK ((outcome = ANY (ARRAY['delivered'::text, 'failed'::text, 'given_up'::text]))),
  FOREIGN KEY (email_id) REFERENCES emails(id),
  PRIMARY KEY (id)
);

create table email_bounces (
  id bigint generated always as identity not null,
  email_id bigint not null,
  mail_id bigint not null,
  action text not null,
  recipient text not null,
  status text not null,
  diagnostic text not null,
  CHECK ((action = ANY (ARRAY['failed'::text, 'delayed'::text, 'other'::text]))),
  FOREIGN KEY (email_id) REFERENCES emails(id),
  FOREIGN KEY (mail_id) REFERENCES received_mails(id),
  PRIMARY KEY (id),
  UNIQUE (email_id, mail_id)
);

create table email_queue (
  email_id bigint not null,
  due_at timestamp with time zone not null,
  failures integer default 0 not null,
  FOREIGN KEY (email_id) REFERENCES emails(id),
  PRIMARY KEY (email_id)
);

create table emails (
  id bigint generated always as identity not null,
  kind text not null,
  about text not null,
  recipient text not null,
  to_name text not null,
  to_address text not null,
  language text not null,
  person_id bigint,
  staff_id bigint,
  case_id bigint,
  content jsonb not null,
  message_id text not null,
  queued_at timestamp with time zone not null,
  content_removed_at timestamp with time zone,
  CHECK (((to_address !~ '[[:cntrl:]]'::text) AND (to_address ~~ '%_@_%'::text))),
  CHECK ((about <> ''::text)),
  CHECK ((kind <> ''::text)),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((recipient = ANY (ARRAY['requester'::text, 'stranger'::text, 'owner'::text, 'account_manager'::text, 'staff'::text, 'copied'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (kind, about, to_address),
  UNIQUE (message_id)
);

create table engagement_answers (
  engagement_id bigint not null,
  answer text not null,
  person_id bigint not null,
  name text default ''::text not null,
  reason text default ''::text not null,
  language text not null,
  terms jsonb not null,
  valid_until date not null,
  answered_on date not null,
  answered_at timestamp with time zone not null,
  CHECK (((answer = 'declined'::text) OR (name <> ''::text))),
  CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text]))),
  CHECK ((answered_on <= valid_until)),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  FOREIGN KEY (engagement_id, valid_until) REFERENCES engagements(id, valid_until),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (engagement_id),
  UNIQUE (engagement_id, answer)
);

create table engagement_closures (
  engagement_id bigint not null,
  how text default 'done'::text not null,
  closed_on date not null,
  closed_at timestamp with time zone not null,
  closed_by bigint,
  number integer not null,
  CHECK ((how = 'done'::text)),
  FOREIGN KEY (closed_by) REFERENCES staff(id),
  FOREIGN KEY (engagement_id, number, how) REFERENCES engagement_ends(engagement_id, number, how),
  PRIMARY KEY (engagement_id)
);

create table engagement_ends (
  engagement_id bigint not null,
  how text not null,
  accepted text,
  reason text default ''::text not null,
  document_id bigint,
  ended_on date not null,
  ended_at timestamp with time zone not null,
  ended_by bigint,
  number integer not null,
  after_number integer default NULLIF((number - 1), 0),
  CHECK (((how <> 'cancelled'::text) OR (reason <> ''::text))),
  CHECK (((how = 'cancelled'::text) OR (accepted IS NOT NULL))),
  CHECK (((how = 'done'::text) OR (document_id IS NULL))),
  CHECK ((accepted = 'accepted'::text)),
  CHECK ((how = ANY (ARRAY['done'::text, 'cancelled'::text]))),
  CHECK ((number > 0)),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  FOREIGN KEY (ended_by) REFERENCES staff(id),
  FOREIGN KEY (engagement_id) REFERENCES engagements(id),
  FOREIGN KEY (engagement_id, accepted) REFERENCES engagement_answers(engagement_id, answer),
  FOREIGN KEY (engagement_id, after_number) REFERENCES engagement_reopenings(engagement_id, number),
  PRIMARY KEY (engagement_id, number),
  UNIQUE (document_id),
  UNIQUE (engagement_id, document_id),
  UNIQUE (engagement_id, number, how)
);

create table engagement_payments (
  engagement_id bigint not null,
  document_id bigint not null,
  method text not null,
  reference text not null,
  amount_cents bigint not null,
  paid_on date not null,
  paid_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((amount_cents >= 0)),
  CHECK ((method = ANY (ARRAY['manual'::text, 'e_transfer'::text, 'cheque'::text, 'card_terminal'::text, 'purchase_order'::text]))),
  FOREIGN KEY (engagement_id, document_id) REFERENCES engagement_ends(engagement_id, document_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (engagement_id)
);

create table engagement_reopenings (
  engagement_id bigint not null,
  number integer not null,
  how text default 'done'::text not null,
  reason text not null,
  document_id bigint,
  reopened_on date not null,
  reopened_at timestamp with time zone not null,
  reopened_by bigint,
  CHECK ((how = 'done'::text)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  FOREIGN KEY (engagement_id, number, how) REFERENCES engagement_ends(engagement_id, number, how),
  FOREIGN KEY (reopened_by) REFERENCES staff(id),
  PRIMARY KEY (engagement_id, number),
  UNIQUE (document_id)
);

create table engagements (
  id bigint generated always as identity not null,
  account_id bigint not null,
  case_id bigint,
  kind text not null,
  scope_fr text not null,
  scope_en text default ''::text not null,
  minutes integer,
  rate_cents bigint,
  price_cents bigint not null,
  taxes jsonb not null,
  total_cents bigint not null,
  valid_until date not null,
  quoted_on date not null,
  quoted_at timestamp with time zone not null,
  quoted_by bigint,
  CHECK (((minutes >= 1) AND (minutes <= 600000))),
  CHECK (((minutes IS NULL) = (rate_cents IS NULL))),
  CHECK ((kind = ANY (ARRAY['training'::text, 'configuration'::text, 'performance'::text, 'migration'::text, 'deployment'::text, 'other'::text]))),
  CHECK ((price_cents >= 0)),
  CHECK ((rate_cents >= 0)),
  CHECK ((scope_fr <> ''::text)),
  CHECK ((total_cents >= price_cents)),
  CHECK ((valid_until >= quoted_on)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (quoted_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id),
  UNIQUE (id, valid_until)
);

create table file_removals (
  id bigint generated always as identity not null,
  case_id bigint not null,
  message_id bigint,
  files integer not null,
  bytes bigint not null,
  removed_at timestamp with time zone not null,
  CHECK ((files > 0)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (message_id, case_id) REFERENCES messages(id, case_id),
  PRIMARY KEY (id)
);

create table files_held_back (
  digest text not null,
  came_at timestamp with time zone not null,
  signature text,
  due_at timestamp with time zone,
  tries integer default 0 not null,
  CHECK (((signature IS NULL) = (due_at IS NOT NULL))),
  CHECK ((signature <> ''::text)),
  CHECK ((tries >= 0)),
  PRIMARY KEY (digest)
);

create table forgotten_passwords (
  id bigint generated always as identity not null,
  email text not null,
  asked_at timestamp with time zone not null,
  CHECK ((length(email) <= 320)),
  PRIMARY KEY (id)
);

create table goodwill_grants (
  id bigint generated always as identity not null,
  account_id bigint not null,
  calls integer not null,
  until_on date not null,
  reason text not null,
  granted_on date not null,
  granted_at timestamp with time zone not null,
  granted_by bigint,
  CHECK (((calls >= 1) AND (calls <= 100))),
  CHECK ((granted_on <= until_on)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (granted_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id)
);

create table grace_call_reversals (
  case_id bigint not null,
  number integer not null,
  account_id bigint not null,
  reason text not null,
  reversed_on date not null,
  reversed_at timestamp with time zone not null,
  reversed_by bigint,
  CHECK ((reason = ANY (ARRAY['was_covered'::text, 'duplicate'::text, 'cancelled'::text, 'mistake'::text]))),
  FOREIGN KEY (account_id, number) REFERENCES grace_calls(account_id, number),
  FOREIGN KEY (case_id, number) REFERENCES grace_calls(case_id, number),
  FOREIGN KEY (reversed_by) REFERENCES staff(id),
  PRIMARY KEY (case_id, number)
);

create table grace_calls (
  account_id bigint not null,
  number integer not null,
  case_id bigint not null,
  after_number integer,
  agreed_how text not null,
  goodwill_id bigint,
  given_on date not null,
  given_at timestamp with time zone not null,
  given_by bigint,
  CHECK ((agreed_how = ANY (ARRAY['portal'::text, 'email'::text, 'phone'::text]))),
  CHECK ((number > 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (case_id, after_number) REFERENCES grace_call_reversals(case_id, number),
  FOREIGN KEY (given_by) REFERENCES staff(id),
  FOREIGN KEY (goodwill_id, account_id) REFERENCES goodwill_grants(id, account_id),
  PRIMARY KEY (account_id, number),
  UNIQUE (case_id, number),
  UNIQUE NULLS NOT DISTINCT (case_id, after_number)
);

create table happenings (
  case_id bigint not null
);

create table incident_payments (
  incident_id bigint not null,
  account_id bigint not null,
  method text not null,
  reference text not null,
  amount_cents bigint not null,
  credit_until date not null,
  document_id bigint not null,
  paid_on date not null,
  paid_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((amount_cents >= 0)),
  CHECK ((method = ANY (ARRAY['manual'::text, 'e_transfer'::text, 'cheque'::text, 'card_terminal'::text, 'purchase_order'::text, 'stripe'::text]))),
  FOREIGN KEY (document_id, account_id) REFERENCES documents(id, account_id),
  FOREIGN KEY (incident_id, account_id) REFERENCES incidents(id, account_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (incident_id),
  UNIQUE (document_id),
  UNIQUE (incident_id, account_id)
);

create table incident_refunds (
  incident_id bigint not null,
  reason text not null,
  document_id bigint not null,
  refunded_on date not null,
  refunded_at timestamp with time zone not null,
  refunded_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (document_id) REFERENCES documents(id),
  FOREIGN KEY (incident_id) REFERENCES incident_payments(incident_id),
  FOREIGN KEY (refunded_by) REFERENCES staff(id),
  PRIMARY KEY (incident_id),
  UNIQUE (document_id)
);

create table incident_voids (
  incident_id bigint not null,
  reason text not null,
  voided_at timestamp with time zone not null,
  voided_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (incident_id) REFERENCES incidents(id),
  FOREIGN KEY (voided_by) REFERENCES staff(id),
  PRIMARY KEY (incident_id)
);

create table incidents (
  id bigint generated always as identity not null,
  account_id bigint not null,
  case_id bigint not null,
  after_id bigint,
  price_cents bigint not null,
  province text not null,
  taxes jsonb not null,
  tax_cents bigint not null,
  offered_on date not null,
  offered_at timestamp with time zone not null,
  offered_by bigint,
  CHECK ((jsonb_typeof(taxes) = 'array'::text)),
  CHECK ((price_cents >= 0)),
  CHECK ((tax_cents >= 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (after_id, case_id) REFERENCES incidents(id, case_id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (offered_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id),
  UNIQUE (id, case_id),
  UNIQUE NULLS NOT DISTINCT (case_id, after_id)
);

create table installations (
  account_id bigint not null,
  number integer not null,
  device_key text not null,
  device text not null,
  case_id bigint,
  installed_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((device_key <> ''::text)),
  CHECK ((number > 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (account_id, number)
);

create table key_uses (
  id bigint generated always as identity not null,
  key_id text not null,
  since timestamp with time zone not null,
  CHECK ((key_id ~ '^[0-9a-f]{8}$'::text)),
  PRIMARY KEY (id)
);

create table line_endings (
  id bigint generated always as identity not null,
  line_id bigint not null,
  ends_on date not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (line_id) REFERENCES lines(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table lines (
  id bigint generated always as identity not null,
  account_id bigint not null,
  reference text not null,
  product_id bigint not null,
  term text not null,
  seats integer not null,
  starts_on date not null,
  ends_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((reference = btrim(reference)) AND ((length(reference) >= 1) AND (length(reference) <= 64)))),
  CHECK (((seats >= 1) AND (seats <= 1000000))),
  CHECK ((ends_on >= starts_on)),
  CHECK ((term = ANY (ARRAY['annual'::text, 'multi_year'::text, 'perpetual_with_maintenance'::text, 'quarterly'::text]))),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (product_id) REFERENCES products(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (account_id, reference)
);

create table macro_runs (
  id bigint generated always as identity not null,
  macro_version_id bigint not null,
  case_id bigint not null,
  run_at timestamp with time zone not null,
  run_by bigint not null,
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (macro_version_id) REFERENCES macro_versions(id),
  FOREIGN KEY (run_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table macro_versions (
  id bigint generated always as identity not null,
  macro_id bigint not null,
  name text not null,
  steps jsonb not null,
  in_use boolean not null,
  written_at timestamp with time zone not null,
  written_by bigint,
  folder text default ''::text not null,
  CHECK (((jsonb_typeof(steps) = 'array'::text) AND ((jsonb_array_length(steps) >= 1) AND (jsonb_array_length(steps) <= 10)))),
  CHECK ((name <> ''::text)),
  FOREIGN KEY (macro_id) REFERENCES macros(id),
  FOREIGN KEY (written_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table macros (
  id bigint generated always as identity not null,
  added_at timestamp with time zone not null,
  added_by bigint,
  FOREIGN KEY (added_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table mail_sortings (
  mail_id bigint not null,
  case_id bigint,
  reason text default ''::text not null,
  sorted_at timestamp with time zone not null,
  sorted_by bigint not null,
  CHECK (((case_id IS NULL) = (reason <> ''::text))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (mail_id) REFERENCES received_mails(id),
  FOREIGN KEY (sorted_by) REFERENCES staff(id),
  PRIMARY KEY (mail_id)
);

create table mailbox_files (
  id bigint generated always as identity not null,
  mailbox_message_id bigint not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  content_id text,
  FOREIGN KEY (mailbox_message_id) REFERENCES mailbox_messages(id),
  PRIMARY KEY (id)
);

create table mailbox_messages (
  id bigint generated always as identity not null,
  message_id text not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  html text not null,
  text text not null,
  calendar text,
  calendar_method text,
  received_at timestamp with time zone not null,
  CHECK (((calendar IS NULL) = (calendar_method IS NULL))),
  CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  PRIMARY KEY (id),
  UNIQUE (message_id)
);

create table mailbox_positions (
  mailbox text not null,
  uid_validity text not null,
  last_uid bigint not null,
  CHECK ((last_uid >= 0)),
  PRIMARY KEY (mailbox)
);

create table mailbox_tokens (
  set_digest text not null,
  refresh_token text not null,
  PRIMARY KEY (set_digest)
);

create table message_files (
  id bigint generated always as identity not null,
  message_id bigint not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  digest text not null,
  content_id text,
  CHECK ((name <> ''::text)),
  CHECK ((size_bytes > 0)),
  FOREIGN KEY (message_id) REFERENCES messages(id),
  PRIMARY KEY (id),
  UNIQUE (message_id, content_id)
);

create table message_withdrawals (
  message_id bigint not null,
  withdrawn_at timestamp with time zone not null,
  withdrawn_by bigint not null,
  FOREIGN KEY (message_id) REFERENCES messages(id),
  FOREIGN KEY (withdrawn_by) REFERENCES staff(id),
  PRIMARY KEY (message_id)
);

create table messages (
  id bigint generated always as identity not null,
  case_id bigint not null,
  kind text not null,
  staff_id bigint,
  person_id bigint,
  from_name text not null,
  from_address text not null,
  html text not null,
  text text not null,
  cc text[] default '{}'::text[] not null,
  came_by text not null,
  written_at timestamp with time zone not null,
  goes_out_at timestamp with time zone,
  mail_message_id text,
  removed_at timestamp with time zone,
  CHECK (((kind = 'from_customer'::text) OR (mail_message_id IS NULL))),
  CHECK (((kind = 'from_customer'::text) OR (person_id IS NULL))),
  CHECK (((kind = 'note'::text) OR ((kind = 'from_customer'::text) = (staff_id IS NULL)))),
  CHECK (((kind = 'reply'::text) = (goes_out_at IS NOT NULL))),
  CHECK ((came_by = ANY (ARRAY['desk'::text, 'portal'::text, 'mail'::text]))),
  CHECK ((from_name <> ''::text)),
  CHECK ((goes_out_at >= written_at)),
  CHECK ((kind = ANY (ARRAY['from_customer'::text, 'reply'::text, 'note'::text]))),
  CHECK ((mail_message_id ~ '^<[^<>[:space:][:cntrl:]]{3,250}>$'::text)),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, case_id)
);

create table mismatch_settlements (
  event_id text not null,
  reason text not null,
  settled_at timestamp with time zone not null,
  settled_by bigint not null,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (event_id) REFERENCES payment_events(id),
  FOREIGN KEY (settled_by) REFERENCES staff(id),
  PRIMARY KEY (event_id)
);

create table office_settings (
  id bigint generated always as identity not null,
  document jsonb not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table open_cases (
  case_id bigint not null,
  account_id bigint not null,
  state text not null,
  snoozed_until timestamp with time zone,
  category text not null,
  verdict text not null,
  last_activity_at timestamp with time zone not null,
  assignee_id bigint,
  team_id bigint,
  priority smallint default 1 not null,
  urgency text,
  tags bigint[] default '{}'::bigint[] not null,
  chosen jsonb default '{}'::jsonb not null,
  due_at timestamp with time zone,
  due_for text,
  due_minutes integer,
  warns_at timestamp with time zone,
  tell_at timestamp with time zone,
  timed_by text,
  followers bigint[] default '{}'::bigint[] not null,
  CHECK ((((due_at IS NULL) = (due_for IS NULL)) AND ((due_at IS NULL) = (due_minutes IS NULL)) AND ((due_at IS NULL) = (warns_at IS NULL)) AND ((due_at IS NOT NULL) OR (tell_at IS NULL)))),
  CHECK (((priority >= 0) AND (priority <= 3))),
  CHECK (((state = 'snoozed'::text) = (snoozed_until IS NOT NULL))),
  CHECK ((due_for = ANY (ARRAY['first_reply'::text, 'resolution'::text]))),
  CHECK ((due_minutes > 0)),
  CHECK ((state = ANY (ARRAY['new'::text, 'awaiting_choice'::text, 'in_progress'::text, 'waiting_on_customer'::text, 'waiting_on_vendor'::text, 'snoozed'::text, 'resolved'::text]))),
  CHECK ((warns_at <= due_at)),
  FOREIGN KEY (assignee_id) REFERENCES staff(id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (team_id) REFERENCES teams(id),
  PRIMARY KEY (case_id)
);

create table passkey_challenges (
  challenge text not null,
  staff_id bigint,
  purpose text not null,
  expires_at timestamp with time zone not null,
  CHECK ((challenge <> ''::text)),
  CHECK ((purpose = ANY (ARRAY['register'::text, 'sign_in'::text, 'second'::text]))),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (challenge)
);

create table payment_events (
  id text not null,
  kind text not null,
  checkout_id bigint,
  payment_intent text,
  outcome text not null,
  detail text default ''::text not null,
  happened_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  CHECK ((id <> ''::text)),
  CHECK ((outcome = ANY (ARRAY['paid'::text, 'given_back'::text, 'noted'::text, 'nothing_new'::text, 'unknown'::text, 'mismatch'::text, 'refunded_elsewhere'::text]))),
  FOREIGN KEY (checkout_id) REFERENCES checkouts(id),
  PRIMARY KEY (id)
);

create table people (
  id bigint generated always as identity not null,
  email text not null,
  recorded_at timestamp with time zone not null,
  CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  PRIMARY KEY (id),
  UNIQUE (email)
);

create table person_descriptions (
  id bigint generated always as identity not null,
  person_id bigint not null,
  name text not null,
  language text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((name <> ''::text)),
  FOREIGN KEY (person_id) REFERENCES people(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table person_erasures (
  id bigint generated always as identity not null,
  person_id bigint,
  changed jsonb default '{}'::jsonb not null,
  erased_at timestamp with time zone not null,
  erased_by bigint,
  CHECK ((jsonb_typeof(changed) = 'object'::text)),
  FOREIGN KEY (erased_by) REFERENCES staff(id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (id)
);

create table policies (
  version integer generated always as identity not null,
  effective_on date not null,
  document jsonb not null,
  note text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (version)
);

create table presences (
  tab uuid not null,
  case_id bigint not null,
  staff_id bigint not null,
  writes text not null,
  seen_at timestamp with time zone not null,
  CHECK ((writes = ANY (ARRAY[''::text, 'reply'::text, 'note'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (tab)
);

create table privacy_incident_versions (
  id bigint generated always as identity not null,
  incident_id bigint not null,
  happened_on date not null,
  learned_on date not null,
  what text not null,
  information text not null,
  people_concerned integer,
  serious_risk text not null,
  told text not null,
  measures text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((information <> ''::text)),
  CHECK ((learned_on >= happened_on)),
  CHECK ((people_concerned >= 0)),
  CHECK ((serious_risk = ANY (ARRAY['yes'::text, 'no'::text, 'not_assessed'::text]))),
  CHECK ((what <> ''::text)),
  FOREIGN KEY (incident_id) REFERENCES privacy_incidents(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table privacy_incidents (
  id bigint generated always as identity not null,
  opened_at timestamp with time zone not null,
  opened_by bigint,
  FOREIGN KEY (opened_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table product_descriptions (
  id bigint generated always as identity not null,
  product_id bigint not null,
  name text not null,
  data_management boolean not null,
  counts_as_seat boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((name <> ''::text)),
  FOREIGN KEY (product_id) REFERENCES products(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table products (
  id bigint generated always as identity not null,
  code text not null,
  recorded_at timestamp with time zone not null,
  CHECK (((code = btrim(code)) AND ((length(code) >= 1) AND (length(code) <= 64)))),
  PRIMARY KEY (id),
  UNIQUE (code)
);

create table queue_views (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  name text not null,
  filter text not null,
  is_shared boolean not null,
  recorded_at timestamp with time zone not null,
  CHECK (((name = btrim(name)) AND ((length(name) >= 1) AND (length(name) <= 60)))),
  CHECK ((length(filter) <= 1000)),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table rate_limits (
  key text not null,
  full_at timestamp with time zone not null,
  PRIMARY KEY (key)
);

create table rating_remarks (
  rating_id bigint not null,
  words text not null,
  removed_at timestamp with time zone,
  CHECK (((length(words) >= 1) AND (length(words) <= 2000))),
  FOREIGN KEY (rating_id) REFERENCES ratings(id),
  PRIMARY KEY (rating_id)
);

create table ratings (
  id bigint generated always as identity not null,
  case_id bigint not null,
  rating text not null,
  rated_at timestamp with time zone not null,
  answer_until timestamp with time zone not null,
  CHECK ((rated_at < answer_until)),
  CHECK ((rating = ANY (ARRAY['good'::text, 'fair'::text, 'bad'::text]))),
  FOREIGN KEY (case_id, answer_until) REFERENCES satisfaction_questions(case_id, answer_until),
  PRIMARY KEY (id)
);

create table received_mails (
  id bigint generated always as identity not null,
  digest text not null,
  size_bytes bigint not null,
  body_digest text not null,
  door text not null,
  message_id text not null,
  from_name text not null,
  from_address text not null,
  cc text[] default '{}'::text[] not null,
  subject text not null,
  html text not null,
  text text not null,
  files_left_out integer default 0 not null,
  outcome text not null,
  reason text default ''::text not null,
  case_id bigint,
  became_message_id bigint,
  sender text,
  received_at timestamp with time zone not null,
  raw_erased boolean default false not null,
  removed_at timestamp with time zone,
  CHECK (((outcome <> 'new_case'::text) OR (sender <> 'unknown'::text))),
  CHECK (((outcome <> ALL (ARRAY['message'::text, 'new_case'::text])) OR ((case_id IS NOT NULL) AND (sender IS NOT NULL)))),
  CHECK (((outcome = 'message'::text) = (became_message_id IS NOT NULL))),
  CHECK ((door = ANY (ARRAY['imap'::text, 'smtp'::text]))),
  CHECK ((files_left_out >= 0)),
  CHECK ((outcome = ANY (ARRAY['message'::text, 'new_case'::text, 'who_is_this'::text, 'bounce'::text, 'auto_reply'::text, 'list'::text, 'loop'::text, 'spam'::text, 'unreadable'::text, 'ours'::text, 'duplicate'::text]))),
  CHECK ((sender = ANY (ARRAY['requester'::text, 'member'::text, 'copied'::text, 'unknown'::text]))),
  CHECK ((size_bytes >= 0)),
  FOREIGN KEY (became_message_id) REFERENCES messages(id),
  FOREIGN KEY (became_message_id, case_id) REFERENCES messages(id, case_id),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  PRIMARY KEY (id),
  UNIQUE (became_message_id),
  UNIQUE (digest)
);

create table recovery_codes (
  staff_id bigint not null,
  hash text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (staff_id, hash)
);

create table reopenings (
  closure_id bigint not null,
  reopened_at timestamp with time zone not null,
  reopened_by bigint,
  FOREIGN KEY (closure_id) REFERENCES closures(id),
  FOREIGN KEY (reopened_by) REFERENCES staff(id),
  PRIMARY KEY (closure_id)
);

create table reservations (
  session_id bigint not null,
  block_id bigint not null,
  account_id bigint not null,
  minutes integer not null,
  CHECK ((minutes > 0)),
  FOREIGN KEY (block_id, account_id) REFERENCES blocks(id, account_id),
  FOREIGN KEY (session_id, account_id) REFERENCES sessions(id, account_id),
  PRIMARY KEY (session_id, block_id)
);

create table retention_removals (
  run_id bigint not null,
  kind text not null,
  records bigint not null,
  files bigint not null,
  bytes bigint not null,
  CHECK ((bytes >= 0)),
  CHECK ((files >= 0)),
  CHECK ((records >= 0)),
  FOREIGN KEY (run_id) REFERENCES retention_runs(id),
  PRIMARY KEY (run_id, kind)
);

create table retention_runs (
  id bigint generated always as identity not null,
  how text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  CHECK ((ended_at >= started_at)),
  CHECK ((how = ANY (ARRAY['chore'::text, 'command'::text]))),
  PRIMARY KEY (id)
);

create table retention_settings (
  id bigint generated always as identity not null,
  document jsonb not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((jsonb_typeof(document) = 'object'::text)),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table role_definitions (
  id bigint generated always as identity not null,
  code text not null,
  name_fr text not null,
  name_en text not null,
  permissions text[] not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((name_en = btrim(name_en)) AND ((length(name_en) >= 1) AND (length(name_en) <= 60)))),
  CHECK (((name_fr = btrim(name_fr)) AND ((length(name_fr) >= 1) AND (length(name_fr) <= 60)))),
  CHECK ((code ~ '^[a-z][a-z0-9_]{1,39}$'::text)),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table satisfaction_questions (
  case_id bigint not null,
  closure_id bigint not null,
  person_id bigint not null,
  asked_on date not null,
  asked_at timestamp with time zone not null,
  answer_until timestamp with time zone not null,
  quiet_until timestamp with time zone not null,
  CHECK ((answer_until > asked_at)),
  CHECK ((quiet_until > asked_at)),
  EXCLUDE USING gist (int8range(person_id, person_id, '[]'::text) WITH &&, tstzrange(asked_at, quiet_until) WITH &&),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (closure_id, case_id) REFERENCES closures(id, case_id),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (case_id),
  UNIQUE (case_id, answer_until)
);

create table sealed_mailbox_tokens (
  set_digest text not null,
  sealed_token text not null,
  kept_at timestamp with time zone not null,
  CHECK ((sealed_token ~~ '1.%.%'::text)),
  PRIMARY KEY (set_digest)
);

create table search_documents (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition by LIST (kind);

create table search_documents_of_accounts (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('account');

create table search_documents_of_cases (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('case');

create table search_documents_of_enclosures (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('enclosure');

create table search_documents_of_files (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('file');

create table search_documents_of_lines (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('line');

create table search_documents_of_messages (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('message');

create table search_documents_of_people (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamp with time zone,
  words tsvector not null,
  PRIMARY KEY (kind, source_id)
) partition FOR VALUES IN ('person');

create table search_stale (
  id bigint generated always as identity not null,
  kind text not null,
  source_id bigint not null,
  PRIMARY KEY (id)
);

create table search_words (
  word text not null,
  stem text not null
);

create table seat_changes (
  id bigint generated always as identity not null,
  line_id bigint not null,
  seats integer not null,
  from_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((seats >= 0) AND (seats <= 1000000))),
  FOREIGN KEY (line_id) REFERENCES lines(id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table second_factor_requirements (
  id bigint generated always as identity not null,
  roles text[] not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table second_steps (
  token_hash text not null,
  staff_id bigint not null,
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (token_hash)
);

create table secrets (
  name text not null,
  value text not null,
  PRIMARY KEY (name)
);

create table session_ends (
  session_id bigint not null,
  how text not null,
  ended_on date not null,
  ended_at timestamp with time zone not null,
  ended_by bigint,
  CHECK ((how = ANY (ARRAY['done'::text, 'moved'::text, 'cancelled'::text]))),
  FOREIGN KEY (ended_by) REFERENCES staff(id),
  FOREIGN KEY (session_id) REFERENCES sessions(id),
  PRIMARY KEY (session_id)
);

create table sessions (
  id bigint generated always as identity not null,
  account_id bigint not null,
  case_id bigint,
  engagement_id bigint,
  minutes integer not null,
  held_on date not null,
  starts_at timestamp with time zone,
  place text default ''::text not null,
  moved_from_id bigint,
  uid uuid default gen_random_uuid() not null,
  sequence integer default 0 not null,
  scheduled_on date not null,
  scheduled_at timestamp with time zone not null,
  scheduled_by bigint,
  CHECK (((minutes >= 1) AND (minutes <= 14400))),
  CHECK (((sequence = 0) = (moved_from_id IS NULL))),
  CHECK ((sequence >= 0)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (engagement_id, account_id) REFERENCES engagements(id, account_id),
  FOREIGN KEY (moved_from_id, account_id) REFERENCES sessions(id, account_id),
  FOREIGN KEY (scheduled_by) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id),
  UNIQUE (moved_from_id),
  UNIQUE (uid, sequence)
);

create table sign_in_asks (
  id bigint generated always as identity not null,
  email text not null,
  language text not null,
  next_path text default ''::text not null,
  browser_hash text not null,
  asked_at timestamp with time zone not null,
  CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  PRIMARY KEY (id)
);

create table sign_in_links (
  token_hash text not null,
  person_id bigint not null,
  browser_hash text not null,
  next_path text default ''::text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  CHECK ((expires_at > made_at)),
  FOREIGN KEY (person_id) REFERENCES people(id),
  PRIMARY KEY (token_hash)
);

create table signing_secrets (
  number integer not null,
  sealed_secret text not null,
  made_at timestamp with time zone not null,
  signs_from timestamp with time zone not null,
  good_until timestamp with time zone,
  CHECK ((good_until >= signs_from)),
  CHECK ((number > 0)),
  CHECK ((sealed_secret ~~ '1.%.%'::text)),
  PRIMARY KEY (number)
);

create table staff (
  id bigint generated always as identity not null,
  email text not null,
  name text not null,
  language text not null,
  role text not null,
  added_at timestamp with time zone not null,
  CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((name <> ''::text)),
  CHECK ((role ~ '^[a-z][a-z0-9_]{1,39}$'::text)),
  PRIMARY KEY (id),
  UNIQUE (email)
);

create table staff_accesses (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  is_open boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table staff_apps (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  sealed_secret text not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table staff_identities (
  id bigint generated always as identity not null,
  issuer text not null,
  subject text not null,
  staff_id bigint not null,
  recorded_at timestamp with time zone not null,
  CHECK ((issuer <> ''::text)),
  CHECK ((subject <> ''::text)),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (issuer, staff_id),
  UNIQUE (issuer, subject)
);

create table staff_invitations (
  token_hash text not null,
  staff_id bigint,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  forgotten boolean default false not null,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (token_hash)
);

create table staff_passkeys (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  CHECK (((name = btrim(name)) AND ((length(name) >= 1) AND (length(name) <= 60)))),
  CHECK ((counter >= 0)),
  CHECK ((credential_id <> ''::text)),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id),
  UNIQUE (credential_id)
);

create table staff_passwords (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  hash text not null,
  recorded_at timestamp with time zone not null,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table staff_role_changes (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  from_role text not null,
  to_role text not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK ((to_role <> from_role)),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table staff_sessions (
  token_hash text not null,
  staff_id bigint not null,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  id bigint generated always as identity not null,
  seen_at timestamp with time zone,
  browser text default ''::text not null,
  address text default ''::text not null,
  by_provider boolean default false not null,
  CHECK ((length(address) <= 60)),
  CHECK ((length(browser) <= 300)),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (token_hash),
  UNIQUE (id)
);

create table staff_signatures (
  id bigint generated always as identity not null,
  staff_id bigint not null,
  language text not null,
  text text not null,
  recorded_at timestamp with time zone not null,
  CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CHECK ((length(text) <= 1000)),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table tags (
  id bigint generated always as identity not null,
  name text not null,
  CHECK (((name = btrim(name)) AND ((length(name) >= 1) AND (length(name) <= 50)))),
  PRIMARY KEY (id)
);

create table team_members (
  team_id bigint not null,
  staff_id bigint not null,
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  FOREIGN KEY (team_id) REFERENCES teams(id),
  PRIMARY KEY (team_id, staff_id)
);

create table teams (
  id bigint generated always as identity not null,
  name text not null,
  is_active boolean default true not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((name = btrim(name)) AND ((length(name) >= 1) AND (length(name) <= 60)))),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table uncovered_decisions (
  id bigint generated always as identity not null,
  entry_id bigint not null,
  account_id bigint not null,
  way text not null,
  minutes integer not null,
  incident_id bigint,
  block_id bigint,
  reason text not null,
  decided_on date not null,
  decided_at timestamp with time zone not null,
  decided_by bigint,
  CHECK (((way <> 'absorb'::text) OR (reason <> ''::text))),
  CHECK (((way = 'block'::text) = (block_id IS NOT NULL))),
  CHECK (((way = 'incident'::text) = (incident_id IS NOT NULL))),
  CHECK ((minutes > 0)),
  CHECK ((way = ANY (ARRAY['absorb'::text, 'incident'::text, 'block'::text]))),
  FOREIGN KEY (block_id, account_id) REFERENCES blocks(id, account_id),
  FOREIGN KEY (decided_by) REFERENCES staff(id),
  FOREIGN KEY (entry_id, account_id) REFERENCES work_entries(id, account_id),
  FOREIGN KEY (incident_id, account_id) REFERENCES incident_payments(incident_id, account_id),
  PRIMARY KEY (id)
);

create table verdict_confirmations (
  verdict_id bigint not null,
  confirmed_at timestamp with time zone not null,
  confirmed_by bigint,
  FOREIGN KEY (confirmed_by) REFERENCES staff(id),
  FOREIGN KEY (verdict_id) REFERENCES verdicts(id),
  PRIMARY KEY (verdict_id)
);

create table verdicts (
  id bigint generated always as identity not null,
  case_id bigint not null,
  cause text not null,
  verdict text not null,
  step text not null,
  rules text[] not null,
  ways jsonb not null,
  devices_covered text[] default '{}'::text[] not null,
  devices_not_covered text[] default '{}'::text[] not null,
  facts jsonb not null,
  policy_version integer not null,
  reason text default ''::text not null,
  judged_at timestamp with time zone not null,
  judged_by bigint,
  CHECK (((cause <> 'overridden'::text) OR (reason <> ''::text))),
  CHECK ((cause = ANY (ARRAY['received'::text, 'corrected'::text, 'overridden'::text]))),
  CHECK ((verdict = ANY (ARRAY['covered'::text, 'partly_covered'::text, 'not_covered'::text, 'needs_review'::text]))),
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (judged_by) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table work_entries (
  id bigint generated always as identity not null,
  account_id bigint not null,
  case_id bigint,
  session_id bigint,
  minutes integer not null,
  accounted_minutes integer not null,
  paid_from text not null,
  incident_id bigint,
  note text default ''::text not null,
  worked_on date not null,
  recorded_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by bigint,
  CHECK (((minutes >= 1) AND (minutes <= 14400))),
  CHECK (((paid_from = 'incident'::text) = (incident_id IS NOT NULL))),
  CHECK ((accounted_minutes >= minutes)),
  CHECK ((paid_from = ANY (ARRAY['blocks'::text, 'grace_call'::text, 'incident'::text, 'none'::text]))),
  CHECK ((worked_on <= recorded_on)),
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  FOREIGN KEY (case_id, account_id) REFERENCES cases(id, account_id),
  FOREIGN KEY (incident_id, account_id) REFERENCES incident_payments(incident_id, account_id),
  FOREIGN KEY (recorded_by) REFERENCES staff(id),
  FOREIGN KEY (session_id, account_id) REFERENCES sessions(id, account_id),
  PRIMARY KEY (id),
  UNIQUE (id, account_id)
);

create table work_timer_ends (
  timer_id bigint not null,
  ended_at timestamp with time zone not null,
  FOREIGN KEY (timer_id) REFERENCES work_timers(id),
  PRIMARY KEY (timer_id)
);

create table work_timers (
  id bigint generated always as identity not null,
  case_id bigint not null,
  staff_id bigint not null,
  started_at timestamp with time zone not null,
  FOREIGN KEY (case_id) REFERENCES cases(id),
  FOREIGN KEY (staff_id) REFERENCES staff(id),
  PRIMARY KEY (id)
);

create table work_withdrawals (
  entry_id bigint not null,
  account_id bigint not null,
  reason text not null,
  withdrawn_on date not null,
  withdrawn_at timestamp with time zone not null,
  withdrawn_by bigint,
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (entry_id, account_id) REFERENCES work_entries(id, account_id),
  FOREIGN KEY (withdrawn_by) REFERENCES staff(id),
  PRIMARY KEY (entry_id)
);

create view amounts_due as
 SELECT b.document_id,
    b.ordered_on AS due_on,
    LEAST(p.paid_on, c.cancelled_on) AS settled_on,
    b.total_cents AS cents
   FROM ((blocks b
     LEFT JOIN block_payments p ON ((p.block_id = b.id)))
     LEFT JOIN block_cancellations c ON ((c.block_id = b.id)))
  WHERE (b.total_cents > 0)
UNION ALL
 SELECT e.document_id,
    e.ended_on AS due_on,
    LEAST(p.paid_on, r.reopened_on) AS settled_on,
    d.total_cents AS cents
   FROM (((engagement_ends e
     JOIN documents d ON ((d.id = e.document_id)))
     LEFT JOIN engagement_payments p ON ((p.document_id = e.document_id)))
     LEFT JOIN engagement_reopenings r ON (((r.engagement_id = e.engagement_id) AND (r.number = e.number))))
  WHERE (d.total_cents > 0);

create view article_votes_in_force as
 SELECT DISTINCT ON (v.article_id, COALESCE(o.voter, (o.id)::text)) v.article_id,
    v.language,
    o.helpful
   FROM (article_votes o
     JOIN article_versions v ON ((v.id = o.version_id)))
  ORDER BY v.article_id, COALESCE(o.voter, (o.id)::text), o.id DESC;

create view credit_movements as
 SELECT 'deducted'::text AS movement,
    b.ordered_on AS moved_on,
    k.incident_id,
    k.cents,
    b.document_id
   FROM (block_credits k
     JOIN blocks b ON ((b.id = k.block_id)))
UNION ALL
 SELECT 'given_back'::text AS movement,
    c.cancelled_on AS moved_on,
    k.incident_id,
    (- k.cents) AS cents,
    c.document_id
   FROM (block_credits k
     JOIN block_cancellations c ON ((c.block_id = k.block_id)));

create view engagement_ends_in_force as
 SELECT engagement_id,
    number,
    how,
    reason,
    document_id,
    ended_on,
    ended_at,
    ended_by
   FROM engagement_ends e
  WHERE (NOT (EXISTS ( SELECT
           FROM engagement_reopenings r
          WHERE ((r.engagement_id = e.engagement_id) AND (r.number = e.number)))));

create view money_movements as
 SELECT 'payment'::text AS movement,
    p.paid_on AS moved_on,
    'incident'::text AS paid_for,
    p.method,
    p.reference,
    p.amount_cents AS cents,
    p.document_id
   FROM incident_payments p
UNION ALL
 SELECT 'refund'::text AS movement,
    r.refunded_on AS moved_on,
    'incident'::text AS paid_for,
    p.method,
    p.reference,
    (- p.amount_cents) AS cents,
    r.document_id
   FROM (incident_refunds r
     JOIN incident_payments p ON ((p.incident_id = r.incident_id)))
UNION ALL
 SELECT 'payment'::text AS movement,
    p.paid_on AS moved_on,
    'block'::text AS paid_for,
    p.method,
    p.reference,
    p.amount_cents AS cents,
    b.document_id
   FROM (block_payments p
     JOIN blocks b ON ((b.id = p.block_id)))
UNION ALL
 SELECT 'refund'::text AS movement,
    c.cancelled_on AS moved_on,
    'block'::text AS paid_for,
    p.method,
    p.reference,
    (- p.amount_cents) AS cents,
    c.document_id
   FROM (block_cancellations c
     JOIN block_payments p ON ((p.block_id = c.block_id)))
UNION ALL
 SELECT 'payment'::text AS movement,
    engagement_payments.paid_on AS moved_on,
    'service'::text AS paid_for,
    engagement_payments.method,
    engagement_payments.reference,
    engagement_payments.amount_cents AS cents,
    engagement_payments.document_id
   FROM engagement_payments;

create view search_built as
 SELECT kind,
    source_id,
    case_id,
    account_id,
    said_at,
    ((search_vector(name, 'A'::"char") || search_vector(said, 'D'::"char")) || array_to_tsvector(ARRAY[(('#'::text || "left"(kind, 1)) || (source_id / 5000)), (('##'::text || "left"(kind, 1)) || (source_id / 50000))])) AS words
   FROM search_sources;

create view search_sources as
 SELECT 'case'::text AS kind,
    c.id AS source_id,
    c.id AS case_id,
    c.account_id,
    c.received_at AS said_at,
    concat_ws(' '::text, c.id, c.requester_name, COALESCE(( SELECT product_descriptions.name
           FROM product_descriptions
          WHERE (product_descriptions.product_id = c.product_id)
          ORDER BY product_descriptions.id DESC
         LIMIT 1), c.product_named)) AS name,
    concat_ws(' '::text, c.description, c.version, c.service_pack, array_to_string(c.devices, ' '::text), ( SELECT account_descriptions.name
           FROM account_descriptions
          WHERE (account_descriptions.account_id = c.account_id)
          ORDER BY account_descriptions.id DESC
         LIMIT 1)) AS said
   FROM cases c
UNION ALL
 SELECT 'message'::text AS kind,
    m.id AS source_id,
    m.case_id,
    NULL::bigint AS account_id,
    m.written_at AS said_at,
    concat_ws(' '::text, m.from_name, m.from_address) AS name,
    m.text AS said
   FROM messages m
  WHERE (NOT (EXISTS ( SELECT
           FROM message_withdrawals w
          WHERE (w.message_id = m.id))))
UNION ALL
 SELECT 'file'::text AS kind,
    f.id AS source_id,
    f.case_id,
    NULL::bigint AS account_id,
    c.received_at AS said_at,
    f.name,
    ''::text AS said
   FROM (case_files f
     JOIN cases c ON ((c.id = f.case_id)))
UNION ALL
 SELECT 'enclosure'::text AS kind,
    f.id AS source_id,
    m.case_id,
    NULL::bigint AS account_id,
    m.written_at AS said_at,
    f.name,
    ''::text AS said
   FROM (message_files f
     JOIN messages m ON ((m.id = f.message_id)))
  WHERE (NOT (EXISTS ( SELECT
           FROM message_withdrawals w
          WHERE (w.message_id = m.id))))
UNION ALL
 SELECT 'account'::text AS kind,
    a.id AS source_id,
    NULL::bigint AS case_id,
    a.id AS account_id,
    NULL::timestamp with time zone AS said_at,
    concat_ws(' '::text, d.name, a.reference) AS name,
    ''::text AS said
   FROM (accounts a
     CROSS JOIN LATERAL ( SELECT account_descriptions.name
           FROM account_descriptions
          WHERE (account_descriptions.account_id = a.id)
          ORDER BY account_descriptions.id DESC
         LIMIT 1) d)
UNION ALL
 SELECT 'line'::text AS kind,
    l.id AS source_id,
    NULL::bigint AS case_id,
    l.account_id,
    NULL::timestamp with time zone AS said_at,
    l.reference AS name,
    ( SELECT product_descriptions.name
           FROM product_descriptions
          WHERE (product_descriptions.product_id = l.product_id)
          ORDER BY product_descriptions.id DESC
         LIMIT 1) AS said
   FROM lines l
UNION ALL
 SELECT 'person'::text AS kind,
    p.id AS source_id,
    NULL::bigint AS case_id,
    NULL::bigint AS account_id,
    NULL::timestamp with time zone AS said_at,
    concat_ws(' '::text, d.name, p.email) AS name,
    ''::text AS said
   FROM (people p
     CROSS JOIN LATERAL ( SELECT person_descriptions.name
           FROM person_descriptions
          WHERE (person_descriptions.person_id = p.id)
          ORDER BY person_descriptions.id DESC
         LIMIT 1) d);

CREATE INDEX account_descriptions_account_id_id_idx ON public.account_descriptions USING btree (account_id, id DESC);

CREATE INDEX account_descriptions_likeness ON public.account_descriptions USING gin (name_plain(name) gin_trgm_ops);

CREATE INDEX account_roles_account_id_person_id_id_idx ON public.account_roles USING btree (account_id, person_id, id DESC);

CREATE INDEX account_roles_person_id_idx ON public.account_roles USING btree (person_id);

CREATE INDEX accounts_likeness ON public.accounts USING gin (name_plain(reference) gin_trgm_ops);

CREATE INDEX anniversaries_account_id_idx ON public.anniversaries USING btree (account_id);

CREATE INDEX approval_settings_account_id_id_idx ON public.approval_settings USING btree (account_id, id DESC);

CREATE INDEX article_publications_article_id_language_id_idx ON public.article_publications USING btree (article_id, language, id DESC);

CREATE INDEX article_subjects_article_id_id_idx ON public.article_subjects USING btree (article_id, id DESC);

CREATE INDEX article_versions_article_id_language_id_idx ON public.article_versions USING btree (article_id, language, id DESC);

CREATE INDEX article_versions_words_idx ON public.article_versions USING gin (words);

CREATE INDEX article_votes_version_id_idx ON public.article_votes USING btree (version_id);

CREATE INDEX article_votes_voter_idx ON public.article_votes USING btree (voter) WHERE (voter IS NOT NULL);

CREATE INDEX attempts_made_at_idx ON public.attempts USING btree (made_at);

CREATE INDEX audit_entries_about ON public.audit_entries USING btree (about, id DESC);

CREATE INDEX audit_entries_about_likeness ON public.audit_entries USING gin (about gin_trgm_ops);

CREATE INDEX audit_entries_at ON public.audit_entries USING btree (at DESC, id DESC);

CREATE INDEX audit_entries_kind ON public.audit_entries USING btree (kind, id DESC);

CREATE INDEX audit_entries_kind_at ON public.audit_entries USING btree (kind, at DESC, id DESC);

CREATE INDEX audit_entries_staff ON public.audit_entries USING btree (staff_id, id DESC);

CREATE INDEX audit_entries_staff_at ON public.audit_entries USING btree (staff_id, at DESC, id DESC);

CREATE INDEX audit_entries_with_address ON public.audit_entries USING btree (at, id) WHERE (address IS NOT NULL);

CREATE INDEX block_cancellations_cancelled_on_idx ON public.block_cancellations USING btree (cancelled_on);

CREATE INDEX block_credits_incident_id_idx ON public.block_credits USING btree (incident_id);

CREATE INDEX block_payments_paid_on_idx ON public.block_payments USING btree (paid_on);

CREATE INDEX blocks_account_id_idx ON public.blocks USING btree (account_id);

CREATE INDEX blocks_ordered_on_idx ON public.blocks USING btree (ordered_on);

CREATE INDEX canned_reply_versions_canned_reply_id_id_idx ON public.canned_reply_versions USING btree (canned_reply_id, id DESC);

CREATE INDEX card_refund_answers_payment_intent_id_idx ON public.card_refund_answers USING btree (payment_intent, id DESC);

CREATE INDEX case_assignments_case_id_id_idx ON public.case_assignments USING btree (case_id, id DESC);

CREATE INDEX case_choices_case_id_id_idx ON public.case_choices USING btree (case_id, id DESC);

CREATE INDEX case_copies_address_idx ON public.case_copies USING btree (address);

CREATE INDEX case_copies_case_id_id_idx ON public.case_copies USING btree (case_id, id);

CREATE INDEX case_corrections_case_id_id_idx ON public.case_corrections USING btree (case_id, id DESC);

CREATE INDEX case_field_values_case_id_field_id_id_idx ON public.case_field_values USING btree (case_id, field_id, id DESC);

CREATE INDEX case_files_case_id_idx ON public.case_files USING btree (case_id);

CREATE INDEX case_files_digest_idx ON public.case_files USING btree (digest);

CREATE INDEX case_links_case_id_idx ON public.case_links USING btree (case_id);

CREATE INDEX case_links_other_id_idx ON public.case_links USING btree (other_id);

CREATE INDEX case_merges_into_id_idx ON public.case_merges USING btree (into_id);

CREATE INDEX case_priorities_case_id_id_idx ON public.case_priorities USING btree (case_id, id DESC);

CREATE INDEX case_states_case_id_id_idx ON public.case_states USING btree (case_id, id DESC);

CREATE INDEX case_tags_case_id_tag_id_id_idx ON public.case_tags USING btree (case_id, tag_id, id DESC);

CREATE INDEX cases_account_id_id_idx ON public.cases USING btree (account_id, id DESC);

CREATE INDEX cases_kept ON public.cases USING btree (received_at, id) WHERE (text_removed_at IS NULL);

CREATE INDEX cases_received_at_id_idx ON public.cases USING btree (received_at, id);

CREATE INDEX cases_requester_id_id_idx ON public.cases USING btree (requester_id, id DESC);

CREATE INDEX checkouts_block_id_id_idx ON public.checkouts USING btree (block_id, id DESC);

CREATE INDEX checkouts_expires_at_idx ON public.checkouts USING btree (expires_at);

CREATE INDEX checkouts_incident_id_id_idx ON public.checkouts USING btree (incident_id, id DESC);

CREATE INDEX closures_case_id_id_idx ON public.closures USING btree (case_id, id DESC);

CREATE INDEX closures_closed_at_idx ON public.closures USING btree (closed_at);

CREATE INDEX company_domains_account_id_idx ON public.company_domains USING btree (account_id);

CREATE INDEX company_sign_ins_account_id_id_idx ON public.company_sign_ins USING btree (account_id, id DESC);

CREATE INDEX consents_person_id_kind_id_idx ON public.consents USING btree (person_id, kind, id DESC);

CREATE INDEX customer_sessions_account_id_idx ON public.customer_sessions USING btree (account_id) WHERE (account_id IS NOT NULL);

CREATE INDEX customer_sessions_expires_at_idx ON public.customer_sessions USING btree (expires_at);

CREATE INDEX customer_sessions_person_id_idx ON public.customer_sessions USING btree (person_id);

CREATE INDEX device_limits_account_id_idx ON public.device_limits USING btree (account_id);

CREATE INDEX documents_account_id_id_idx ON public.documents USING btree (account_id, id DESC);

CREATE INDEX documents_issued_on_number_idx ON public.documents USING btree (issued_on, number);

CREATE INDEX draft_files_added_at_idx ON public.draft_files USING btree (added_at);

CREATE INDEX draft_files_case_id_staff_id_idx ON public.draft_files USING btree (case_id, staff_id);

CREATE INDEX draft_files_digest_idx ON public.draft_files USING btree (digest);

CREATE INDEX drafts_saved_at_idx ON public.drafts USING btree (saved_at);

CREATE INDEX draws_block_id_minutes_drawn_on_recorded_at_idx ON public.draws USING btree (block_id) INCLUDE (minutes, drawn_on, recorded_at);

CREATE INDEX draws_entry_id_idx ON public.draws USING btree (entry_id);

CREATE INDEX email_attempts_email_id_id_idx ON public.email_attempts USING btree (email_id, id DESC);

CREATE INDEX email_bounces_mail_id_idx ON public.email_bounces USING btree (mail_id);

CREATE INDEX email_queue_due_at_idx ON public.email_queue USING btree (due_at);

CREATE INDEX emails_case_id_idx ON public.emails USING btree (case_id);

CREATE INDEX emails_kept ON public.emails USING btree (queued_at, id) WHERE (content_removed_at IS NULL);

CREATE INDEX emails_to_address ON public.emails USING btree (lower(to_address));

CREATE INDEX engagements_account_id_id_idx ON public.engagements USING btree (account_id, id DESC);

CREATE INDEX engagements_case_id_idx ON public.engagements USING btree (case_id);

CREATE INDEX file_removals_case_id_idx ON public.file_removals USING btree (case_id) WHERE (message_id IS NULL);

CREATE INDEX file_removals_message_id_idx ON public.file_removals USING btree (message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX files_held_back_due_at_idx ON public.files_held_back USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX goodwill_grants_account_id_idx ON public.goodwill_grants USING btree (account_id);

CREATE INDEX grace_call_reversals_account_id_number_idx ON public.grace_call_reversals USING btree (account_id, number);

CREATE INDEX grace_calls_account_id_given_on_idx ON public.grace_calls USING btree (account_id, given_on);

CREATE INDEX incident_payments_account_id_credit_until_idx ON public.incident_payments USING btree (account_id, credit_until);

CREATE INDEX incident_payments_paid_on_idx ON public.incident_payments USING btree (paid_on);

CREATE INDEX incident_refunds_refunded_on_idx ON public.incident_refunds USING btree (refunded_on);

CREATE INDEX incidents_account_id_idx ON public.incidents USING btree (account_id);

CREATE INDEX line_endings_line_id_idx ON public.line_endings USING btree (line_id);

CREATE INDEX lines_lower_reference ON public.lines USING btree (lower(reference), id);

CREATE INDEX macro_runs_case_id_idx ON public.macro_runs USING btree (case_id);

CREATE INDEX macro_versions_macro_id_id_idx ON public.macro_versions USING btree (macro_id, id DESC);

CREATE INDEX mail_sortings_case_id_idx ON public.mail_sortings USING btree (case_id);

CREATE INDEX mailbox_files_mailbox_message_id_idx ON public.mailbox_files USING btree (mailbox_message_id);

CREATE INDEX mailbox_messages_received_at_id_idx ON public.mailbox_messages USING btree (received_at, id);

CREATE INDEX message_files_digest_idx ON public.message_files USING btree (digest);

CREATE INDEX message_files_message_id_idx ON public.message_files USING btree (message_id);

CREATE INDEX messages_case_id_id_idx ON public.messages USING btree (case_id, id);

CREATE INDEX messages_from_address ON public.messages USING btree (lower(from_address));

CREATE INDEX messages_kept ON public.messages USING btree (written_at, id) WHERE (removed_at IS NULL);

CREATE INDEX open_cases_account_id_case_id_idx ON public.open_cases USING btree (account_id, case_id);

CREATE INDEX open_cases_assignee_id_case_id_idx ON public.open_cases USING btree (assignee_id, case_id);

CREATE INDEX open_cases_category_case_id_idx ON public.open_cases USING btree (category, case_id);

CREATE INDEX open_cases_chosen_idx ON public.open_cases USING gin (chosen jsonb_path_ops);

CREATE INDEX open_cases_coalesce_case_id_idx ON public.open_cases USING btree (COALESCE(due_at, 'infinity'::timestamp with time zone), case_id);

CREATE INDEX open_cases_expr_case_id_idx ON public.open_cases USING btree (((- priority)), case_id);

CREATE INDEX open_cases_followers_idx ON public.open_cases USING gin (followers) WHERE (followers <> '{}'::bigint[]);

CREATE INDEX open_cases_last_activity_at_case_id_idx ON public.open_cases USING btree (last_activity_at DESC, case_id DESC);

CREATE INDEX open_cases_snoozed_until_idx ON public.open_cases USING btree (snoozed_until) WHERE (state = 'snoozed'::text);

CREATE INDEX open_cases_state_case_id_idx ON public.open_cases USING btree (state, case_id);

CREATE INDEX open_cases_tags_idx ON public.open_cases USING gin (tags);

CREATE INDEX open_cases_team_id_case_id_idx ON public.open_cases USING btree (team_id, case_id);

CREATE INDEX open_cases_tell_at_idx ON public.open_cases USING btree (tell_at) WHERE (tell_at IS NOT NULL);

CREATE INDEX open_cases_timed_by_idx ON public.open_cases USING btree (timed_by);

CREATE INDEX open_cases_verdict_case_id_idx ON public.open_cases USING btree (verdict, case_id);

CREATE INDEX open_cases_warns_at_idx ON public.open_cases USING btree (warns_at) WHERE (warns_at IS NOT NULL);

CREATE INDEX passkey_challenges_expires_at_idx ON public.passkey_challenges USING btree (expires_at);

CREATE INDEX payment_events_payment_intent_idx ON public.payment_events USING btree (payment_intent);

CREATE INDEX people_likeness ON public.people USING gin (email gin_trgm_ops);

CREATE INDEX person_descriptions_person_id_id_idx ON public.person_descriptions USING btree (person_id, id DESC);

CREATE INDEX person_erasures_person ON public.person_erasures USING btree (person_id);

CREATE INDEX policies_effective_on_version_idx ON public.policies USING btree (effective_on DESC, version DESC);

CREATE INDEX presences_case_id_idx ON public.presences USING btree (case_id);

CREATE INDEX privacy_incident_versions_incident ON public.privacy_incident_versions USING btree (incident_id, id DESC);

CREATE INDEX product_descriptions_product_id_id_idx ON public.product_descriptions USING btree (product_id, id DESC);

CREATE INDEX queue_views_is_shared_idx ON public.queue_views USING btree (is_shared) WHERE is_shared;

CREATE INDEX queue_views_staff_id_idx ON public.queue_views USING btree (staff_id);

CREATE INDEX rating_remarks_kept ON public.rating_remarks USING btree (rating_id) WHERE (removed_at IS NULL);

CREATE INDEX ratings_case_id_id_idx ON public.ratings USING btree (case_id, id DESC);

CREATE INDEX received_mails_case_id_idx ON public.received_mails USING btree (case_id);

CREATE INDEX received_mails_from_address_received_at_idx ON public.received_mails USING btree (from_address, received_at);

CREATE INDEX received_mails_id_idx ON public.received_mails USING btree (id DESC) WHERE (outcome = ANY (ARRAY['who_is_this'::text, 'unreadable'::text, 'loop'::text]));

CREATE INDEX received_mails_kept ON public.received_mails USING btree (received_at, id) WHERE (removed_at IS NULL);

CREATE INDEX received_mails_message_id_idx ON public.received_mails USING btree (message_id) WHERE (message_id <> ''::text);

CREATE INDEX received_mails_sender ON public.received_mails USING btree (lower(from_address));

CREATE INDEX reservations_block_id_idx ON public.reservations USING btree (block_id);

CREATE INDEX retention_runs_how_id_idx ON public.retention_runs USING btree (how, id DESC);

CREATE INDEX role_definitions_code ON public.role_definitions USING btree (code, id DESC);

CREATE INDEX satisfaction_questions_asked_on_idx ON public.satisfaction_questions USING btree (asked_on);

CREATE INDEX satisfaction_questions_person_id_idx ON public.satisfaction_questions USING btree (person_id);

CREATE INDEX search_documents_of_accounts_words_idx ON public.search_documents_of_accounts USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_cases_words_idx ON public.search_documents_of_cases USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_enclosures_words_idx ON public.search_documents_of_enclosures USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_files_words_idx ON public.search_documents_of_files USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_lines_words_idx ON public.search_documents_of_lines USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_messages_words_idx ON public.search_documents_of_messages USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_of_people_words_idx ON public.search_documents_of_people USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_documents_words ON ONLY public.search_documents USING gin (words) WITH (gin_pending_list_limit='256');

CREATE INDEX search_words_likeness ON public.search_words USING gin (word gin_trgm_ops);

CREATE INDEX search_words_stem ON public.search_words USING btree (stem);

CREATE INDEX search_words_word ON public.search_words USING btree (word text_pattern_ops);

CREATE INDEX seat_changes_line_id_idx ON public.seat_changes USING btree (line_id);

CREATE INDEX second_steps_expires_at_idx ON public.second_steps USING btree (expires_at);

CREATE INDEX second_steps_staff_id_idx ON public.second_steps USING btree (staff_id);

CREATE INDEX sessions_account_id_id_idx ON public.sessions USING btree (account_id, id DESC);

CREATE INDEX sessions_engagement_id_idx ON public.sessions USING btree (engagement_id);

CREATE INDEX sessions_starts_at_idx ON public.sessions USING btree (starts_at) WHERE (starts_at IS NOT NULL);

CREATE INDEX sign_in_links_expires_at_idx ON public.sign_in_links USING btree (expires_at);

CREATE INDEX staff_accesses_staff_id_id_idx ON public.staff_accesses USING btree (staff_id, id DESC);

CREATE INDEX staff_identities_staff_id_idx ON public.staff_identities USING btree (staff_id);

CREATE INDEX staff_invitations_expires_at_idx ON public.staff_invitations USING btree (expires_at);

CREATE INDEX staff_passkeys_staff_id_idx ON public.staff_passkeys USING btree (staff_id);

CREATE INDEX staff_passwords_staff_id_id_idx ON public.staff_passwords USING btree (staff_id, id DESC);

CREATE INDEX staff_role_changes_staff_id_id_idx ON public.staff_role_changes USING btree (staff_id, id DESC);

CREATE INDEX staff_sessions_expires_at_idx ON public.staff_sessions USING btree (expires_at);

CREATE INDEX staff_sessions_staff_id_idx ON public.staff_sessions USING btree (staff_id);

CREATE INDEX staff_signatures_staff_id_language_id_idx ON public.staff_signatures USING btree (staff_id, language, id DESC);

CREATE INDEX team_members_staff_id_idx ON public.team_members USING btree (staff_id);

CREATE INDEX uncovered_decisions_account_id_idx ON public.uncovered_decisions USING btree (account_id);

CREATE INDEX uncovered_decisions_entry_id_idx ON public.uncovered_decisions USING btree (entry_id);

CREATE INDEX verdicts_case_id_id_idx ON public.verdicts USING btree (case_id, id DESC);

CREATE INDEX work_entries_account_id_id_idx ON public.work_entries USING btree (account_id, id DESC);

CREATE INDEX work_entries_case_id_idx ON public.work_entries USING btree (case_id);

CREATE INDEX work_entries_session_id_idx ON public.work_entries USING btree (session_id);

CREATE INDEX work_timers_case_id_staff_id_idx ON public.work_timers USING btree (case_id, staff_id);

CREATE INDEX work_withdrawals_account_id_idx ON public.work_withdrawals USING btree (account_id);

CREATE UNIQUE INDEX accounts_lower_idx ON public.accounts USING btree (lower(reference));

CREATE UNIQUE INDEX block_payments_reference_idx ON public.block_payments USING btree (reference) WHERE (method = 'stripe'::text);

CREATE UNIQUE INDEX card_refund_answers_payment_intent_outcome_idx ON public.card_refund_answers USING btree (payment_intent, outcome) WHERE (outcome <> 'refused'::text);

CREATE UNIQUE INDEX email_attempts_email_id_idx ON public.email_attempts USING btree (email_id) WHERE (outcome = 'delivered'::text);

CREATE UNIQUE INDEX incident_payments_reference_idx ON public.incident_payments USING btree (reference) WHERE (method = 'stripe'::text);

CREATE UNIQUE INDEX staff_apps_begun ON public.staff_apps USING btree (staff_id) WHERE (confirmed_at IS NULL);

CREATE UNIQUE INDEX staff_apps_confirmed ON public.staff_apps USING btree (staff_id) WHERE (confirmed_at IS NOT NULL);

CREATE UNIQUE INDEX tags_lower_idx ON public.tags USING btree (lower(name));

CREATE UNIQUE INDEX teams_lower_idx ON public.teams USING btree (lower(name));

CREATE TRIGGER audited AFTER DELETE ON public.staff_apps FOR EACH ROW EXECUTE FUNCTION audit_way_in('authenticator');

CREATE TRIGGER audited AFTER INSERT ON public.account_roles FOR EACH ROW EXECUTE FUNCTION audit_fact('account_role.set', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id', 'person_id');

CREATE TRIGGER audited AFTER INSERT ON public.block_cancellations FOR EACH ROW EXECUTE FUNCTION audit_fact('block.cancelled', 'cancelled_at', 'cancelled_by', 'block', 'block_id');

CREATE TRIGGER audited AFTER INSERT ON public.case_copies FOR EACH ROW EXECUTE FUNCTION audit_copy();

CREATE TRIGGER audited AFTER INSERT ON public.company_sign_ins FOR EACH ROW EXECUTE FUNCTION audit_fact('company_sign_in.set', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id');

CREATE TRIGGER audited AFTER INSERT ON public.consents FOR EACH ROW EXECUTE FUNCTION audit_fact('consent.recorded', 'recorded_at', 'recorded_by', 'person', 'person_id', 'person_id', 'kind');

CREATE TRIGGER audited AFTER INSERT ON public.device_limits FOR EACH ROW EXECUTE FUNCTION audit_fact('device_limit.raised', 'recorded_at', 'recorded_by', 'account', 'account_id', 'account_id');

CREATE TRIGGER audited AFTER INSERT ON public.device_releases FOR EACH ROW EXECUTE FUNCTION audit_fact('device.released', 'recorded_at', 'recorded_by', 'account', 'account_id');

CREATE TRIGGER audited AFTER INSERT ON public.goodwill_grants FOR EACH ROW EXECUTE FUNCTION audit_fact('goodwill.granted', 'granted_at', 'granted_by', 'account', 'account_id');

CREATE TRIGGER audited AFTER INSERT ON public.grace_call_reversals FOR EACH ROW EXECUTE FUNCTION audit_fact('grace_call.reversed', 'reversed_at', 'reversed_by', 'case', 'case_id');

CREATE TRIGGER audited AFTER INSERT ON public.incident_refunds FOR EACH ROW EXECUTE FUNCTION audit_fact('incident.refunded', 'refunded_at', 'refunded_by', 'incident', 'incident_id');

CREATE TRIGGER audited AFTER INSERT ON public.mismatch_settlements FOR EACH ROW EXECUTE FUNCTION audit_fact('mismatch.settled', 'settled_at', 'settled_by', 'payment_event', 'event_id');

CREATE TRIGGER audited AFTER INSERT ON public.office_settings FOR EACH ROW EXECUTE FUNCTION audit_fact('office.set', 'recorded_at', 'recorded_by', '', '', '*');

CREATE TRIGGER audited AFTER INSERT ON public.person_erasures FOR EACH ROW EXECUTE FUNCTION audit_fact('person.anonymised', 'erased_at', 'erased_by', 'person', 'person_id');

CREATE TRIGGER audited AFTER INSERT ON public.policies FOR EACH ROW EXECUTE FUNCTION audit_fact('policy.published', 'recorded_at', 'recorded_by', 'policy', 'version', '*');

CREATE TRIGGER audited AFTER INSERT ON public.privacy_incident_versions FOR EACH ROW EXECUTE FUNCTION audit_fact('privacy_incident.recorded', 'recorded_at', 'recorded_by', 'privacy_incident', 'incident_id', 'incident_id');

CREATE TRIGGER audited AFTER INSERT ON public.retention_settings FOR EACH ROW EXECUTE FUNCTION audit_fact('retention.set', 'recorded_at', 'recorded_by', '', '', '*');

CREATE TRIGGER audited AFTER INSERT ON public.role_definitions FOR EACH ROW EXECUTE FUNCTION audit_fact('role.defined', 'recorded_at', 'recorded_by', 'role', 'code', 'code');

CREATE TRIGGER audited AFTER INSERT ON public.second_factor_requirements FOR EACH ROW EXECUTE FUNCTION audit_fact('second_factor.required', 'recorded_at', 'recorded_by', '', '', '*');

CREATE TRIGGER audited AFTER INSERT ON public.staff_accesses FOR EACH ROW EXECUTE FUNCTION audit_fact('staff.access_set', 'recorded_at', 'recorded_by', 'staff', 'staff_id', 'staff_id');

CREATE TRIGGER audited AFTER INSERT ON public.staff_passwords FOR EACH ROW EXECUTE FUNCTION audit_way_in('password');

CREATE TRIGGER audited AFTER INSERT ON public.staff_role_changes FOR EACH ROW EXECUTE FUNCTION audit_fact('staff.role_changed', 'recorded_at', 'recorded_by', 'staff', 'staff_id');

CREATE TRIGGER audited AFTER INSERT ON public.verdicts FOR EACH ROW WHEN ((new.cause = 'overridden'::text)) EXECUTE FUNCTION audit_fact('verdict.overridden', 'judged_at', 'judged_by', 'case', 'case_id', 'case_id');

CREATE TRIGGER audited AFTER INSERT OR DELETE ON public.staff_passkeys FOR EACH ROW EXECUTE FUNCTION audit_way_in('passkey');

CREATE TRIGGER audited AFTER INSERT OR UPDATE ON public.staff FOR EACH ROW EXECUTE FUNCTION audit_fact('staff.described', '', '', 'staff', 'id');

CREATE TRIGGER confirmed AFTER UPDATE OF confirmed_at ON public.staff_apps FOR EACH ROW WHEN (((old.confirmed_at IS NULL) AND (new.confirmed_at IS NOT NULL))) EXECUTE FUNCTION audit_way_in('authenticator');

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON public.case_copies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.anniversaries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.block_cancellations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.card_refunds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.case_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.case_field_values FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.device_limits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.device_releases FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.engagement_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.engagement_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.engagement_reopenings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.engagements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.goodwill_grants FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.incident_refunds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.incident_voids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.installations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.line_endings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.mismatch_settlements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.sessions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.uncovered_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.verdicts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.work_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR TRUNCATE ON public.work_withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account_descriptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.account_roles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.answer_warnings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_asks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_pictures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_publications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_slugs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_subject_products FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_subjects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.article_votes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.articles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.block_credits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.block_payments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.blocks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.canned_replies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.canned_reply_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.card_payments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.card_refund_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_assignments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_choices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_followings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_link_removals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_merges FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_priorities FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_states FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_tags FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.case_unmerges FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkout_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkout_sessions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkouts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.closures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.company_sign_ins FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_taxes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.draws FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.engagement_closures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.engagement_payments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.file_removals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.grace_call_reversals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.grace_calls FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.incident_payments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.incidents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.macro_runs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.macro_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.macros FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.office_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.payment_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.person_erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.privacy_incident_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.privacy_incidents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.product_descriptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.products FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ratings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reopenings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reservations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.retention_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.role_definitions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.satisfaction_questions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seat_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.second_factor_requirements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.session_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_accesses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_role_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.staff_signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.verdict_confirmations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.work_timer_ends FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.work_timers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE UPDATE OR TRUNCATE ON public.company_identities FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_added BEFORE UPDATE OR TRUNCATE ON public.staff_identities FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.anniversaries FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.block_cancellations FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.card_refunds FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.case_corrections FOR EACH ROW EXECUTE FUNCTION forget_only('devices');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.case_field_values FOR EACH ROW EXECUTE FUNCTION forget_only('value');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.device_limits FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.device_releases FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.engagement_answers FOR EACH ROW EXECUTE FUNCTION forget_only('name', 'reason', 'terms');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.engagement_ends FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.engagement_reopenings FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.engagements FOR EACH ROW EXECUTE FUNCTION forget_only('scope_fr', 'scope_en');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.goodwill_grants FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.incident_refunds FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.incident_voids FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.installations FOR EACH ROW EXECUTE FUNCTION forget_only('device', 'device_key');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.line_endings FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.mismatch_settlements FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.sessions FOR EACH ROW EXECUTE FUNCTION forget_only('place');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.uncovered_decisions FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.verdicts FOR EACH ROW EXECUTE FUNCTION forget_only('reason', 'devices_covered', 'devices_not_covered', 'facts');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.work_entries FOR EACH ROW EXECUTE FUNCTION forget_only('note');

CREATE TRIGGER only_forgotten BEFORE UPDATE ON public.work_withdrawals FOR EACH ROW EXECUTE FUNCTION forget_only('reason');

CREATE TRIGGER only_its_address BEFORE UPDATE ON public.case_copies FOR EACH ROW EXECUTE FUNCTION keep_copy();

CREATE TRIGGER renamed AFTER INSERT ON public.account_descriptions FOR EACH ROW WHEN (is_renamed('account'::text, new.account_id, new.id, new.name)) EXECUTE FUNCTION renamed_for_search();

CREATE TRIGGER renamed AFTER INSERT ON public.product_descriptions FOR EACH ROW WHEN (is_renamed('product'::text, new.product_id, new.id, new.name)) EXECUTE FUNCTION renamed_for_search();

CREATE TRIGGER sealed BEFORE INSERT ON public.secrets FOR EACH ROW EXECUTE FUNCTION refuse_clear_secret();

CREATE TRIGGER searched AFTER INSERT ON public.account_descriptions FOR EACH ROW EXECUTE FUNCTION refresh_search('account', 'account_id');

CREATE TRIGGER searched AFTER INSERT ON public.lines FOR EACH ROW EXECUTE FUNCTION refresh_search('line', 'id');

CREATE TRIGGER searched AFTER INSERT ON public.message_withdrawals FOR EACH ROW EXECUTE FUNCTION withdraw_from_search();

CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE ON public.case_files FOR EACH ROW EXECUTE FUNCTION refresh_search('file', 'id');

CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE ON public.cases FOR EACH ROW EXECUTE FUNCTION refresh_search('case', 'id');

CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE ON public.message_files FOR EACH ROW EXECUTE FUNCTION refresh_search('enclosure', 'id');

CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION refresh_search('message', 'id');

CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE ON public.person_descriptions FOR EACH ROW EXECUTE FUNCTION refresh_search('person', 'person_id');

CREATE TRIGGER searched AFTER UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION refresh_search('person', 'id');

CREATE TRIGGER told AFTER DELETE ON public.staff_sessions FOR EACH ROW EXECUTE FUNCTION tell_of_session_end();

CREATE TRIGGER told AFTER INSERT ON public.case_choices FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.case_copies FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.case_corrections FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.case_followings FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.closures FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.engagements FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.grace_call_reversals FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.grace_calls FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.incident_payments FOR EACH ROW EXECUTE FUNCTION tell_of_case('its incident');

CREATE TRIGGER told AFTER INSERT ON public.incident_refunds FOR EACH ROW EXECUTE FUNCTION tell_of_case('its incident');

CREATE TRIGGER told AFTER INSERT ON public.incidents FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.installations FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.message_withdrawals FOR EACH ROW EXECUTE FUNCTION tell_of_case('its message');

CREATE TRIGGER told AFTER INSERT ON public.reopenings FOR EACH ROW EXECUTE FUNCTION tell_of_case('its closure');

CREATE TRIGGER told AFTER INSERT ON public.sessions FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.verdict_confirmations FOR EACH ROW EXECUTE FUNCTION tell_of_case('its verdict');

CREATE TRIGGER told AFTER INSERT ON public.verdicts FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.work_entries FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT ON public.work_withdrawals FOR EACH ROW EXECUTE FUNCTION tell_of_case('its entry');

CREATE TRIGGER told AFTER INSERT OR DELETE ON public.open_cases FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told AFTER INSERT OR DELETE ON public.presences FOR EACH ROW EXECUTE FUNCTION tell_of_presence();

CREATE TRIGGER told AFTER INSERT OR UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION tell_of_case();

CREATE TRIGGER told_of_change AFTER UPDATE ON public.presences FOR EACH ROW WHEN (((old.writes <> new.writes) OR (old.case_id <> new.case_id))) EXECUTE FUNCTION tell_of_presence();

CREATE TRIGGER told_of_due AFTER UPDATE ON public.open_cases FOR EACH ROW WHEN ((old.due_at IS DISTINCT FROM new.due_at)) EXECUTE FUNCTION tell_of_case();
