create schema matching;
comment on schema matching is 'Who could answer a plan line and why not.';

create table matching.invitations (
  buyer_id uuid not null,
  plan_line_id uuid not null,
  position integer not null,
  org_id uuid not null,
  product_id uuid not null,
  verdict text not null check (verdict in ('eligible', 'check', 'notEligible')),
  reasons jsonb not null,
  listed_at timestamptz not null,
  listed_by text not null,
  primary key (buyer_id, plan_line_id, position)
);
comment on table matching.invitations is 'The invitation list of a plan line as a buyer kept it: the products in order with the reasons of that day. The buyer decides; this is no award.';

create schema consumers;
comment on schema consumers is 'What a scan may show.';
