-- Products are looked for by the beginnings of words, in their own name and brand and in the name of their maker. The 'simple' text search of
-- PostgreSQL itself is used, since trigrams are an extension that a server need not have. What joins words in names is taken as a blank first,
-- as the text parser would read "singkong/pisang" as one path and "2.5" as one number.
create index products_words on makers.products
  using gin (to_tsvector('simple', translate(name || ' ' || coalesce(brand, ''), '/-_.,+&()@', '          ')))
  where retired_at is null;
create index makers_words on makers.makers
  using gin (to_tsvector('simple', translate(name, '/-_.,+&()@', '          ')));
create index places_by_regency on makers.places (regency_code, org_id);
