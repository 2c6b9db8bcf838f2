-- Keys with which an organisation's partners reach what it opens to them, without an account; and what a recall still lacked: the complaint that it
-- began with, and what was destroyed before which witness.
create table platform.partner_keys (
  key_id uuid not null,
  org_id uuid not null,
  name text not null check (name <> ''),
  scopes text[] not null check (cardinality(scopes) > 0),
  secret_sha256 bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > made_at),
  used_on date,
  revoked_at timestamptz,
  primary key (key_id),
  unique (secret_sha256)
);
comment on table platform.partner_keys is 'Keys that an organisation gave to partners. A partner sends 256 random bits, this table keeps only their SHA-256; a key opens what its scopes name, for its organisation alone, until it ends or is revoked. used_on: the last day it was used, no more.';
create index partner_keys_of_org on platform.partner_keys (org_id, made_at desc);

alter table houses.recalls add column complaint_reference text check (complaint_reference <> '');
comment on column houses.recalls.complaint_reference is 'The complaint that the recall began with, by its reference alone.';

create table houses.destructions (
  org_id uuid not null,
  destruction_id uuid not null,
  recall_id uuid not null,
  lot_org_id uuid not null,
  lot_id uuid not null,
  came_from text not null check (came_from in ('stock', 'returned')),
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  destroyed_on date not null,
  method text not null check (method <> ''),
  witness text not null check (witness <> ''),
  recorded_at timestamptz not null,
  primary key (org_id, destruction_id),
  foreign key (org_id, recall_id) references houses.recalls (org_id, recall_id)
);
comment on table houses.destructions is 'How much of which lot was destroyed in a recall, out of the house''s stock or of what buyers gave back, how, and before which witness: an office and a post, never a name of a person.';
create index destructions_of_recall on houses.destructions (org_id, recall_id);
