-- How often something was asked lately: one row for each key, which is hashed, until its time is over. Nothing is lost with it.
create unlogged table rate_limits (
  key text primary key,
  -- When all turns are there again.
  full_at timestamptz not null
) with (fillfactor = 50);

-- Who voted, hashed for each article, so that a vote can be changed: the last of a voter counts. Absent: from before.
alter table article_votes add column voter text;
create index on article_votes (voter) where voter is not null;
create view article_votes_in_force as
  select distinct on (v.article_id, coalesce(o.voter, o.id::text)) v.article_id, v.language, o.helpful
  from article_votes o join article_versions v on v.id = o.version_id
  order by v.article_id, coalesce(o.voter, o.id::text), o.id desc;
