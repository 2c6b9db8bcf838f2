-- The dashboard's figures, counted before anybody asks. What plans hold is counted in `buyers`, in the transaction that changes a plan; what became
-- of the money is counted in `contracts`, in the transaction that enters a step.

create table buyers.plan_unit_cells (
  buyer_id uuid not null,
  plan_id uuid not null,
  year integer not null,
  unit_id uuid not null,
  class_id text not null,
  month text not null,
  lines bigint not null,
  rupiah bigint not null,
  primary key (buyer_id, plan_id, unit_id, class_id, month),
  foreign key (buyer_id, plan_id) references buyers.plans (buyer_id, plan_id)
);
comment on table buyers.plan_unit_cells is 'Plan lines and their rupiah by unit, class and first month of need, of one plan; an empty class or month is one that is not known. Counted with the plan''s summary.';

create table buyers.plan_cells (
  buyer_id uuid not null,
  plan_id uuid not null,
  year integer not null,
  grain text not null check (grain in ('class', 'month', 'classMonth')),
  class_id text not null,
  month text not null,
  lines bigint not null,
  rupiah bigint not null,
  primary key (buyer_id, plan_id, grain, class_id, month),
  foreign key (buyer_id, plan_id) references buyers.plans (buyer_id, plan_id)
);
create index plan_cells_year on buyers.plan_cells (year, grain, class_id, month);
comment on table buyers.plan_cells is 'The same without units, to be summed over all buyers while a page is made. Each line is counted once in each grain, by class, by month and by both; what a grain does not divide by is empty.';

insert into buyers.plan_unit_cells (buyer_id, plan_id, year, unit_id, class_id, month, lines, rupiah)
select l.buyer_id, l.plan_id, p.year, l.unit_id, coalesce(l.class_id, ''), coalesce(l.month_from, ''), count(*), sum(l.rupiah)
from buyers.plan_lines as l
join buyers.plans as p on p.buyer_id = l.buyer_id and p.plan_id = l.plan_id
group by l.buyer_id, l.plan_id, p.year, l.unit_id, l.class_id, l.month_from;

insert into buyers.plan_cells (buyer_id, plan_id, year, grain, class_id, month, lines, rupiah)
select c.buyer_id, c.plan_id, c.year, g.grain, g.class_id, g.month, sum(c.lines), sum(c.rupiah)
from buyers.plan_unit_cells as c
cross join lateral (values ('class', c.class_id, ''), ('month', '', c.month), ('classMonth', c.class_id, c.month)) as g (grain, class_id, month)
group by c.buyer_id, c.plan_id, c.year, g.grain, g.class_id, g.month;

create table contracts.contract_needs (
  buyer_id uuid not null,
  contract_id uuid not null,
  unit_id uuid,
  class_id text,
  primary key (buyer_id, contract_id),
  foreign key (buyer_id, contract_id) references contracts.contracts (buyer_id, contract_id)
);
comment on table contracts.contract_needs is 'For which unit and of which class a contract buys, as its plan line said on the day it was opened; null is not known. A line described anew later does not move what was bought.';

create table contracts.realisation_parts (
  buyer_id uuid not null,
  source text not null check (source in ('ledger', 'observed')),
  source_id uuid not null,
  measure text not null,
  month text not null,
  detail text not null,
  year integer not null,
  unit_key text not null,
  class_id text not null,
  count integer not null,
  rupiah bigint not null,
  primary key (buyer_id, source, source_id, measure, month, detail)
);
create index realisation_parts_year on contracts.realisation_parts (year, measure, month, source_id);
comment on table contracts.realisation_parts is 'What one contract, or one purchase seen in a source, adds to the figures of the dashboard: by measure (matched, ordered, delivered, paid, realised, lost ...), month and detail (a reason, a state, a number of days). Derived: replaced with each step of its contract.';

create table contracts.realisation_cells (
  buyer_id uuid not null,
  year integer not null,
  grain text not null check (grain in ('whole', 'class', 'month', 'classMonth', 'unit')),
  measure text not null,
  unit_key text not null,
  class_id text not null,
  month text not null,
  detail text not null,
  count bigint not null,
  rupiah bigint not null,
  primary key (buyer_id, year, grain, measure, unit_key, class_id, month, detail)
);
create index realisation_cells_year on contracts.realisation_cells (year, grain, class_id, month, measure);
comment on table contracts.realisation_cells is 'The sums of contracts.realisation_parts, moved by the difference in the transaction that replaces parts. Each part is counted once in each grain: of the buyer as a whole, by class, by month, by both, and by both and unit; what a grain does not divide by is empty, as is what is not known. A cell that came back to nothing stays with zeros.';
