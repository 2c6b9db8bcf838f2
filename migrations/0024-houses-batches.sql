-- What came into a house, what was made of it, where it went, and what is held because something was wrong. Quantities are whole thousandths of
-- the unit of the lot, so that sums are exact. What a person entered carries the id that its device gave it, so that sending twice keeps it once.
create table houses.lots (
  org_id uuid not null,
  house_id uuid not null,
  lot_id uuid not null,
  kind text not null check (kind in ('material', 'product')),
  code text not null check (code <> ''),
  name text not null,
  unit text not null,
  unit_grams bigint check (unit_grams > 0),
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  stock_thousandths bigint not null check (stock_thousandths between 0 and quantity_thousandths),
  state text not null check (state in ('received', 'made', 'released', 'rejected')),
  supplier_name text,
  supplier_code text,
  source_org_id uuid,
  source_lot_id uuid,
  booking_id uuid,
  line_id uuid,
  maker_org_id uuid,
  product_id uuid,
  gtin text,
  waste_grams bigint check (waste_grams >= 0),
  hygiene text[],
  loss_reason text,
  tests jsonb,
  label_checks text[],
  use_before date,
  began_on date not null,
  released_on date,
  recorded_at timestamptz not null,
  check ((kind = 'material') = (state = 'received')),
  check (kind = 'material' or (booking_id is not null and line_id is not null and maker_org_id is not null and product_id is not null)),
  check ((source_org_id is null) = (source_lot_id is null)),
  check ((state = 'released') = (released_on is not null)),
  primary key (org_id, lot_id),
  unique (org_id, house_id, code),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.lots is 'A lot in a shared house: material that came in (received), or a batch made of a booking (made, released, rejected); began_on is the day it came or was made. Only what is released leaves. unit_grams null: its mass is not known. source_*: the lot of another house that it came from. tests: results at release by test.';
create index lots_of_house on houses.lots (org_id, house_id, recorded_at desc);
create index lots_from_source on houses.lots (source_org_id, source_lot_id) where source_lot_id is not null;
create index lots_of_product on houses.lots (maker_org_id, product_id, code) where product_id is not null;

create table houses.lot_inputs (
  org_id uuid not null,
  lot_id uuid not null,
  input_lot_id uuid not null check (input_lot_id <> lot_id),
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  primary key (org_id, lot_id, input_lot_id),
  foreign key (org_id, lot_id) references houses.lots (org_id, lot_id),
  foreign key (org_id, input_lot_id) references houses.lots (org_id, lot_id)
);
comment on table houses.lot_inputs is 'How much of which lot went into which batch, in thousandths of the unit of the input.';
create index lot_inputs_forward on houses.lot_inputs (org_id, input_lot_id, lot_id);

create table houses.shipments (
  org_id uuid not null,
  house_id uuid not null,
  shipment_id uuid not null,
  code text not null check (code <> ''),
  buyer_name text not null,
  contract_code text,
  shipped_on date not null,
  recorded_at timestamptz not null,
  primary key (org_id, shipment_id),
  unique (org_id, house_id, code),
  foreign key (org_id, house_id) references houses.houses (org_id, house_id)
);
comment on table houses.shipments is 'A delivery that left a house: its note, whom it went to, and the contract it is for if there is one. A buyer is an organisation, never a person.';

create table houses.shipment_lots (
  org_id uuid not null,
  shipment_id uuid not null,
  lot_id uuid not null,
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  primary key (org_id, lot_id, shipment_id),
  foreign key (org_id, shipment_id) references houses.shipments (org_id, shipment_id),
  foreign key (org_id, lot_id) references houses.lots (org_id, lot_id)
);
comment on table houses.shipment_lots is 'How much of which lot left with which delivery.';
create index shipment_lots_of_shipment on houses.shipment_lots (org_id, shipment_id);

create table houses.batch_entries (
  org_id uuid not null,
  entry_id uuid not null,
  kind text not null check (kind in ('receive', 'make', 'release', 'ship', 'recall')),
  digest bytea not null,
  subject_id uuid not null,
  recorded_at timestamptz not null,
  primary key (org_id, entry_id)
);
comment on table houses.batch_entries is 'What was entered on a device, by the id that the device gave it, and the hash of what it said: the same entry again is taken as done, another under its id is refused.';

create table houses.lot_photos (
  org_id uuid not null,
  photo_id uuid not null,
  lot_id uuid not null,
  media_type text not null,
  sha256 bytea not null,
  content bytea not null,
  recorded_at timestamptz not null,
  primary key (org_id, photo_id),
  unique (org_id, lot_id, sha256),
  foreign key (org_id, lot_id) references houses.lots (org_id, lot_id)
);
comment on table houses.lot_photos is 'Photos of lots as they came in; seen by the operator of the house only.';

create table houses.recalls (
  org_id uuid not null,
  house_id uuid not null,
  recall_id uuid not null,
  cause text not null check (cause in ('lot', 'ingredient', 'complaint')),
  origin_lot_id uuid not null,
  hazard_class text not null check (hazard_class in ('I', 'II', 'III')),
  reason text not null check (reason <> ''),
  started_at timestamptz not null,
  closed_at timestamptz,
  primary key (org_id, recall_id),
  foreign key (org_id, origin_lot_id) references houses.lots (org_id, lot_id)
);
comment on table houses.recalls is 'A recall: the lot it begins at, why, and its class; org_id is who called it. What it touches is in holds and recall_deliveries.';
create index recalls_of_house on houses.recalls (org_id, house_id, started_at desc);

create table houses.holds (
  org_id uuid not null,
  lot_id uuid not null,
  recall_id uuid not null,
  recall_org_id uuid not null,
  held_at timestamptz not null,
  lifted_at timestamptz,
  lifted_because text,
  check ((lifted_at is null) = (lifted_because is null)),
  primary key (org_id, lot_id, recall_id),
  foreign key (org_id, lot_id) references houses.lots (org_id, lot_id)
);
comment on table houses.holds is 'A lot that a recall holds, in whichever house it lies; until it is lifted the lot is not used, released or shipped.';
create index holds_of_recall on houses.holds (recall_org_id, recall_id);

create table houses.recall_deliveries (
  org_id uuid not null,
  lot_id uuid not null,
  shipment_id uuid not null,
  recall_id uuid not null,
  recall_org_id uuid not null,
  quantity_thousandths bigint not null check (quantity_thousandths > 0),
  recovered_thousandths bigint not null default 0 check (recovered_thousandths between 0 and quantity_thousandths),
  notified_at timestamptz,
  primary key (org_id, lot_id, shipment_id, recall_id),
  foreign key (org_id, lot_id, shipment_id) references houses.shipment_lots (org_id, lot_id, shipment_id)
);
comment on table houses.recall_deliveries is 'A delivery that a recall calls back: when its buyer was told and how much has come back.';
create index recall_deliveries_of_recall on houses.recall_deliveries (recall_org_id, recall_id);

create table houses.epcis_events (
  org_id uuid not null,
  event_key uuid not null,
  event_id text not null,
  error_declared boolean not null,
  event_type text not null,
  biz_step text,
  disposition text,
  event_time timestamptz not null,
  recorded_at timestamptz not null,
  items text[] not null,
  event json not null,
  primary key (org_id, event_id, error_declared)
);
comment on table houses.epcis_events is 'EPCIS 2.0 events, of our own batches and captured from partners; an event id may come once more, as the declaration of its error. items: every identifier in the event behind its role (epc:, class:, inputClass:, outputClass:), for the MATCH_ queries.';
create index epcis_events_by_time on houses.epcis_events (org_id, event_time, event_key);
create index epcis_events_items on houses.epcis_events using gin (items);

create table houses.epcis_captures (
  org_id uuid not null,
  capture_id uuid not null,
  received_at timestamptz not null,
  finished_at timestamptz,
  event_count integer not null check (event_count >= 0),
  kept_count integer not null check (kept_count between 0 and event_count),
  errors json not null,
  primary key (org_id, capture_id)
);
comment on table houses.epcis_captures is 'A captured EPCIS document: how many events it had, how many were new, and what was wrong.';
