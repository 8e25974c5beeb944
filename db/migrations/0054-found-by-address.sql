-- Somebody is found by their address, also where nobody made them a contact.
create index messages_from_address on messages (lower(from_address));
create index emails_to_address on emails (lower(to_address));
create index received_mails_sender on received_mails (lower(from_address));
