-- What a house must know of itself before it can say no, and the runs that it has said yes to. Days and minutes are the clock on the wall of
-- the house: Indonesia has three time zones and no summer time, so a minute of a day is enough. The ids of lines, makers and products are kept
-- as they are elsewhere; what lies under another organisation's key is named, never joined.
create extension if not exists btree_gist;

alter table houses.houses add column asset_document_on date;
alter table houses.houses add column kind_id text;
alter table houses.houses add column catchment text[];
alter table houses.houses add column least_evidence smallint not null default 1 check (least_evidence between 0 and 3);
alter table houses.houses add column edited_at timestamptz;
comment on column houses.houses.catchment is 'Codes of the regencies whose makers it serves; null = not known.';
comment on column houses.houses.least_evidence is 'The evidence level from which a permit counts for a booking here.';
comment on column houses.houses.edited_at is 'When its operator last edited the passport; null: never.';

alter table houses.lines add column halal text check (halal in ('halalOnly', 'mixed', 'nonHalal'));
alter table houses.lines add column allergens text[];
alter table houses.lines add column processes text[];
alter table houses.lines add column minimum_lot integer check (minimum_lot > 0);
alter table houses.lines add column seed boolean not null default false;
comment on column houses.lines.halal is 'halalOnly: nothing that is not halal runs here; mixed: both, cleaned between; nonHalal; null = not known.';
comment on column houses.lines.allergens is 'Allergens (rulebook/materials/allergens.yaml) that may run here; null = not known, so none is allowed and none is ruled out.';
comment on column houses.lines.processes is 'Words of rulebook/house-equipment.yaml that this line does; null = not known.';
comment on column houses.lines.minimum_lot is 'The least that is run at once, in the unit of the line.';
comment on column houses.lines.seed is 'Typical values of the rulebook that the operator has not edited yet.';

create table houses.equipment (
  org_id uuid not null,
  house_id uuid not null,
  equipment_id uuid not null,
  line_id uuid not null,
  name text not null,
  process text not null,
  count integer not null check (count > 0),
  units_per_hour integer check (units_per_hour > 0),
  unit text not null,
  seed boolean not null default false,
  primary key (org_id, house_id, equipment_id),
  foreign key (org_id, house_id, line_id) references houses.lines (org_id, house_id, line_id)
);
comment on table houses.equipment is 'A machine of a line, the process it does and what all of its kind together do in an hour (null = not known). The slowest process of a run sets its hours.';

create table houses.opening_hours (
  org_id uuid not null,
  house_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440 and from_minute < to_minute),
  primary key (org_id, house_id, weekday, from_minute),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id),
  exclude using gist (org_id with =, house_id with =, weekday with =, int4range(from_minute, to_minute) with &&)
);
comment on table houses.opening_hours is 'When a house works in an ordinary week: 1 is Monday, minutes from midnight. A house without a row has told no hours, and takes no booking.';

create table houses.closures (
  org_id uuid not null,
  house_id uuid not null,
  closure_id uuid not null,
  line_id uuid,
  kind text not null check (kind in ('holiday', 'maintenance')),
  from_day date not null,
  to_day date not null check (from_day <= to_day),
  note text,
  primary key (org_id, house_id, closure_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.closures is 'Whole days on which a house (line_id null) or a line stands: holidays and maintenance, both days counted in.';

create table houses.cleaning_rules (
  org_id uuid not null,
  house_id uuid not null,
  line_id uuid not null,
  change text not null,
  minutes integer not null check (minutes between 0 and 10080),
  primary key (org_id, house_id, line_id, change),
  foreign key (org_id, house_id, line_id) references houses.lines (org_id, house_id, line_id)
);
comment on table houses.cleaning_rules is 'The cleaning matrix of a line: minutes of open time between two runs by what changes (halal after what is not, allergen to without, colour, scent, other product). A change without a row takes the typical value of rulebook/house-equipment.yaml, which is shown as such.';

create table houses.tariffs (
  org_id uuid not null,
  house_id uuid not null,
  tariff_id uuid not null,
  line_id uuid,
  model text not null check (model in ('tollPerUnit', 'tollWithYield', 'slotHire', 'buyAndSellBack', 'priceShare', 'membership')),
  rate_rupiah bigint check (rate_rupiah >= 0),
  setup_rupiah bigint check (setup_rupiah >= 0),
  cleaning_rupiah bigint check (cleaning_rupiah >= 0),
  yearly_rupiah bigint check (yearly_rupiah >= 0),
  share_basis_points integer check (share_basis_points between 0 and 10000),
  yield_basis_points integer check (yield_basis_points between 1 and 10000),
  unit text,
  decided_by text not null,
  decided_on date,
  from_day date not null,
  until_day date check (from_day <= until_day),
  primary key (org_id, house_id, tariff_id),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.tariffs is 'What a house asks for making, by one of six fee models, and who decided it (members'' meeting, regional regulation). share_basis_points is the margin of buyAndSellBack and the part kept of priceShare.';

create table houses.bookings (
  org_id uuid not null,
  house_id uuid not null,
  booking_id uuid not null,
  line_id uuid,
  state text not null check (state in ('wanted', 'booked', 'cancelled')),
  maker_org_id uuid not null,
  maker_name text not null,
  product_id uuid not null,
  product_name text not null,
  class_id text not null,
  process text,
  quantity integer not null check (quantity > 0),
  unit text not null,
  due_on date,
  minutes integer check (minutes > 0),
  halal text not null check (halal in ('halal', 'nonHalal', 'unknown')),
  allergens text[],
  colour text not null check (colour in ('none', 'light', 'dark')),
  scent text not null check (scent in ('none', 'mild', 'strong')),
  booked_at timestamptz not null,
  booked_by text not null,
  changed_at timestamptz not null,
  check (state <> 'booked' or (line_id is not null and minutes is not null)),
  primary key (org_id, house_id, booking_id),
  foreign key (org_id, house_id, line_id) references houses.lines (org_id, house_id, line_id)
);
comment on table houses.bookings is 'A run of a maker''s product in a house: wanted (no hours yet), booked (hours on a line), cancelled. What decides the cleaning before and after it stands as it was told on booking; allergens null = not known. Each act is in the audit chain.';
create index bookings_due on houses.bookings (org_id, house_id, state, due_on);

create table houses.booking_slots (
  org_id uuid not null,
  house_id uuid not null,
  line_id uuid not null,
  booking_id uuid not null,
  day date not null,
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440 and from_minute < to_minute),
  primary key (org_id, house_id, booking_id, day, from_minute),
  foreign key (org_id, house_id, booking_id) references houses.bookings (org_id, house_id, booking_id),
  foreign key (org_id, house_id, line_id) references houses.lines (org_id, house_id, line_id),
  exclude using gist (org_id with =, line_id with =, day with =, int4range(from_minute, to_minute) with &&)
);
comment on table houses.booking_slots is 'The hours of a booking: one row for each stretch of open time. No hour of a line is given twice, whoever asks at the same moment.';
create index booking_slots_line on houses.booking_slots (org_id, house_id, line_id, day, from_minute);
