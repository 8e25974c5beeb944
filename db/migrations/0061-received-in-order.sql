-- What was received in a month is found without reading all that ever was.
create index cases_received_at_id_idx on cases (received_at, id);
