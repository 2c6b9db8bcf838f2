create schema makers;
comment on schema makers is 'Who makes what, where, how much a month and at what price.';

create table makers.makers (
  org_id uuid not null,
  name text not null,
  legal_form text,
  size_class text check (size_class in ('micro', 'small', 'medium', 'large')),
  capital_rupiah bigint check (capital_rupiah >= 0),
  yearly_sales_rupiah bigint check (yearly_sales_rupiah >= 0),
  nib text,
  cooperative_org_id uuid,
  regency_code text,
  district text,
  taxable boolean,
  source text not null,
  example boolean not null default false,
  recorded_at timestamptz not null,
  primary key (org_id)
);
comment on table makers.makers is 'A business that makes or sells; size class by PP 7/2021 Pasal 35-36, null where neither capital nor sales is known; taxable = PKP, null unknown.';

create index makers_by_name on makers.makers (lower(name), org_id);
create index makers_by_regency on makers.makers (regency_code, lower(name), org_id);

create table makers.places (
  org_id uuid not null references makers.makers,
  place_id uuid not null,
  kind text not null check (kind in ('home', 'workshop', 'factory', 'house', 'unknown')),
  name text not null,
  regency_code text,
  district text,
  primary key (org_id, place_id)
);
comment on table makers.places is 'Where a maker makes; kind house = a line of a rumah produksi bersama. No street addresses: the regency and district are enough for distance.';

create table makers.products (
  org_id uuid not null references makers.makers,
  product_id uuid not null,
  url_id text not null,
  place_id uuid,
  name text not null,
  brand text,
  class_id text,
  class_probability real,
  description text,
  composition text,
  ingredients jsonb not null default '[]',
  additives text,
  process text,
  pack text,
  storage text,
  net_content text,
  unit text,
  shelf_life_days integer check (shelf_life_days > 0),
  claims text,
  capacity_per_month bigint check (capacity_per_month >= 0),
  minimum_order bigint check (minimum_order > 0),
  gtin text,
  source text not null,
  content_sha256 bytea,
  recorded_at timestamptz not null,
  retired_at timestamptz,
  primary key (org_id, product_id),
  foreign key (org_id, place_id) references makers.places (org_id, place_id)
);
comment on table makers.products is 'What a maker makes: composition as typed and as parsed ingredients, process, pack, shelf life, monthly capacity (null = unknown, never zero), smallest order.';
create index products_class on makers.products (class_id, org_id, product_id);
create index products_by_name on makers.products (org_id, name, product_id);

create table makers.prices (
  org_id uuid not null,
  product_id uuid not null,
  zone text not null check (zone in ('regency', 'province', 'island', 'nation')),
  price_rupiah bigint not null check (price_rupiah >= 0),
  primary key (org_id, product_id, zone),
  foreign key (org_id, product_id) references makers.products (org_id, product_id)
);
comment on table makers.prices is 'Price of one unit delivered to a buyer in the same regency, province, island group or anywhere; a zone without a row is unknown.';

create table makers.nibs (
  nib text not null,
  org_id uuid not null,
  primary key (nib)
);
comment on table makers.nibs is 'Look-up: one business number belongs to one maker.';

create table makers.gtins (
  gtin text not null,
  org_id uuid not null,
  product_id uuid not null,
  primary key (gtin)
);
comment on table makers.gtins is 'Look-up: one GTIN names one product.';

create table makers.product_urls (
  url_id text not null,
  org_id uuid not null,
  product_id uuid not null,
  primary key (url_id)
);
comment on table makers.product_urls is 'Look-up: the short id in /produk/{id} leads to the product.';

create table makers.source_keys (
  key text not null,
  org_id uuid not null,
  product_id uuid,
  primary key (key)
);
comment on table makers.source_keys is 'Look-up: the key a source file uses ("belaok:108972", "belaok:SKU1") leads to what it became here, so that a second import changes nothing.';
