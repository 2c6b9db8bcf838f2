-- The floor beneath the rooms: who may do what, what was done, which files came in.
create schema if not exists platform;
comment on schema platform is 'Nothing of the domain: organisations and accounts, sessions, audit chain, imports.';

create table platform.organisations (
  org_id uuid not null,
  kind text not null check (kind in ('maker', 'buyer', 'house', 'office', 'ministry', 'auditor', 'operator')),
  name text not null,
  example boolean not null default false,
  opened_at timestamptz not null,
  primary key (org_id)
);
comment on table platform.organisations is 'Every organisation that can hold a role, whichever side it stands on; the rooms keep what they know of it under the same id.';

create table platform.users (
  user_id uuid not null,
  sign_in_name text not null,
  display_name text not null,
  password_hash text,
  example boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (user_id),
  unique (sign_in_name)
);
comment on table platform.users is 'Persons with an account: the sign-in name they chose, the name shown to colleagues, an argon2id hash; nothing else of a person is kept. No hash: only by try-out or an outside sign-in.';

create table platform.memberships (
  user_id uuid not null references platform.users,
  org_id uuid not null,
  role text not null check (role in ('maker', 'companion', 'houseOperator', 'ppk', 'pp', 'officer', 'ministry', 'auditor', 'administrator')),
  since timestamptz not null,
  primary key (user_id, org_id, role)
);
comment on table platform.memberships is 'Which person holds which role for which organisation.';

create table platform.sessions (
  token_sha256 bytea not null,
  user_id uuid not null references platform.users,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (token_sha256)
);
comment on table platform.sessions is 'Signed-in browsers. The cookie holds 256 random bits, this table only their SHA-256; deleting the row ends the session.';
create index sessions_user on platform.sessions (user_id);

create table platform.audit_heads (
  org_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  primary key (org_id)
);
comment on table platform.audit_heads is 'The newest link of each organisation''s audit chain; locked while a link is added.';

create table platform.audit_entries (
  org_id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  facts jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (org_id, sequence)
);
comment on table platform.audit_entries is 'What was done by whom, as a hash chain per organisation: hash = SHA-256 over the entry and the hash before. Only ever added to; layak audit verify walks it.';

create table platform.audit_roots (
  day date not null,
  chains integer not null,
  entries bigint not null,
  root bytea not null,
  primary key (day)
);
comment on table platform.audit_roots is 'One SHA-256 a day over all heads in order of organisation: written down elsewhere, it proves that no chain was remade.';

create table platform.imports (
  import_id uuid not null,
  kind text not null check (kind in ('plan', 'makers')),
  org_id uuid,
  started_by text not null,
  file_names text[] not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  phase text not null,
  rows_done bigint not null default 0,
  rows_total bigint,
  result jsonb,
  refusal jsonb,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (import_id)
);
comment on table platform.imports is 'One row for each file import: how far it is, what came of it (given = good + returned), or the refusal in code and facts.';
create index imports_started on platform.imports (started_at desc);

create table platform.import_faults (
  import_id uuid not null references platform.imports,
  number integer not null,
  sheet text not null,
  row_number integer not null,
  cell text not null,
  column_name text not null,
  value text not null,
  code text not null,
  facts jsonb not null,
  primary key (import_id, number)
);
comment on table platform.import_faults is 'The rows an import gave back: sheet, cell, what stood there, and the code whose words say what to do.';
