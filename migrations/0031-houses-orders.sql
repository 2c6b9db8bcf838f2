-- What buyers have signed for, what making costs, and when material can be had: from these a house sees months ahead whether it can deliver and
-- whether it covers its costs. Quantities are whole thousandths of their unit, money is whole rupiah, and null is not known, never zero.
create table houses.orders (
  org_id uuid not null,
  house_id uuid not null,
  order_id uuid not null,
  buyer_name text not null check (buyer_name <> ''),
  class_id text not null,
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  unit text not null check (unit <> ''),
  price_rupiah bigint check (price_rupiah >= 0),
  from_month text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  to_month text not null check (to_month ~ '^\d{4}-(0[1-9]|1[0-2])$' and from_month <= to_month),
  signed_on date not null,
  document text not null check (document <> ''),
  contract_id uuid,
  state text not null check (state in ('open', 'delivered', 'cancelled')),
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (org_id, house_id, order_id),
  unique (org_id, house_id, document, class_id, from_month),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.orders is 'A buyer''s signed order at a house: so much of a class in each month from the first to the last, at a price for one unit (null = not known). contract_id: it came from a contract and follows it. A buyer is an organisation, never a person.';
create index orders_by_month on houses.orders (org_id, house_id, state, to_month);

create table houses.cost_statements (
  org_id uuid not null,
  house_id uuid not null,
  statement_id uuid not null,
  stated_on date not null,
  fixed_monthly_rupiah bigint check (fixed_monthly_rupiah >= 0),
  depreciation_monthly_rupiah bigint check (depreciation_monthly_rupiah >= 0),
  depreciation_counted boolean not null,
  cash_rupiah bigint check (cash_rupiah >= 0),
  recorded_at timestamptz not null,
  primary key (org_id, house_id, statement_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.cost_statements is 'What a house says of its costs a month and its cash on a day; the latest counts, those before stay. depreciation_counted false: the state paid for building and machines, so their wear is left out.';

create table houses.class_costs (
  org_id uuid not null,
  house_id uuid not null,
  class_id text not null,
  from_day date not null,
  unit text not null check (unit <> ''),
  variable_rupiah bigint check (variable_rupiah >= 0),
  unit_grams bigint check (unit_grams > 0),
  recorded_at timestamptz not null,
  primary key (org_id, house_id, class_id, from_day),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.class_costs is 'From a day on: the unit in which a house reckons a product class, what one more unit costs to make, and its mass. The latest that has begun counts.';

create table houses.materials (
  org_id uuid not null,
  house_id uuid not null,
  material_id uuid not null,
  name text not null check (name <> ''),
  months smallint[],
  monthly_grams bigint check (monthly_grams >= 0),
  changed_on date not null,
  primary key (org_id, house_id, material_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.materials is 'A raw material of a house: the months of a year (1 to 12) in which it can be had (null = not known) and how much of it in such a month (null = not known).';

create table houses.material_uses (
  org_id uuid not null,
  house_id uuid not null,
  material_id uuid not null,
  class_id text not null,
  grams_per_unit bigint check (grams_per_unit > 0),
  primary key (org_id, house_id, material_id, class_id),
  foreign key (org_id, house_id, material_id) references houses.materials (org_id, house_id, material_id)
);
comment on table houses.material_uses is 'How much of a material goes into one unit of a product class (null = it is used, how much is not known).';

create table houses.licence_plans (
  org_id uuid not null,
  house_id uuid not null,
  plan_id uuid not null,
  scheme text not null,
  class_id text,
  planned_on date,
  note text,
  changed_on date not null,
  primary key (org_id, house_id, plan_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.licence_plans is 'A permit that a house or one of its product classes still lacks, and the day by which it is to be there (null = no day was set). It ends with the certificate, which is kept in certification.';
