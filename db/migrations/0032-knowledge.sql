create extension if not exists unaccent;

-- An article of the help pages. What it says is in its versions, one after another in each language.
create table articles (
  id bigint generated always as identity primary key,
  begun_at timestamptz not null,
  begun_by bigint references staff
);

create table article_versions (
  id bigint generated always as identity primary key,
  article_id bigint not null references articles,
  language text not null check (language in ('fr', 'en')),
  title text not null check (title <> ''),
  markdown text not null check (markdown <> ''),
  -- Already cleaned: what a page may show.
  html text not null,
  text text not null,
  -- Title and text without accents, for the dictionary of their language.
  words tsvector not null,
  written_at timestamptz not null,
  written_by bigint references staff,
  unique (id, article_id, language)
);
create index on article_versions (article_id, language, id desc);
create index on article_versions using gin (words);

-- The last row counts. No version: taken off the pages.
create table article_publications (
  id bigint generated always as identity primary key,
  article_id bigint not null references articles,
  language text not null check (language in ('fr', 'en')),
  version_id bigint,
  published_at timestamptz not null,
  published_by bigint references staff,
  foreign key (version_id, article_id, language) references article_versions (id, article_id, language)
);
create index on article_publications (article_id, language, id desc);

-- The name of an article in the addresses of a language: given with its first version, for good.
create table article_slugs (
  article_id bigint not null references articles,
  language text not null check (language in ('fr', 'en')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  primary key (article_id, language),
  unique (language, slug)
);

-- What an article is about; the last row counts.
create table article_subjects (
  id bigint generated always as identity primary key,
  article_id bigint not null references articles,
  category text check (category in ('error_or_bug', 'licence_activation', 'initial_installation',
    'major_version_installation', 'service_pack', 'it_environment', 'how_to_or_configuration', 'technical_services',
    'unknown')),
  recorded_at timestamptz not null,
  recorded_by bigint references staff
);
create index on article_subjects (article_id, id desc);
create table article_subject_products (
  subject_id bigint not null references article_subjects,
  product_id bigint not null references products,
  primary key (subject_id, product_id)
);

create table article_pictures (
  id bigint generated always as identity primary key,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  size_bytes bigint not null check (size_bytes > 0),
  digest text not null unique,
  added_at timestamptz not null,
  added_by bigint references staff
);

-- Whether a version helped somebody; nobody's name is kept.
create table article_votes (
  id bigint generated always as identity primary key,
  version_id bigint not null references article_versions,
  helpful boolean not null,
  voted_at timestamptz not null
);
create index on article_votes (version_id);

create trigger only_added before update or delete or truncate on articles execute function refuse_change();
create trigger only_added before update or delete or truncate on article_versions execute function refuse_change();
create trigger only_added before update or delete or truncate on article_publications execute function refuse_change();
create trigger only_added before update or delete or truncate on article_slugs execute function refuse_change();
create trigger only_added before update or delete or truncate on article_subjects execute function refuse_change();
create trigger only_added before update or delete or truncate on article_subject_products execute function refuse_change();
create trigger only_added before update or delete or truncate on article_pictures execute function refuse_change();
create trigger only_added before update or delete or truncate on article_votes execute function refuse_change();
