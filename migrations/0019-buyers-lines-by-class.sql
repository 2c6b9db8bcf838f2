-- What a maker could answer: the dearest lines of its class, of all buyers, without reading the others.
create index plan_lines_of_class on buyers.plan_lines (class_id, rupiah desc, plan_line_id);
