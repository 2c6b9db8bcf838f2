-- What other systems saw of purchases: SPSE, e-Katalog, online shops. A source is kept as it speaks: what it corrects is a new reading beside
-- the old one, what it does not say stays missing.

create table contracts.purchases (
  buyer_id uuid not null,
  purchase_id uuid not null,
  source text not null check (source in ('spseContract', 'spseRecord', 'catalogueV5', 'catalogueV6', 'onlineShop', 'belaOk')),
  source_key text not null,
  current_version integer not null check (current_version >= 1),
  first_read_at timestamptz not null,
  example boolean not null default false,
  primary key (buyer_id, purchase_id),
  unique (buyer_id, source, source_key)
);
comment on table contracts.purchases is 'A purchase of one buyer as one source names it: its key there, and the reading that counts now. The same purchase in another source is another row; contracts.purchase_pairs says that they are one.';

create table contracts.purchase_readings (
  buyer_id uuid not null,
  purchase_id uuid not null,
  version integer not null check (version >= 1),
  content_sha256 bytea not null,
  read_at timestamptz not null,
  read_by text not null,
  file_name text not null,
  sheet text not null,
  row_number integer not null,
  year integer not null check (year between 2000 and 2199),
  unit_code text not null,
  unit_name text not null,
  title text not null,
  method text,
  kind text check (kind in ('goods', 'works', 'consultancy', 'services', 'mixed')),
  fund text,
  account_code text,
  mak text,
  class_id text,
  rup_codes text[] not null,
  order_state text,
  delivery_state text,
  outcome text not null check (outcome in ('running', 'completed', 'cancelled', 'paidOutside', 'unknown')),
  seller_key text,
  seller_form text,
  seller_size text check (seller_size in ('small', 'medium', 'notSmall')),
  payment_term_days integer check (payment_term_days >= 0),
  ceiling_rupiah bigint check (ceiling_rupiah >= 0),
  domestic_rupiah bigint check (domestic_rupiah >= 0),
  small_rupiah bigint check (small_rupiah >= 0),
  shipping_rupiah bigint check (shipping_rupiah >= 0),
  ppn_rupiah bigint check (ppn_rupiah >= 0),
  pph_rupiah bigint check (pph_rupiah >= 0),
  regional_tax_rupiah bigint check (regional_tax_rupiah >= 0),
  first_day date not null,
  state text not null,
  missing text[] not null,
  announced_on date,
  awarded_on date,
  ordered_on date,
  started_on date,
  handed_over_on date,
  billed_on date,
  spm_on date,
  paid_on date,
  ordered_rupiah bigint check (ordered_rupiah >= 0),
  handed_over_rupiah bigint check (handed_over_rupiah >= 0),
  billed_rupiah bigint check (billed_rupiah >= 0),
  spm_rupiah bigint check (spm_rupiah >= 0),
  paid_rupiah bigint check (paid_rupiah >= 0),
  flags text[] not null,
  primary key (buyer_id, purchase_id, version),
  foreign key (buyer_id, purchase_id) references contracts.purchases (buyer_id, purchase_id)
);
create index on contracts.purchase_readings (buyer_id, first_day, purchase_id);
comment on table contracts.purchase_readings is 'What a source said of a purchase at one time; never changed: a row that the source changed is the next version. Days and rupiah of steps are those of its entries together (null: the source does not say), missing names the steps of a whole chain that are not there. seller_key is a keyed hash: sellers'' names are not kept. paid is SP2D and nothing else.';

create table contracts.purchase_entries (
  buyer_id uuid not null,
  purchase_id uuid not null,
  version integer not null,
  position integer not null check (position >= 1),
  step text not null check (step in ('announced', 'awarded', 'ordered', 'started', 'shipped', 'handedOver', 'billed', 'spm', 'paid', 'closed', 'cancelled')),
  on_day date,
  rupiah bigint check (rupiah >= 0),
  sen smallint not null default 0 check (sen between 0 and 99),
  document text not null,
  sheet text not null,
  row_number integer not null,
  primary key (buyer_id, purchase_id, version, position),
  foreign key (buyer_id, purchase_id, version) references contracts.purchase_readings (buyer_id, purchase_id, version)
);
comment on table contracts.purchase_entries is 'The steps that a reading shows, each with its document and its place in the file; several of one step where goods or money came in parts. Day and rupiah are null where the source has none. sen is what the source writes beyond whole rupiah, so that its totals can be told exactly.';

create table contracts.purchase_lines (
  buyer_id uuid not null,
  purchase_id uuid not null,
  version integer not null,
  position integer not null check (position >= 1),
  product_code text,
  title text not null,
  category text,
  class_id text,
  quantity numeric check (quantity >= 0),
  unit_price numeric check (unit_price >= 0),
  shipping_rupiah bigint check (shipping_rupiah >= 0),
  rupiah bigint not null check (rupiah >= 0),
  sen smallint not null default 0 check (sen between 0 and 99),
  repeats integer,
  sheet text not null,
  row_number integer not null,
  primary key (buyer_id, purchase_id, version, position),
  foreign key (buyer_id, purchase_id, version) references contracts.purchase_readings (buyer_id, purchase_id, version)
);
comment on table contracts.purchase_lines is 'The lines of an order as the source lists them. repeats names the line that this one says again (the feed gave the order twice): it stays, and is not counted.';

create table contracts.purchase_pairs (
  buyer_id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  position integer not null check (position >= 1),
  verdict text not null check (verdict in ('same', 'doubtful', 'different')),
  grounds jsonb not null,
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (buyer_id, first_id, second_id, position),
  check (first_id < second_id)
);
comment on table contracts.purchase_pairs is 'Whether two observed purchases of a buyer, or one and a contract of Layak, are the same purchase: what the rules found, then what a person decided and why. Only ever added to; the last position counts.';

create table contracts.unit_budgets (
  buyer_id uuid not null,
  year integer not null check (year between 2000 and 2199),
  unit_key text not null,
  version integer not null check (version >= 1),
  unit_code text not null,
  unit_name text not null,
  procurement_rupiah bigint not null check (procurement_rupiah >= 0),
  total_rupiah bigint not null check (total_rupiah >= 0),
  read_at timestamptz not null,
  read_by text not null,
  file_name text not null,
  primary key (buyer_id, year, unit_key, version)
);
comment on table contracts.unit_budgets is 'The budget of a work unit for a year (RUP-StrukturAnggaranPD): what may be spent on procurement, and in all; pledges are held against it. A changed row is the next version.';

create table contracts.seller_salts (
  buyer_id uuid not null,
  salt bytea not null,
  primary key (buyer_id)
);
comment on table contracts.seller_salts is 'A secret of 32 random bytes for each buyer, with which sellers'' names and codes are hashed: the same seller is known again within a buyer, and no name is kept.';
