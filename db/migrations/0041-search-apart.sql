-- Many accounts number their lines alike: the last of those is found without reading the others.
drop index lines_lower_reference;
create index lines_lower_reference on lines (lower(reference), id);

-- A word that half of the accounts have cost a reading of them all to find no line that has it: each kind is searched apart.
alter table search_documents detach partition search_documents_of_accounts;
alter table search_documents detach partition search_documents_of_files;
create table search_documents_of_lines partition of search_documents for values in ('line');
create table search_documents_of_enclosures partition of search_documents for values in ('enclosure');
with moved as (delete from search_documents_of_accounts where kind = 'line' returning *)
  insert into search_documents select * from moved;
with moved as (delete from search_documents_of_files where kind = 'enclosure' returning *)
  insert into search_documents select * from moved;
alter table search_documents attach partition search_documents_of_accounts for values in ('account');
alter table search_documents attach partition search_documents_of_files for values in ('file');
