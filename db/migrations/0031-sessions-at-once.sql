-- Whether an agent is already booked at a time is asked of every account's sessions.
create index on sessions (starts_at) where starts_at is not null;
