-- The public feed of changes tells of readings of observed purchases too, what was read last first, a page at a time.
create index readings_by_time on contracts.purchase_readings (read_at desc, purchase_id desc, version desc);
