create table certification.product_facts (
  org_id uuid not null,
  product_id uuid not null,
  fact text not null check (fact ~ '^[a-z][A-Za-z0-9]*$'),
  value jsonb not null,
  told_by text not null,
  told_at timestamptz not null,
  primary key (org_id, product_id, fact)
);
comment on table certification.product_facts is 'What was answered of a product, by the names of rulebook/facts/: the newest answer of each, who gave it (an id, never a name) and when. A fact that was never answered has no row: unknown is neither no nor zero. What it was before stands in the audit chain of the organisation.';
comment on column certification.product_facts.value is 'true or false, a number, the id of an option, or a list of ids; an empty list says "none of them".';
