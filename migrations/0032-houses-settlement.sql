-- Who pays what for making in a shared house, and why. Rules (agreements, pools, ways alone, accounts) are dated; a month that was closed is kept
-- line by line and never changed: what turns out otherwise is a line of a later month that says which month it concerns. Amounts are whole
-- rupiah, above zero where the member pays and below zero where it receives. A month is 'YYYY-MM'.
create table houses.agreements (
  org_id uuid not null,
  house_id uuid not null,
  agreement_id uuid not null,
  maker_org_id uuid not null,
  maker_name text not null,
  tariff_id uuid not null,
  from_day date not null,
  until_day date check (from_day <= until_day),
  sale_rupiah bigint check (sale_rupiah >= 0),
  input_rupiah bigint check (input_rupiah >= 0),
  input_from_member boolean not null,
  product_rupiah bigint check (product_rupiah >= 0),
  recorded_at timestamptz not null,
  primary key (org_id, house_id, agreement_id),
  foreign key (org_id, house_id, tariff_id) references houses.tariffs (org_id, house_id, tariff_id)
);
comment on table houses.agreements is 'Which tariff a member makes by, from which day; the latest counts. What its model needs beside the tariff: the price a unit sells for (priceShare), the price a kilogram of input (buyAndSellBack), what a kilogram of product is worth where the yield falls short (tollWithYield).';

create table houses.cost_pools (
  org_id uuid not null,
  house_id uuid not null,
  pool_id uuid not null,
  kind text not null check (kind in ('setup', 'cleaning', 'lotTest', 'permit', 'label', 'sniType', 'cpkb', 'calibration', 'staff', 'depreciation')),
  name text not null check (name <> ''),
  amount_rupiah bigint not null check (amount_rupiah > 0),
  shared_by text not null check (shared_by in ('batches', 'members', 'volume', 'hours')),
  class_id text,
  excluded boolean not null,
  from_month text not null check (from_month ~ '^\d{4}-\d{2}$'),
  until_month text check (from_month <= until_month),
  recorded_at timestamptz not null,
  check (not excluded or kind = 'depreciation'),
  primary key (org_id, house_id, pool_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.cost_pools is 'A cost of each of the months that its members share: by batches used, by members on the type (equally or by volume), or by planned hours. excluded: depreciation that is not charged, because the state paid for the asset.';

create table houses.pool_members (
  org_id uuid not null,
  house_id uuid not null,
  pool_id uuid not null,
  maker_org_id uuid not null,
  primary key (org_id, house_id, pool_id, maker_org_id),
  foreign key (org_id, house_id, pool_id) references houses.cost_pools (org_id, house_id, pool_id)
);
comment on table houses.pool_members is 'The members on the type: who shares a cost of a product. Other pools are shared by whoever made or booked.';

create table houses.lone_paths (
  org_id uuid not null,
  house_id uuid not null,
  path_id uuid not null,
  maker_org_id uuid not null,
  kind text not null check (kind in ('ownPermit', 'otherHouse', 'other')),
  name text not null check (name <> ''),
  once_rupiah bigint not null check (once_rupiah >= 0),
  monthly_rupiah bigint not null check (monthly_rupiah >= 0),
  unit_rupiah bigint not null check (unit_rupiah >= 0),
  unit text,
  told_by text not null check (told_by in ('operator', 'member')),
  from_month text not null check (from_month ~ '^\d{4}-\d{2}$'),
  until_month text check (from_month <= until_month),
  recorded_at timestamptz not null,
  check (unit_rupiah = 0 or unit is not null),
  primary key (org_id, house_id, path_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.lone_paths is 'What a member would pay alone: with a permit of its own, or in another house. once_rupiah counts in months in which the member shares the cost of a product. A member without a row is untested, never passed.';

create table houses.adjustments (
  org_id uuid not null,
  house_id uuid not null,
  adjustment_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  concerns text not null check (concerns ~ '^\d{4}-\d{2}$'),
  maker_org_id uuid not null,
  amount_rupiah bigint not null check (amount_rupiah <> 0),
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null,
  primary key (org_id, house_id, adjustment_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.adjustments is 'A correction by hand, settled in month and concerning an earlier one, with its reason.';

create table houses.account_names (
  org_id uuid not null,
  house_id uuid not null,
  account text not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  primary key (org_id, house_id, account),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.account_names is 'How the co-operative numbers and names the accounts of its journal; an account without a row has the name of the system.';

create table houses.settlements (
  org_id uuid not null,
  house_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  digest bytea not null,
  closed_by text not null,
  closed_at timestamptz not null,
  primary key (org_id, house_id, month),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.settlements is 'A month that was closed; digest is the hash of its lines and members, which stands in the audit chain too.';

create table houses.settlement_lines (
  org_id uuid not null,
  house_id uuid not null,
  month text not null,
  position integer not null check (position > 0),
  source_key text not null,
  maker_org_id uuid not null,
  kind text not null,
  part text not null,
  subject text not null,
  base bigint check (base >= 0),
  whole bigint check (whole > 0),
  unit text,
  rate_rupiah bigint check (rate_rupiah >= 0),
  amount_rupiah bigint not null,
  cost_rupiah bigint not null,
  concerns text,
  was_rupiah bigint,
  primary key (org_id, house_id, month, position),
  foreign key (org_id, house_id, month) references houses.settlements (org_id, house_id, month)
);
comment on table houses.settlement_lines is 'Each rupiah of a closed month: what it came of (kind, part, subject), the base quantity, the rate and the amount. concerns: an earlier month that this line corrects; was_rupiah: what that line was before. cost_rupiah: what of it is the price of using the house.';

create table houses.settlement_members (
  org_id uuid not null,
  house_id uuid not null,
  month text not null,
  position integer not null check (position > 0),
  maker_org_id uuid not null,
  maker_name text not null,
  net_rupiah bigint not null,
  cost_rupiah bigint not null,
  alone_name text,
  alone_rupiah bigint,
  check ((alone_name is null) = (alone_rupiah is null)),
  primary key (org_id, house_id, month, maker_org_id),
  foreign key (org_id, house_id, month) references houses.settlements (org_id, house_id, month)
);
comment on table houses.settlement_members is 'The members of a closed month, their sums and the cheapest path alone that was known then; null: untested.';
