-- The same feed lists the steps of all contracts, what was entered last first, a page at a time.
create index entries_by_time on contracts.entries (entered_at desc, contract_id desc, position desc);
