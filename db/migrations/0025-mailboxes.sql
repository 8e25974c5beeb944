-- How far a mailbox was read: a place to go on from, not a fact. UIDs count only while the server's UIDVALIDITY stays.
create table mailbox_positions (
  mailbox text primary key,
  uid_validity text not null,
  last_uid bigint not null check (last_uid >= 0)
);

-- The refresh token that a provider gave in place of the one that was set, known by that one's digest.
create table mailbox_tokens (
  set_digest text primary key,
  refresh_token text not null
);
