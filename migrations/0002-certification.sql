create schema certification;
comment on schema certification is 'Which permits and certificates a business, facility or product holds, and how well that is known.';

create table certification.certificates (
  org_id uuid not null,
  certificate_id uuid not null,
  identity text not null,
  scheme text not null,
  subject text not null check (subject in ('business', 'facility', 'product', 'productAtFacility', 'group')),
  product_id uuid,
  place_id uuid,
  number text,
  issued_on date,
  valid_until date,
  revoked_on date,
  evidence_level smallint not null check (evidence_level between 0 and 3),
  evidence_source text not null,
  checked_at timestamptz,
  checked_by text,
  recorded_at timestamptz not null,
  primary key (org_id, certificate_id),
  unique (org_id, identity),
  check (subject not in ('product', 'productAtFacility') or product_id is not null),
  check (subject <> 'facility' or place_id is not null),
  check (evidence_level < 2 or (checked_at is not null and checked_by is not null))
);
comment on table certification.certificates is 'A certificate has a subject and an evidence level: 0 claimed, 1 document seen, 2 looked up in the issuer''s register by a named office at a time, 3 signed by the issuer. Dates are null where unknown; a scheme without end has no valid_until. identity = scheme, product, place and number together: the same claim is one row.';
comment on column certification.certificates.place_id is 'Where the certificate holds: a place of the maker, or the house of a house operator; null where not known.';
create index certificates_product on certification.certificates (org_id, product_id);

create table certification.certificate_numbers (
  number_key text not null,
  org_id uuid not null,
  primary key (number_key)
);
comment on table certification.certificate_numbers is 'Look-up by scheme and number over all organisations ("sppIrt:7025271010652-31"): the same number may not serve two makers. One maker may hold one number for several products.';
