-- What a certificate is follows from entries that are only ever added; the row of certification.certificates is what they come to, kept so
-- that a reader of a hundred thousand certificates need not add them up.
alter table certification.certificates
  add column issuer text,
  add column scope text,
  add column suspensions jsonb not null default '[]',
  add column look_up text check (look_up in ('found', 'notFound', 'otherName')),
  add column looked_up_on date;
comment on column certification.certificates.issuer is 'The office that issued it, as the certificate names it; null: the issuer of the scheme.';
comment on column certification.certificates.scope is 'What it holds for in the words of the certificate (products, kinds, place without street); null where not told.';
comment on column certification.certificates.suspensions is 'Half-open spans [from, until) in which it is suspended, as [["2026-03-01", "2026-04-01"], ["2026-11-02", null]]; null: not lifted yet.';
comment on column certification.certificates.look_up is 'What the latest look-up in the register came to; notFound is not "false", otherName wants a person.';
create index certificates_scheme on certification.certificates (scheme, valid_until);
create index certificates_end on certification.certificates (org_id, valid_until);

create table certification.certificate_entries (
  org_id uuid not null,
  certificate_id uuid not null,
  entry_id uuid not null,
  kind text not null check (kind in (
    'claimed', 'documentAttached', 'documentSeen', 'lookedUp', 'signed',
    'issued', 'suspended', 'reinstated', 'revoked', 'expired', 'withdrawn')),
  day date,
  valid_until date,
  issuer text,
  scope text,
  source text not null,
  result text check (result in ('found', 'notFound', 'otherName')),
  checked_at timestamptz,
  office text,
  person text,
  actor text not null,
  note text,
  document_id uuid,
  withdraws uuid,
  recorded_at timestamptz not null,
  primary key (org_id, certificate_id, entry_id),
  foreign key (org_id, certificate_id) references certification.certificates (org_id, certificate_id),
  check ((kind = 'lookedUp') = (result is not null)),
  check (kind not in ('suspended', 'reinstated', 'revoked', 'expired') or day is not null),
  check (kind not in ('lookedUp', 'signed') or (checked_at is not null and office is not null)),
  check ((kind = 'withdrawn') = (withdraws is not null)),
  check (kind not in ('documentAttached') or document_id is not null)
);
comment on table certification.certificate_entries is 'History of a certificate, only ever added to: how well it is known (claimed, document attached, seen, looked up, signed) and what became of it (issued, suspended, reinstated, revoked, expired). An entry made by mistake is withdrawn by another.';
comment on column certification.certificate_entries.person is 'Name of the account that acted. Shown only to the holder''s people, its companions and officers; others see the office.';
comment on column certification.certificate_entries.day is 'Day of issue, suspension, reinstatement or revocation; of expired: the last day on which it held.';

create table certification.certificate_ids (
  certificate_id uuid not null,
  org_id uuid not null,
  primary key (certificate_id)
);
comment on table certification.certificate_ids is 'Look-up of a certificate''s organisation, for addresses that hold only the certificate.';

create table certification.documents (
  org_id uuid not null,
  certificate_id uuid not null,
  document_id uuid not null,
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  byte_count integer not null check (byte_count between 1 and 5242880),
  sha256 bytea not null,
  content bytea not null,
  attached_at timestamptz not null,
  primary key (org_id, certificate_id, document_id),
  foreign key (org_id, certificate_id) references certification.certificates (org_id, certificate_id),
  check (octet_length(content) = byte_count)
);
comment on table certification.documents is 'Scans and photos of certificates (docs/decisions/0006). Read only by the holder''s people, its companions and officers; the name of the uploaded file is not kept, for it may hold a person''s.';
alter table certification.documents alter column content set storage external;

create table certification.register_numbers (
  number_key text not null,
  scheme text not null,
  product text,
  register text not null,
  as_of date not null,
  primary key (number_key)
);
comment on table certification.register_numbers is 'Numbers that stood in an extract of an official register and that nobody here holds: whom to invite. Names of holders are not kept.';
create index register_numbers_scheme on certification.register_numbers (scheme, number_key);

insert into certification.certificate_ids (certificate_id, org_id)
select certificate_id, org_id from certification.certificates;

-- The history of what is there already begins with how it is known; the first entry bears the certificate's own id, a second its own kind's.
insert into certification.certificate_entries (org_id, certificate_id, entry_id, kind, source, result, checked_at, office, actor, recorded_at)
select org_id, certificate_id, certificate_id,
  case evidence_level when 0 then 'claimed' when 1 then 'documentSeen' when 2 then 'lookedUp' else 'signed' end,
  evidence_source, case evidence_level when 2 then 'found' end, checked_at, checked_by, 'system:migration', recorded_at
from certification.certificates;
insert into certification.certificate_entries (org_id, certificate_id, entry_id, kind, day, valid_until, source, actor, recorded_at)
select org_id, certificate_id, gen_random_uuid(), 'issued', issued_on, valid_until, evidence_source, 'system:migration', recorded_at
from certification.certificates where issued_on is not null or valid_until is not null;
insert into certification.certificate_entries (org_id, certificate_id, entry_id, kind, day, source, actor, recorded_at)
select org_id, certificate_id, gen_random_uuid(), 'revoked', revoked_on, evidence_source, 'system:migration', recorded_at
from certification.certificates where revoked_on is not null;
update certification.certificates
set look_up = 'found', looked_up_on = (checked_at at time zone 'Asia/Jakarta')::date
where evidence_level = 2;
