-- Documents that Layak signs: what it found in registers, kept as it was signed, each with its place in a status list.
create table consumers.credentials (
  org_id uuid not null,
  credential_id uuid not null,
  kind text not null check (kind in ('dpp', 'dcc', 'dfr', 'dia')),
  subject_id uuid not null,
  facts_sha256 bytea not null,
  key_id text not null,
  token text not null,
  status_list integer not null check (status_list >= 0),
  status_index integer not null check (status_index between 0 and 131071),
  issued_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, credential_id)
);
comment on table consumers.credentials is 'A document as Layak signed it (UNTP: product passport, conformity, facility, identity). subject_id is the product, certificate, place or organisation it is about. ended_at: another took its place or what it says no longer holds; its bit in the status list is set.';
create unique index credentials_current on consumers.credentials (org_id, kind, subject_id) where ended_at is null;

create table consumers.credential_ids (
  credential_id uuid primary key,
  org_id uuid not null
);
comment on table consumers.credential_ids is 'The address of a document leads to the organisation that it is kept with.';

create table consumers.status_entries (
  list_number integer not null check (list_number >= 0),
  list_index integer not null check (list_index between 0 and 131071),
  credential_id uuid not null,
  ended_at timestamptz,
  primary key (list_number, list_index)
);
comment on table consumers.status_entries is 'Whose bit is where in which status list. Places are drawn at random, so that a place tells nothing of when or for whom.';
create index status_entries_ended on consumers.status_entries (list_number) where ended_at is not null;
