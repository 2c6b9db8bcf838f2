-- A kept list says which of its products the last calculation of the market chose.
alter table matching.invitations add column planned boolean not null default false;
comment on column matching.invitations.planned is 'The product answers the line in the calculation of the market that was newest when the list was kept. A calculation, no award.';

-- Capacity that is promised is not promised again.
create table matching.promises (
  org_id uuid not null,
  product_id uuid not null,
  promise_id uuid not null,
  month date not null check (extract(day from month) = 1),
  position integer not null check (position > 0),
  quantity bigint not null check (quantity <> 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (org_id, product_id, promise_id, month, position)
);
comment on table matching.promises is 'Units of a product that a contract (promise_id) takes from a month of its maker, movement after movement: what is promised adds, what is given back takes away, nothing is changed. The sum of a month stands against the capacity of the product.';
create index promises_by_month on matching.promises (month, org_id, product_id);
