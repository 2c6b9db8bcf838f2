-- Where the next shared houses should stand, as it was worked out at a time under assumptions that are kept with it.
create table matching.site_runs (
  run_id uuid primary key,
  year integer not null,
  province_code text,
  day date not null,
  assumptions jsonb not null,
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
comment on table matching.site_runs is 'One weighing of kinds of shared houses in the regencies for a year''s plans, of a province or of all (null). result names regencies, kinds and sums; no maker''s price or capacity.';
