create table certification.dossier_answers (
  org_id uuid not null,
  product_id uuid not null,
  item text not null check (item ~ '^(dokumen\.[a-z0-9-]+|label\.[A-Za-z0-9-]+|data\.[A-Za-z.]+|labelText)$'),
  value text not null check (length(value) between 1 and 4000),
  told_by text not null,
  told_at timestamptz not null,
  primary key (org_id, product_id, item)
);
comment on table certification.dossier_answers is 'What the people of a maker told in the dossier of a product: whether a paper is there (dokumen.<name>), whether a particular stands on the label draft (label.<id of rulebook/labels>), the text of the draft (labelText), and texts that the record of the product lacks (data.<datum>). What was never told, or taken back, has no row: unknown. What it was before stands in the audit chain.';
comment on column certification.dossier_answers.value is 'there or notYet for papers and particulars; else the text.';
