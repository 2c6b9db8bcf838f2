-- What changed of the facts that signed documents rest on, told in the transaction that changed it; and passports of single lots.
create table platform.outbox (
  change_id uuid not null,
  kind text not null check (kind in ('certificate', 'product', 'maker', 'lot')),
  org_id uuid not null,
  subject_id uuid not null,
  lot_code text check (lot_code <> ''),
  tries integer not null default 0 check (tries >= 0),
  due_at timestamptz,
  recorded_at timestamptz not null,
  primary key (change_id),
  check ((kind = 'lot') = (lot_code is not null))
);
comment on table platform.outbox is 'Changes of facts that a room downstream has not worked off yet; a row is deleted in the transaction that worked it off, so nothing is lost and nothing done twice. org_id and subject_id: the holder and the certificate, the maker and the product (for a lot: its product, with the code on the pack), or the maker twice. due_at: when a change that failed is tried again; null: at once.';

alter table consumers.credentials drop constraint credentials_kind_check;
alter table consumers.credentials
  add constraint credentials_kind_check check (kind in ('dpp', 'dppLot', 'dcc', 'dfr', 'dia')),
  add column product_id uuid,
  add column lot_code text check (lot_code <> ''),
  add constraint credentials_lot_check check ((kind = 'dppLot') = (product_id is not null and lot_code is not null));
comment on column consumers.credentials.lot_code is 'Of a passport of one lot: the code on its pack; with product_id it leads to the lot in the house. subject_id is the lot itself.';
create index credentials_subject on consumers.credentials (subject_id) where ended_at is null;
