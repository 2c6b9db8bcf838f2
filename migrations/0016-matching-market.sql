-- The market as it was planned at a time: what could be answered at best, with its proof, and what would open the rest.
create table matching.market_runs (
  run_id uuid primary key,
  year integer not null,
  province_code text,
  day date not null,
  change jsonb,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  phase text not null,
  steps_done integer not null default 0,
  steps_total integer,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  result jsonb,
  refusal jsonb
);
comment on table matching.market_runs is 'One planning of a year''s market, of a province or of all (null). change: what was supposed to be otherwise (null: nothing; things as they stand). result holds totals only, by class and regency, or the lines that a change answers otherwise; no maker''s price or capacity.';
create index market_runs_newest on matching.market_runs (year, started_at desc) where state = 'done' and change is null;

create table matching.market_levers (
  org_id uuid not null,
  run_id uuid not null,
  position integer not null,
  kind text not null,
  rupiah bigint not null,
  lever jsonb not null,
  primary key (org_id, run_id, position)
);
comment on table matching.market_levers is 'What would open rupiah of plan lines to a maker in the newest run of a scope: a certificate, all that is missing, a house, a step in capacity, price or reach; cost and days where the ways to it are known.';

create table matching.market_answers (
  buyer_id uuid not null,
  run_id uuid not null,
  plan_line_id uuid not null,
  position integer not null,
  org_id uuid not null,
  product_id uuid not null,
  month integer not null check (month between 1 and 12),
  quantity bigint not null,
  rupiah bigint not null,
  primary key (buyer_id, run_id, plan_line_id, position)
);
comment on table matching.market_answers is 'Who would answer a line in the newest certain plan of a scope. A plan, no award: the buyer decides.';
