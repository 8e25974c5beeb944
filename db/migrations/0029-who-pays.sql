-- Who asked for a page to pay on: they are told when its money goes back by itself. Nobody knows it of earlier pages.
alter table checkouts add column person_id bigint references people;
