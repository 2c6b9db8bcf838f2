create schema certification;
comment on schema certification is 'Which permits and certificates a business, facility or product holds, and how well that is known.';

create table certification.certificates (
  org_id uuid not null,
  certificate_id uuid not null,
  scheme text not null,
  subject text not null check (subject in ('business', 'facility', 'product', 'productAtFacility', 'group')),
  product_id uuid,
  place_id uuid,
  number text not null,
  issued_on date,
  valid_until date,
  evidence_level smallint not null check (evidence_level between 0 and 3),
  evidence_source text not null,
  checked_at timestamptz,
  checked_by text,
  revoked_on date,
  recorded_at timestamptz not null,
  primary key (org_id, certificate_id),
  check (subject not in ('product', 'productAtFacility') or product_id is not null),
  check (subject not in ('facility', 'productAtFacility') or place_id is not null),
  check (evidence_level < 2 or (checked_at is not null and checked_by is not null))
);
comment on table certification.certificates is 'A certificate has a subject and an evidence level: 0 claimed, 1 document seen, 2 looked up in the issuer''s register by a named office at a time, 3 signed by the issuer. valid_until null with issued_on: without end; both null: unknown.';
create index certificates_product on certification.certificates (org_id, product_id);

create table certification.certificate_numbers (
  number_key text not null,
  org_id uuid not null,
  certificate_id uuid not null,
  primary key (number_key)
);
comment on table certification.certificate_numbers is 'Look-up by scheme and number over all organisations ("sppIrt:7025271010652-31"): the same number may not serve two makers.';
