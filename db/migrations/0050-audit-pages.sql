-- The audit log is read newest first, a page at a time: by kind, by colleague, or by any part of what it is about.
create index audit_entries_kind_at on audit_entries (kind, at desc, id desc);
create index audit_entries_staff_at on audit_entries (staff_id, at desc, id desc);
create index audit_entries_about_likeness on audit_entries using gin (about gin_trgm_ops);
