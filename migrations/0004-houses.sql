create schema houses;
comment on schema houses is 'What a shared production house (rumah produksi bersama) can make, for whom and on which line.';

create table houses.houses (
  org_id uuid not null,
  house_id uuid not null,
  name text not null,
  operator_name text not null,
  commodity text not null,
  regency_code text not null,
  asset_status text not null check (asset_status in ('stateProperty', 'granted', 'lease', 'unknown')),
  asset_document text,
  manager_contract_ends_on date,
  opened_on date,
  example boolean not null default false,
  recorded_at timestamptz not null,
  primary key (org_id, house_id)
);
comment on table houses.houses is 'A shared production house; org_id is its operator, usually a co-operative. Asset status tells whether the building was handed over; without a known opening day it is not open as far as is known.';

create table houses.house_ids (
  house_id uuid not null,
  org_id uuid not null,
  primary key (house_id)
);
comment on table houses.house_ids is 'Look-up: /rumah/{house} to its operator.';

create table houses.lines (
  org_id uuid not null,
  house_id uuid not null,
  line_id uuid not null,
  name text not null,
  process text not null,
  class_ids text[] not null,
  hours_per_month integer check (hours_per_month >= 0),
  units_per_hour integer check (units_per_hour > 0),
  unit text not null,
  primary key (org_id, house_id, line_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.lines is 'A line of equipment in a house: open hours a month, units an hour (null = not known, never zero), the product classes it can make.';

create table houses.members (
  org_id uuid not null,
  house_id uuid not null,
  maker_org_id uuid not null,
  maker_name text not null,
  since date not null,
  primary key (org_id, house_id, maker_org_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.members is 'Which makers use which house; the name as it was when the maker joined, since the maker lies under another key.';
