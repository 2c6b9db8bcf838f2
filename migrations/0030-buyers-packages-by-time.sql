-- The public feed of changes lists the packages of all plans, what was recorded last first, a page at a time.
create index packages_by_time on buyers.packages (recorded_at desc, package_id desc);
