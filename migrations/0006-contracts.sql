create schema contracts;
comment on schema contracts is 'From match to money: what was ordered, made, delivered, accepted, billed and paid.';

create table contracts.contracts (
  buyer_id uuid not null,
  contract_id uuid not null,
  form text not null check (form in ('buktiPembelian', 'kwitansi', 'spk', 'suratPerjanjian', 'suratPesanan')),
  title text not null,
  value_rupiah bigint not null check (value_rupiah >= 0),
  plan_line_id uuid,
  buyer_name text not null,
  seller_org_id uuid not null,
  seller_name text not null,
  opened_on date not null,
  example boolean not null default false,
  primary key (buyer_id, contract_id)
);
comment on table contracts.contracts is 'A match that is to become, or became, an order or contract: the buyer''s row. The value is that of the order; nothing of the state stands here, it is read from the ledger.';

create table contracts.contract_sellers (
  org_id uuid not null,
  contract_id uuid not null,
  buyer_id uuid not null,
  opened_on date not null,
  primary key (org_id, contract_id)
);
comment on table contracts.contract_sellers is 'The same contract on the seller''s side, written in the same transaction: the maker''s way to it.';

create table contracts.contract_ids (
  contract_id uuid not null,
  buyer_id uuid not null,
  primary key (contract_id)
);
comment on table contracts.contract_ids is 'Look-up: /kontrak/{id} to its buyer.';

create table contracts.entries (
  buyer_id uuid not null,
  contract_id uuid not null,
  position integer not null check (position >= 0),
  state text not null,
  on_day date not null,
  rupiah bigint check (rupiah >= 0),
  source text not null,
  evidence text not null,
  reason_code text,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (buyer_id, contract_id, position),
  foreign key (buyer_id, contract_id) references contracts.contracts (buyer_id, contract_id)
);
comment on table contracts.entries is 'The ledger: one entry for each step a contract took, with document, source and time; rupiah only where money is named (order, accepted goods, bill, SP2D). Nothing is updated in place; a correction is a new entry.';
