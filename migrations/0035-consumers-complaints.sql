-- What consumers say is wrong with a product, who may read it and answers, and who asked to be told when a lot is recalled. What could lead to a person
-- lies in tables of its own (senders, health), so that it can be deleted and the complaint stays.
create table consumers.office_places (
  org_id uuid not null,
  regency_code text not null,
  primary key (org_id, regency_code)
);
comment on table consumers.office_places is 'For which regencies an office answers: it reads complaints about what is made or was bought there.';
create index office_places_of_regency on consumers.office_places (regency_code);

create table consumers.complaints (
  org_id uuid not null,
  complaint_id uuid not null,
  kind text not null check (kind in ('ill', 'foreignMatter', 'spoiled', 'labelWrong', 'permitFalse', 'other')),
  product_id uuid,
  product_words text,
  lot_code text,
  lot_key text,
  words text not null check (words <> ''),
  bought_regency text,
  bought_on date,
  made_regency text,
  house_org_id uuid,
  house_id uuid,
  house_lot_id uuid,
  routes text[] not null,
  state text not null check (state in ('received', 'read', 'answered', 'closed')),
  sender_group uuid not null,
  received_at timestamptz not null,
  due_at timestamptz,
  read_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  check ((state = 'closed') = (closed_at is not null)),
  check ((house_org_id is null) = (house_lot_id is null) and (house_org_id is null) = (house_id is null)),
  check (product_id is not null or product_words is not null),
  check ((lot_code is null) = (lot_key is null)),
  primary key (org_id, complaint_id)
);
comment on table consumers.complaints is 'A complaint under the maker it is about; under the nil organisation where the maker is not known. lot_key: the lot for comparing. routes: who reads it from the start (maker, house, office). sender_group: complaints of one sender about one lot share it. due_at: when the next step is late.';
create index complaints_of_maker on consumers.complaints (org_id, due_at, complaint_id);
create index complaints_of_house on consumers.complaints (house_org_id, due_at, complaint_id) where house_org_id is not null;
create index complaints_made_in on consumers.complaints (made_regency, due_at, complaint_id);
create index complaints_bought_in on consumers.complaints (bought_regency, due_at, complaint_id);
create index complaints_of_lot on consumers.complaints (org_id, product_id, lot_key, received_at) where lot_key is not null;

create table consumers.complaint_entries (
  org_id uuid not null,
  complaint_id uuid not null,
  sequence integer not null check (sequence > 0),
  party text not null check (party in ('consumer', 'maker', 'house', 'office')),
  act text not null check (act in ('add', 'read', 'answer', 'close')),
  words text,
  entered_at timestamptz not null,
  check ((act = 'read') = (words is null)),
  primary key (org_id, complaint_id, sequence),
  foreign key (org_id, complaint_id) references consumers.complaints (org_id, complaint_id)
);
comment on table consumers.complaint_entries is 'What became of a complaint, step by step; never changed. Who of a party acted is in the audit chain.';

create table consumers.complaint_senders (
  org_id uuid not null,
  complaint_id uuid not null,
  mark bytea not null,
  delete_on date not null,
  primary key (org_id, complaint_id, mark),
  foreign key (org_id, complaint_id) references consumers.complaints (org_id, complaint_id)
);
comment on table consumers.complaint_senders is 'Keyed hashes of the network address and the browser a complaint came from, with a salt of the day; they tell whether two complaints have one sender and are deleted after days.';
create index complaint_senders_to_delete on consumers.complaint_senders (delete_on);

create table consumers.complaint_health (
  org_id uuid not null,
  complaint_id uuid not null,
  symptoms text[] not null,
  began_on date not null,
  people integer not null check (people between 1 and 1000),
  contact_sealed bytea,
  delete_on date not null,
  primary key (org_id, complaint_id),
  foreign key (org_id, complaint_id) references consumers.complaints (org_id, complaint_id)
);
comment on table consumers.complaint_health is 'Symptoms of who fell ill, for the office alone: codes, the day they began, how many persons, and, if given, a contact sealed with a key that is not in the database. Deleted after the days of the settings.';
create index complaint_health_to_delete on consumers.complaint_health (delete_on);

create table consumers.complaint_photos (
  org_id uuid not null,
  photo_id uuid not null,
  complaint_id uuid not null,
  media_type text not null,
  sha256 bytea not null,
  content bytea not null,
  recorded_at timestamptz not null,
  primary key (org_id, photo_id),
  unique (org_id, complaint_id, sha256),
  foreign key (org_id, complaint_id) references consumers.complaints (org_id, complaint_id)
);
comment on table consumers.complaint_photos is 'Photos of a complaint, with nothing left in them but the picture; seen by who may read the complaint.';

create table consumers.complaint_tickets (
  ticket_sha256 bytea not null primary key,
  org_id uuid not null,
  complaint_id uuid not null
);
comment on table consumers.complaint_tickets is 'Which complaint a ticket opens. The ticket itself is known to the consumer alone.';

create table consumers.lot_alerts (
  org_id uuid not null,
  product_id uuid not null,
  lot_key text not null,
  lot_code text not null,
  opened_at timestamptz,
  handled_at timestamptz,
  handled_because text,
  check (handled_at is null or opened_at is not null),
  check ((handled_at is null) = (handled_because is null)),
  primary key (org_id, product_id, lot_key)
);
comment on table consumers.lot_alerts is 'Lots that somebody says made ill; opened_at: since when several independent senders said so within hours. For officers alone, never published.';

create table consumers.followers (
  org_id uuid not null,
  follower_id uuid not null,
  product_id uuid not null,
  lot_code text not null,
  endpoint text not null,
  endpoint_sha256 bytea not null,
  since timestamptz not null,
  delete_on date not null,
  queued_at timestamptz,
  told_at timestamptz,
  primary key (org_id, follower_id),
  unique (org_id, product_id, lot_code, endpoint_sha256)
);
comment on table consumers.followers is 'A browser that asked to be woken when a lot is recalled: the address of its push service, nothing about a person. Deleted when it says stop, when the address is gone, or after the best-before day.';
create index followers_to_delete on consumers.followers (delete_on);
