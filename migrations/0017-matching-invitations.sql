-- A list that is kept again no longer takes the place of the one before: each is a version, and answers belong to a version.
create table matching.lists (
  buyer_id uuid not null,
  list_id uuid not null,
  plan_line_id uuid not null,
  version integer not null check (version > 0),
  blind boolean not null,
  sha256 bytea,
  listed_at timestamptz not null,
  listed_by text not null,
  primary key (buyer_id, list_id),
  unique (buyer_id, plan_line_id, version)
);
comment on table matching.lists is 'An invitation list as a buyer kept it, version after version; blind: it was kept without the makers'' names in sight. sha256 is that of its content, told to the audit chain as well; null for lists kept before this.';

insert into matching.lists (buyer_id, list_id, plan_line_id, version, blind, listed_at, listed_by)
select buyer_id, plan_line_id, plan_line_id, 1, false, min(listed_at), min(listed_by)
from matching.invitations
group by buyer_id, plan_line_id;

alter table matching.invitations add column list_id uuid;
update matching.invitations set list_id = plan_line_id;
alter table matching.invitations alter column list_id set not null;
alter table matching.invitations drop constraint invitations_pkey;
alter table matching.invitations add primary key (buyer_id, list_id, position);
alter table matching.invitations drop column plan_line_id, drop column listed_at, drop column listed_by;
alter table matching.invitations add foreign key (buyer_id, list_id) references matching.lists (buyer_id, list_id);
comment on table matching.invitations is 'The products of a kept list in order, with the reasons of that day. The buyer decides; this is no award.';

create table matching.sent_invitations (
  buyer_id uuid not null,
  list_id uuid not null,
  product_id uuid not null,
  org_id uuid not null,
  answer_until date not null,
  sent_at timestamptz not null,
  sent_by text not null,
  primary key (buyer_id, list_id, product_id),
  foreign key (buyer_id, list_id) references matching.lists (buyer_id, list_id)
);
comment on table matching.sent_invitations is 'Whom of a kept list the buyer asked, and until when an answer is hoped for. Asking is no order.';

create table matching.maker_invitations (
  org_id uuid not null,
  list_id uuid not null,
  product_id uuid not null,
  buyer_id uuid not null,
  plan_id uuid not null,
  plan_line_id uuid not null,
  asked jsonb not null,
  answer_until date not null,
  sent_at timestamptz not null,
  primary key (org_id, list_id, product_id)
);
comment on table matching.maker_invitations is 'The same invitation on the maker''s side, written in the same transaction: its way to it, and what was asked on that day.';
create index maker_invitations_by_time on matching.maker_invitations (org_id, sent_at desc, list_id, product_id);

create table matching.answers (
  buyer_id uuid not null,
  list_id uuid not null,
  product_id uuid not null,
  position integer not null check (position > 0),
  answer text not null check (answer in ('accepted', 'declined')),
  reason_code text,
  quantity bigint check (quantity > 0),
  unit_price_rupiah bigint check (unit_price_rupiah > 0),
  first_day date,
  answered_at timestamptz not null,
  answered_by text not null,
  by_companion boolean not null,
  primary key (buyer_id, list_id, product_id, position),
  foreign key (buyer_id, list_id, product_id) references matching.sent_invitations (buyer_id, list_id, product_id),
  check ((answer = 'declined') = (reason_code is not null))
);
comment on table matching.answers is 'What a maker answered, answer after answer: the newest holds, none is changed. What it says it can make is no promise and takes nothing from its capacity.';

create table matching.requirements (
  buyer_id uuid not null,
  plan_id uuid not null,
  scope_id uuid not null,
  position integer not null check (position > 0),
  evidence_least smallint check (evidence_least between 1 and 3),
  tkdn_least_percent integer check (tkdn_least_percent between 1 and 100),
  schemes text[] not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (buyer_id, scope_id, position)
);
comment on table matching.requirements is 'What a buyer asks for beyond the law, for a line or a whole plan (scope_id is the id of the one or the other), entry after entry: the newest of the line holds, else that of its plan.';
