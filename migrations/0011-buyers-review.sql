-- People put right what was guessed. A topic is what lines have in common that a person decides about at once: the text of the package (lower
-- case, letters and digits, without years) and the account; its id is the head of a hash of both, as src/buyers/review/topic.ts makes it.
alter table buyers.plan_lines add column topic_id uuid;
alter table buyers.plan_lines add column decision_id uuid;
alter table buyers.plan_lines add column described jsonb;
update buyers.plan_lines as l
set topic_id = encode(substring(sha256(convert_to(coalesce(nullif(n.normal, ''), n.name) || E'\n' || coalesce(l.account_code, ''), 'UTF8')) from 1 for 16), 'hex')::uuid
from (
  select p.buyer_id, p.package_id, p.name,
    btrim(regexp_replace(' ' || regexp_replace(lower(p.name collate "C"), '[^a-z0-9]+', ' ', 'g') || ' ', '( 20[0-9][0-9])+(?= )', '', 'g')) as normal
  from buyers.packages as p
) as n
where n.buyer_id = l.buyer_id and n.package_id = l.package_id;
alter table buyers.plan_lines alter column topic_id set not null;
comment on column buyers.plan_lines.topic_id is 'Text and account that the line shares with others; a decision about it holds for all of them.';
comment on column buyers.plan_lines.decision_id is 'The decision of a person that the class comes from; null while it is the describer''s.';
comment on column buyers.plan_lines.described is 'What the describer said, kept where a decision stands in its place: classId, probability, basis.';
create index plan_lines_topic on buyers.plan_lines (buyer_id, topic_id);

create table buyers.class_decisions (
  buyer_id uuid not null references buyers.organisations,
  decision_id uuid not null,
  topic_id uuid not null,
  sequence integer not null check (sequence > 0),
  text text not null,
  account_code text,
  class_id text,
  undoes_id uuid,
  line_count integer not null,
  rupiah bigint not null,
  source text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (buyer_id, decision_id),
  unique (buyer_id, topic_id, sequence)
);
comment on table buyers.class_decisions is 'What a person of the buyer decided about a topic, in order; the last one holds. Rows are only added. class_id null: the decision was taken back and the describer speaks again. decision_id comes from the browser, so that a post sent twice is kept once.';

create table buyers.class_choices (
  topic_id uuid not null,
  buyer_id uuid not null,
  class_id text not null,
  example boolean not null,
  primary key (topic_id, buyer_id)
);
comment on table buyers.class_choices is 'Look-up: what each buyer last decided about a topic, so that other buyers can be told how many decided what. Never copied into their lines.';

create table buyers.sample_photos (
  buyer_id uuid not null references buyers.organisations,
  photo_id uuid not null,
  media_type text not null,
  content bytea not null check (octet_length(content) <= 5242880),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (buyer_id, photo_id)
);
comment on table buyers.sample_photos is 'A picture of what a line asks for: JPEG, PNG or WebP, without what the camera wrote into it (place, time, device).';

create table buyers.line_details (
  buyer_id uuid not null,
  detail_id uuid not null,
  package_id uuid not null,
  account_code text not null,
  sequence integer not null check (sequence > 0),
  quantity bigint check (quantity > 0),
  unit text,
  specification text,
  delivery_weekdays integer[] not null default '{}',
  delivery_days_most integer check (delivery_days_most > 0),
  photo_id uuid,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (buyer_id, detail_id),
  unique (buyer_id, package_id, account_code, sequence),
  foreign key (buyer_id, package_id) references buyers.packages (buyer_id, package_id),
  foreign key (buyer_id, photo_id) references buyers.sample_photos (buyer_id, photo_id)
);
comment on table buyers.line_details is 'What a person of the buyer added to a line: quantity, specification, days of delivery (1 Monday to 7 Sunday; at most so many days after the order), a photo. The line is named by package and account ('''' where unknown), which stay when a plan is imported again. Rows are only added; the last one holds.';
