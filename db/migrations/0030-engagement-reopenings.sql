-- An engagement marked as done by mistake is reopened, and may be done anew: what ended it stays. So ends are numbered, and
-- one comes after another only once that was reopened.
alter table engagement_closures drop constraint engagement_closures_engagement_id_how_fkey;
alter table engagement_ends
  drop constraint engagement_ends_engagement_id_how_key,
  drop constraint engagement_ends_pkey,
  add column number integer not null default 1 check (number > 0),
  add column after_number integer generated always as (nullif(number - 1, 0)) stored,
  add primary key (engagement_id, number),
  add unique (engagement_id, number, how);
alter table engagement_ends alter column number drop default;

alter table engagement_closures
  add column number integer not null default 1,
  add foreign key (engagement_id, number, how) references engagement_ends (engagement_id, number, how);
alter table engagement_closures alter column number drop default;

create table engagement_reopenings (
  engagement_id bigint not null,
  number integer not null,
  how text not null default 'done' check (how = 'done'),
  reason text not null check (reason <> ''),
  -- The credit note that undoes the invoice, if there was one.
  document_id bigint unique references documents,
  reopened_on date not null,
  reopened_at timestamptz not null,
  reopened_by bigint references staff,
  primary key (engagement_id, number),
  foreign key (engagement_id, number, how) references engagement_ends (engagement_id, number, how)
);

alter table engagement_ends
  add foreign key (engagement_id, after_number) references engagement_reopenings (engagement_id, number);

create trigger only_added before update or delete or truncate on engagement_reopenings execute function refuse_change();

-- How each engagement has ended, as it stands: an end that was reopened is none.
create view engagement_ends_in_force as
  select engagement_id, number, how, reason, document_id, ended_on, ended_at, ended_by
  from engagement_ends e
  where not exists (
    select from engagement_reopenings r where r.engagement_id = e.engagement_id and r.number = e.number);

-- What an invoice asks for, from when, and since when it is paid or undone.
create or replace view amounts_due as
  select b.document_id, b.ordered_on as due_on, least(p.paid_on, c.cancelled_on) as settled_on, b.total_cents as cents
  from blocks b
  left join block_payments p on p.block_id = b.id
  left join block_cancellations c on c.block_id = b.id
  where b.total_cents > 0
  union all
  select e.document_id, e.ended_on, least(p.paid_on, r.reopened_on), d.total_cents
  from engagement_ends e
  join documents d on d.id = e.document_id
  left join engagement_payments p on p.document_id = e.document_id
  left join engagement_reopenings r on r.engagement_id = e.engagement_id and r.number = e.number
  where d.total_cents > 0;
