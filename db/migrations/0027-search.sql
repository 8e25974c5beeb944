-- What the desk searches. Both come with PostgreSQL (its contrib package), and any owner of a database may create them.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Words that say nothing are dropped first, in both languages; what is left is cut down to its stem.
create text search dictionary search_french_stops (template = simple, stopwords = french, accept = false);
create text search dictionary search_english_stops (template = simple, stopwords = english, accept = false);
create text search dictionary search_french_stems (template = snowball, language = french);
create text search dictionary search_english_stems (template = snowball, language = english);
create text search configuration search_french (copy = simple);
create text search configuration search_english (copy = simple);
alter text search configuration search_french alter mapping for asciiword, word, numword
  with search_french_stops, search_english_stops, search_french_stems;
alter text search configuration search_english alter mapping for asciiword, word, numword
  with search_french_stops, search_english_stops, search_english_stems;

-- A text as words between blanks: lower case, no accents, nothing that punctuates.
create function search_plain(said text) returns text language sql stable parallel safe as $$
  select regexp_replace(
    lower(unaccent(case when said ~ '[\u0300-\u036f\ufb00-\ufb06]' then normalize(left(said, 100000), nfkc)
      else left(said, 100000) end)),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g')
$$;

-- Without its accent the stem of « activée » would be another than that of « activé ».
create function search_french_vector(plain text) returns tsvector language sql stable parallel safe as $$
  select to_tsvector('search_french', regexp_replace(plain, 'ee(s?)\M', 'e\1', 'g'))
$$;

-- A text in both languages: its French stems in their places, and the English ones that differ.
create function search_vector(said text, weight "char") returns tsvector language sql stable parallel safe as $$
  select setweight(search_french_vector(plain), weight) || strip(to_tsvector('search_english', plain))
  from search_plain(said) plain
$$;

-- Words to look for, all of them or any; each may be several, of which one is enough: `gabarit|gabarits`.
create function search_query(asked text[], every boolean) returns tsquery language plpgsql stable as $$
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
$$;

-- Everything that is searched, as it stands. A kind begins with a letter of its own.
create view search_sources as
  select 'case' as kind, c.id as source_id, c.id as case_id, c.account_id, c.received_at as said_at,
    concat_ws(' ', c.id, c.requester_name, coalesce((select name from product_descriptions where product_id = c.product_id
      order by id desc limit 1), c.product_named)) as name,
    concat_ws(' ', c.description, c.version, c.service_pack, array_to_string(c.devices, ' ')) as said
  from cases c
  union all
  select 'message', m.id, m.case_id, null, m.written_at, concat_ws(' ', m.from_name, m.from_address), m.text
  from messages m where not exists (select from message_withdrawals w where w.message_id = m.id)
  union all
  select 'file', f.id, f.case_id, null, c.received_at, f.name, '' from case_files f join cases c on c.id = f.case_id
  union all
  select 'enclosure', f.id, m.case_id, null, m.written_at, f.name, ''
  from message_files f join messages m on m.id = f.message_id
  where not exists (select from message_withdrawals w where w.message_id = m.id)
  union all
  select 'account', a.id, null, a.id, null, concat_ws(' ', d.name, a.reference), ''
  from accounts a
  cross join lateral (select name from account_descriptions where account_id = a.id order by id desc limit 1) d
  union all
  select 'line', l.id, null, l.account_id, null, l.reference, (select name from product_descriptions
    where product_id = l.product_id order by id desc limit 1)
  from lines l
  union all
  select 'person', p.id, null, null, null, concat_ws(' ', d.name, p.email), ''
  from people p
  cross join lateral (select name from person_descriptions where person_id = p.id order by id desc limit 1) d;

-- The index over it, kept by triggers so that nobody can forget it. Beside its words a document holds two signs of how old
-- it is, `#m12` and `##m1`: its place in five thousands and in fifty thousands. So the newest that have a frequent word
-- are found without reading all that have it.
create table search_documents (
  kind text not null,
  source_id bigint not null,
  case_id bigint,
  account_id bigint,
  said_at timestamptz,
  words tsvector not null,
  primary key (kind, source_id)
) partition by list (kind);
create table search_documents_of_cases partition of search_documents for values in ('case');
create table search_documents_of_messages partition of search_documents for values in ('message');
create table search_documents_of_files partition of search_documents for values in ('file', 'enclosure');
create table search_documents_of_accounts partition of search_documents for values in ('account', 'line');
create table search_documents_of_people partition of search_documents for values in ('person');

-- Words as they are spelled, to mend one that is found nowhere. Two who write a new word at once may both add it: the one
-- does not wait for the other.
create table search_words (word text not null, stem text not null);

create view search_built as
  select kind, source_id, case_id, account_id, said_at,
    search_vector(name, 'A') || search_vector(said, 'D') || array_to_tsvector(array[
      '#' || left(kind, 1) || source_id / 5000, '##' || left(kind, 1) || source_id / 50000]) as words
  from search_sources;

create function search_stem(word text) returns text language sql stable parallel safe as $$
  select (tsvector_to_array(search_french_vector(word)))[1]
$$;

-- The words of a text that nobody spelled before.
create function search_learn(said text) returns void language sql as $$
  insert into search_words (word, stem)
  select word, stem from (select distinct word from string_to_table(search_plain(said), ' ') word
    where word ~ '^[a-z]{3,30}$') spelled
  cross join lateral search_stem(word) stem
  where stem is not null and not exists (select from search_words known where known.word = spelled.word)
$$;

create function search_refresh(changed text, changed_id bigint) returns void language plpgsql as $$
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
$$;

-- Its arguments: the kind, and the column that holds the number of what is to be indexed again.
create function refresh_search() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform search_refresh(tg_argv[0], (changed ->> tg_argv[1])::bigint);
  return null;
end
$$;

-- A reply that was taken back is not found, nor are its files.
create function withdraw_from_search() returns trigger language plpgsql as $$
begin
  delete from search_documents where kind = 'message' and source_id = new.message_id;
  delete from search_documents
  where kind = 'enclosure' and source_id in (select id from message_files where message_id = new.message_id);
  return null;
end
$$;

insert into search_documents select * from search_built;
insert into search_words (word, stem)
  select word, stem from (select distinct word from search_sources, string_to_table(search_plain(name || ' ' || said), ' ') word
    where word ~ '^[a-z]{3,30}$') spelled
  cross join lateral search_stem(word) stem where stem is not null;

create index search_documents_words on search_documents using gin (words) with (gin_pending_list_limit = 256);
create index search_words_word on search_words (word text_pattern_ops);
create index search_words_stem on search_words (stem);
create index search_words_likeness on search_words using gin (word gin_trgm_ops);
create index lines_lower_reference on lines (lower(reference));

create trigger searched after insert or update or delete on cases
  for each row execute function refresh_search('case', 'id');
create trigger searched after insert or update or delete on messages
  for each row execute function refresh_search('message', 'id');
create trigger searched after insert on message_withdrawals for each row execute function withdraw_from_search();
create trigger searched after insert or update or delete on case_files
  for each row execute function refresh_search('file', 'id');
create trigger searched after insert or update or delete on message_files
  for each row execute function refresh_search('enclosure', 'id');
create trigger searched after insert on account_descriptions
  for each row execute function refresh_search('account', 'account_id');
create trigger searched after insert on lines for each row execute function refresh_search('line', 'id');
create trigger searched after update on people for each row execute function refresh_search('person', 'id');
create trigger searched after insert or update or delete on person_descriptions
  for each row execute function refresh_search('person', 'person_id');
