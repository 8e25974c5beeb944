-- Incidents with personal information. What is known of one grows: each time another version, none changed.
create table privacy_incidents (
  id bigint generated always as identity primary key,
  opened_at timestamptz not null,
  opened_by bigint references staff (id)
);
create table privacy_incident_versions (
  id bigint generated always as identity primary key,
  incident_id bigint not null references privacy_incidents (id),
  happened_on date not null,
  learned_on date not null,
  what text not null check (what <> ''),
  information text not null check (information <> ''),
  people_concerned integer check (people_concerned >= 0),
  serious_risk text not null check (serious_risk in ('yes', 'no', 'not_assessed')),
  told text not null,
  measures text not null,
  recorded_at timestamptz not null,
  recorded_by bigint references staff (id),
  check (learned_on >= happened_on)
);
create index privacy_incident_versions_incident on privacy_incident_versions (incident_id, id desc);
create trigger only_added before update or delete or truncate on privacy_incidents execute function refuse_change();
create trigger only_added before update or delete or truncate on privacy_incident_versions execute function refuse_change();
create trigger audited after insert on privacy_incident_versions for each row
  execute function audit_fact('privacy_incident.recorded', 'recorded_at', 'recorded_by', 'privacy_incident', 'incident_id',
    'incident_id');
