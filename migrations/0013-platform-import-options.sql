-- Imports carry what was said beside the file (which register, as of which day); what kinds there are is said by the code.
alter table platform.imports drop constraint imports_kind_check;
alter table platform.imports add column options jsonb not null default '{}';
comment on column platform.imports.options is 'What was said beside the files, by name: codes and days, no personal data.';
