create schema buyers;
comment on schema buyers is 'What is wanted: buying organisations, their plans, packages and budget lines, described as plan lines.';

create table buyers.organisations (
  buyer_id uuid not null,
  institution_code text,
  name text not null,
  kind text not null,
  regency_code text,
  example boolean not null default false,
  recorded_at timestamptz not null,
  primary key (buyer_id)
);
comment on table buyers.organisations is 'A buying organisation: ministry, region, state company or kitchen. institution_code is kd_klpd of the RUP.';

create table buyers.institution_codes (
  institution_code text not null,
  buyer_id uuid not null,
  primary key (institution_code)
);
comment on table buyers.institution_codes is 'Look-up: kd_klpd to buyer.';

create table buyers.units (
  buyer_id uuid not null references buyers.organisations,
  unit_id uuid not null,
  unit_key text not null,
  code text not null,
  name text not null,
  regency_code text,
  primary key (buyer_id, unit_id),
  unique (buyer_id, unit_key)
);
comment on table buyers.units is 'A work unit (satker). Codes differ between feeds, so unit_key is code and normalised name together.';

create table buyers.plans (
  buyer_id uuid not null references buyers.organisations,
  plan_id uuid not null,
  year integer not null check (year between 2000 and 2199),
  package_count integer not null default 0,
  line_count integer not null default 0,
  ceiling_rupiah bigint not null default 0,
  makers_rupiah bigint not null default 0,
  summary jsonb not null default '{}',
  recorded_at timestamptz not null,
  primary key (buyer_id, plan_id),
  unique (buyer_id, year)
);
comment on table buyers.plans is 'The procurement plan of one buyer for one budget year, with its totals as of the last import: active packages, their lines and ceiling, the part of it in classes that makers make or small firms do, and a summary by class, confidence and unit for its page.';

create table buyers.plan_ids (
  plan_id uuid not null,
  buyer_id uuid not null,
  primary key (plan_id)
);
comment on table buyers.plan_ids is 'Look-up: /rencana/{plan} to its buyer.';

create table buyers.packages (
  buyer_id uuid not null,
  package_id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,
  rup_code text not null,
  version integer not null,
  content_sha256 bytea not null,
  budget_digest text,
  name text not null,
  ceiling_rupiah bigint not null check (ceiling_rupiah >= 0),
  method text,
  kind text,
  domestic boolean,
  small_business boolean,
  volume_text text,
  description text,
  specification text,
  selection_from date,
  selection_until date,
  contract_from date,
  contract_until date,
  use_from date,
  use_until date,
  announced_on date,
  exempt boolean,
  location_regency_code text,
  flags text[] not null default '{}',
  active boolean not null default true,
  recorded_at timestamptz not null,
  primary key (buyer_id, package_id),
  unique (buyer_id, rup_code),
  foreign key (buyer_id, plan_id) references buyers.plans (buyer_id, plan_id),
  foreign key (buyer_id, unit_id) references buyers.units (buyer_id, unit_id)
);
comment on table buyers.packages is 'A package of the plan (RUP penyedia) as last imported; ceiling is pagu. domestic and small_business are the flags of the source, nearly always set and never proof.';

create table buyers.package_revisions (
  buyer_id uuid not null,
  package_id uuid not null,
  version integer not null,
  content jsonb not null,
  replaced_at timestamptz not null,
  primary key (buyer_id, package_id, version),
  foreign key (buyer_id, package_id) references buyers.packages (buyer_id, package_id)
);
comment on table buyers.package_revisions is 'What a package said before a later import changed it.';

create table buyers.budget_lines (
  buyer_id uuid not null,
  package_id uuid not null,
  position integer not null,
  account_code text,
  mak text,
  component_code text,
  fund text,
  rupiah bigint not null check (rupiah >= 0),
  primary key (buyer_id, package_id, position),
  foreign key (buyer_id, package_id) references buyers.packages (buyer_id, package_id)
);
comment on table buyers.budget_lines is 'The budget lines of a package: account (last six groups of the MAK, null where garbled), mak as it stood where it was more than the account, component, source of funds, rupiah.';

create table buyers.plan_lines (
  buyer_id uuid not null,
  plan_line_id uuid not null,
  plan_id uuid not null,
  year integer not null,
  package_id uuid not null,
  unit_id uuid not null,
  position integer not null,
  text text not null,
  account_code text,
  class_id text,
  class_probability real,
  class_basis jsonb not null,
  alternatives jsonb not null default '[]',
  rupiah bigint not null check (rupiah >= 0),
  quantity bigint check (quantity > 0),
  unit text,
  unit_price_rupiah bigint check (unit_price_rupiah > 0),
  month_from text,
  month_until text,
  regency_code text,
  place_basis text,
  flags text[] not null default '{}',
  primary key (buyer_id, plan_line_id),
  unique (buyer_id, package_id, position),
  foreign key (buyer_id, package_id) references buyers.packages (buyer_id, package_id)
);
comment on table buyers.plan_lines is 'What a maker can answer: class, rupiah (the lines of a package add up to its ceiling exactly), quantity or unknown, months, place, and on what ground the class was found.';
create index plan_lines_class on buyers.plan_lines (buyer_id, plan_id, class_id, rupiah desc, plan_line_id);
create index packages_plan on buyers.packages (buyer_id, plan_id);
create index plan_lines_plan on buyers.plan_lines (buyer_id, plan_id, rupiah desc, plan_line_id);

create table buyers.pledges (
  buyer_id uuid not null references buyers.organisations,
  pledge_id uuid not null,
  sum_rupiah bigint not null check (sum_rupiah >= 0),
  pledged_on date not null,
  event text not null,
  source text not null,
  primary key (buyer_id, pledge_id)
);
comment on table buyers.pledges is 'A sum that an institution pledged to spend on small makers'' products; never added to plans, orders or payments.';
