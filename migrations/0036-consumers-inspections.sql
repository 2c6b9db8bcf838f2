-- What inspectors found at makers and shared houses and what was mended; and certificates that their issuer signed.
create table consumers.inspections (
  org_id uuid not null,
  inspection_id uuid not null,
  office_id uuid not null,
  regency_code text not null,
  subject text not null check (subject in ('product', 'maker', 'house')),
  product_id uuid,
  house_id uuid,
  subject_name text not null,
  inspected_on date not null,
  note text,
  actor text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, inspection_id),
  check ((subject = 'product') = (product_id is not null)),
  check ((subject = 'house') = (house_id is not null))
);
comment on table consumers.inspections is 'A visit of an office to a maker or shared house, kept with whom it inspected. ended_at: nothing more is written down; findings go on until each is closed. Never public.';
create index inspections_of_office on consumers.inspections (office_id, started_at desc);

create table consumers.findings (
  org_id uuid not null,
  finding_id uuid not null,
  inspection_id uuid not null,
  office_id uuid not null,
  position integer not null check (position > 0),
  code integer,
  level text not null,
  words text not null,
  follow_up_on date not null,
  recorded_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  primary key (org_id, finding_id),
  foreign key (org_id, inspection_id) references consumers.inspections (org_id, inspection_id)
);
comment on table consumers.findings is 'What an inspector found: its number in rulebook/inspection-findings.yaml (null: none fits) with the level that the list had that day, and words. follow_up_on, answered_at and closed_at are what finding_entries come to.';
create index findings_of_inspection on consumers.findings (org_id, inspection_id, position);
create index findings_to_follow on consumers.findings (office_id, follow_up_on) where closed_at is null;

create table consumers.finding_entries (
  org_id uuid not null,
  entry_id uuid not null,
  finding_id uuid not null,
  kind text not null check (kind in ('found', 'answered', 'postponed', 'closed', 'reopened')),
  words text not null,
  seen_by text check (seen_by in ('onSite', 'photo', 'document')),
  follow_up_on date,
  office text,
  actor text not null,
  recorded_at timestamptz not null,
  primary key (org_id, entry_id),
  foreign key (org_id, finding_id) references consumers.findings (org_id, finding_id),
  check ((kind = 'closed') = (seen_by is not null))
);
comment on table consumers.finding_entries is 'The history of a finding; only ever added to. seen_by: from what the inspector saw that it is mended. office: who acted for the office, null: the inspected.';
create index finding_entries_of_finding on consumers.finding_entries (org_id, finding_id, recorded_at);

create table consumers.finding_photos (
  org_id uuid not null,
  photo_id uuid not null,
  finding_id uuid not null,
  entry_id uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  sha256 bytea not null,
  content bytea not null,
  attached_at timestamptz not null,
  primary key (org_id, photo_id),
  foreign key (org_id, entry_id) references consumers.finding_entries (org_id, entry_id)
);
comment on table consumers.finding_photos is 'Photos of findings and of what was mended, without place and camera; seen by the office and the inspected only.';
create index finding_photos_of_finding on consumers.finding_photos (org_id, finding_id);

create table consumers.signed_certificates (
  org_id uuid not null,
  certificate_id uuid not null,
  credential_id text not null,
  issuer_did text not null,
  token text not null,
  token_sha256 bytea not null,
  proven_at timestamptz not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  primary key (org_id, certificate_id, token_sha256)
);
comment on table consumers.signed_certificates is 'Credentials that an issuer signed and that lifted a certificate to evidence level 3, kept to be proven again. ended_at: it no longer proves anything, and the level was taken back.';
create index signed_certificates_held on consumers.signed_certificates (org_id) where ended_at is null;
