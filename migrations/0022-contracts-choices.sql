-- From a kept list to an order: whom a buyer chose and who makes which part, what a group agreed and tested, what was declared, and the files
-- that defend a choice.

create table contracts.choices (
  buyer_id uuid not null,
  choice_id uuid not null,
  plan_id uuid not null,
  plan_line_id uuid not null,
  list_id uuid,
  vehicle text check (vehicle in ('cooperative', 'houseMaklon', 'lots', 'leadFirm')),
  chosen_at timestamptz not null,
  chosen_by text not null,
  primary key (buyer_id, choice_id)
);
comment on table contracts.choices is 'A buyer''s choice of whom to order from for a line of its plan: from which kept list (null: none was kept), and by which vehicle when several makers answer together (null: one maker alone).';

create table contracts.choice_parts (
  buyer_id uuid not null,
  choice_id uuid not null,
  position integer not null check (position >= 1),
  contract_id uuid not null,
  org_id uuid not null,
  maker_name text not null,
  product_id uuid not null,
  product_name text not null,
  quantity bigint not null check (quantity > 0),
  unit text,
  unit_price_rupiah bigint not null check (unit_price_rupiah > 0),
  value_rupiah bigint not null check (value_rupiah > 0),
  made_by text not null check (made_by in ('member', 'other', 'unknown')),
  primary key (buyer_id, choice_id, position),
  foreign key (buyer_id, choice_id) references contracts.choices (buyer_id, choice_id),
  foreign key (buyer_id, contract_id) references contracts.contracts (buyer_id, contract_id)
);
create index on contracts.choice_parts (buyer_id, contract_id);
comment on table contracts.choice_parts is 'What each chosen maker makes, for how much, and under which contract: all under one, or each under its own when the buyer divides the line. made_by: a micro or small maker itself, somebody else, or not known. The order of the parts is the order in which rupiah that are left go out.';

create table contracts.passed_over (
  buyer_id uuid not null,
  choice_id uuid not null,
  product_id uuid not null,
  org_id uuid not null,
  reason_code text not null,
  primary key (buyer_id, choice_id, product_id),
  foreign key (buyer_id, choice_id) references contracts.choices (buyer_id, choice_id)
);
comment on table contracts.passed_over is 'Makers who would have delivered and were not chosen, each with the buyer''s reason code.';

create table contracts.quality_entries (
  buyer_id uuid not null,
  choice_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('specification', 'firstArticle', 'lotTest')),
  part integer,
  lot text,
  outcome text check (outcome in ('passed', 'failed')),
  on_day date not null,
  evidence text not null,
  note text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (buyer_id, choice_id, position),
  foreign key (buyer_id, choice_id) references contracts.choices (buyer_id, choice_id)
);
comment on table contracts.quality_entries is 'What holds for all makers of a choice together: the common specification, the first article of each, the test of each lot. Only ever added to; a new specification is a new entry.';

create table contracts.interest_declarations (
  buyer_id uuid not null,
  contract_id uuid not null,
  position integer not null check (position >= 0),
  declared text not null check (declared in ('none', 'some')),
  on_day date not null,
  evidence text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (buyer_id, contract_id, position),
  foreign key (buyer_id, contract_id) references contracts.contracts (buyer_id, contract_id)
);
comment on table contracts.interest_declarations is 'What the buyer''s officials declared of their interest in the seller: none, or some; the signed paper is kept by the office and named here. No person''s name.';

create table contracts.defence_files (
  buyer_id uuid not null,
  contract_id uuid not null,
  version integer not null check (version >= 1),
  content text not null,
  sha256 bytea not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (buyer_id, contract_id, version),
  foreign key (buyer_id, contract_id) references contracts.contracts (buyer_id, contract_id)
);
comment on table contracts.defence_files is 'A buyer''s defence file as it was kept: its content as JSON, byte for byte, and the SHA-256 of these bytes, which the audit chain carries too. The PDF and the workbook are written from it.';
