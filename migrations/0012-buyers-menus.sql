alter table buyers.plan_lines add column month_basis text;
comment on column buyers.plan_lines.month_basis is 'Which date range of the package the months are: contract, use, selection; null where it was not kept.';

create table buyers.menus (
  buyer_id uuid not null references buyers.organisations,
  week_from date not null check (extract(isodow from week_from) = 1),
  recorded_at timestamptz not null,
  recorded_by uuid,
  planned_at timestamptz,
  primary key (buyer_id, week_from)
);
comment on table buyers.menus is 'What a kitchen cooks in one week, Monday to Sunday; planned_at says when its needs last went into the kitchen''s plan, as packages MENU-{week}-{ingredient}.';

create table buyers.menu_dishes (
  buyer_id uuid not null,
  week_from date not null,
  position integer not null,
  weekday smallint not null check (weekday between 1 and 7),
  dish_id text not null,
  portions integer not null check (portions between 1 and 1000000),
  primary key (buyer_id, week_from, position),
  foreign key (buyer_id, week_from) references buyers.menus (buyer_id, week_from)
);
comment on table buyers.menu_dishes is 'A dish of a menu: its day (1 Monday to 7 Sunday) and portions. dish_id is a recipe of the kitchen or of rulebook/dishes.yaml.';

create table buyers.recipes (
  buyer_id uuid not null references buyers.organisations,
  dish_id text not null,
  name text not null,
  ingredients jsonb not null,
  recorded_at timestamptz not null,
  primary key (buyer_id, dish_id)
);
comment on table buyers.recipes is 'A kitchen''s own recipe: ingredient to grams, millilitres or pieces a portion. It stands in place of the seed of the same id.';

create table buyers.ingredient_prices (
  buyer_id uuid not null references buyers.organisations,
  ingredient_id text not null,
  price_rupiah bigint not null check (price_rupiah > 0),
  recorded_at timestamptz not null,
  primary key (buyer_id, ingredient_id)
);
comment on table buyers.ingredient_prices is 'What a kitchen pays for one kg, litre or piece of an ingredient; it goes before the price band.';
