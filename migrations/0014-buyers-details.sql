-- A person's quantity stands on a line in place of what the plan says, which is kept beside it; a sample photo that is removed leaves its hash.
alter table buyers.plan_lines add column planned jsonb;
comment on column buyers.plan_lines.planned is 'What the plan says of the quantity, kept where a person of the buyer stated another: quantity, unit, unitPriceRupiah, flags. Null while the line says what the plan says.';

alter table buyers.sample_photos alter column content drop not null;
alter table buyers.sample_photos add column sha256 bytea not null;
alter table buyers.sample_photos add column removed_by text;
alter table buyers.sample_photos add column removed_at timestamptz;
alter table buyers.sample_photos add constraint sample_photos_removed check ((content is null) = (removed_at is not null) and (removed_by is null) = (removed_at is null));
comment on table buyers.sample_photos is 'A picture of what a line asks for: JPEG, PNG or WebP, without what the camera wrote into it (place, time, device). Removed or replaced, its content is deleted; who, when and the hash of what it was stay.';
