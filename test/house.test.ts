import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHouse, withDiagram } from './support/house-files.ts';
import { checkHouse, diagramOf, LONG_FILES, type SourceFile, STORY } from './support/house-rules.ts';

const root = path.resolve(import.meta.dirname, '..');
const house = readHouse(root);

describe('the house', () => {
  test('keeps its rules: doors, flow, tables, pure deciders, rooms with a README, files of a size to read', () => {
    expect(checkHouse(house).map(({ path: file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });

  test('has every room of the story', () => {
    const rooms = new Set(house.map((file) => file.path.split('/')[1]));
    expect(STORY.filter((room) => !rooms.has(room))).toEqual([]);
  });

  test('is drawn in ARCHITECTURE.md as the code has it (else: npm run architecture)', () => {
    const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    expect(text).toBe(withDiagram(text, diagramOf(house)));
  });

  test('gives a reason only for files that are long', () => {
    const long = house.filter((file) => file.text.split('\n').length > 400).map((file) => file.path);
    expect(Object.keys(LONG_FILES).filter((file) => !long.includes(file))).toEqual([]);
  });

  const copies = house.filter((file) => file.path.endsWith('copy.id.ts')).map((file) => file.path);
  test.for(copies)('says the same things in English as in Bahasa: %s', async (file) => {
    const english = file.replace('copy.id.ts', 'copy.en.ts');
    const [bahasa, other] = await Promise.all([import(path.join(root, file)), import(path.join(root, english))]);
    expect(shapeOf(other)).toEqual(shapeOf(bahasa));
  });
});

/** The keys of a value all the way down, with the kind of each leaf. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (Array.isArray(value)) return value.map(shapeOf);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, shapeOf(inner)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

// The rules themselves: a small sound house, and one fault planted at a time. A rule that finds nothing here would find nothing there.
const sound: Record<string, string> = {
  'package.json': '{"dependencies":{"zod":"1"},"devDependencies":{"vitest":"1"}}',
  'migrations/0001-makers.sql':
    "create schema makers;\ncreate table makers.products (org_id uuid);\ncreate view makers.offers as select 1;\ncomment on table makers.products is 'buyers.plans';",
  'migrations/0002-buyers.sql': 'create schema buyers;\ncreate table buyers.plans (buyer_id uuid);',
  'src/platform/database.ts': "export { a } from './database/a.ts';",
  'src/platform/database/a.ts': 'export const a = 1;',
  'src/makers/index.ts': "export { listProducts } from './store.ts';",
  'src/makers/README.md': '# makers\nWho makes what.\n',
  'src/makers/store.ts':
    "import { a } from '#platform/database';\nimport { z } from 'zod';\n// buyers.plans and '#contracts' are only words here.\nexport const listProducts = sql`insert into makers.products select * from makers.products where x = ${a + z}`;",
  'src/makers/copy.id.ts': 'export const copy = {};',
  'src/makers/copy.en.ts': 'export const copy = {};',
  'src/matching/index.ts':
    "import { listProducts } from '#makers';\nimport { decide } from './decide-pair.ts';\nexport const offers = [decide(listProducts), db.selectFrom('makers.offers as o')];",
  'src/matching/README.md': '# matching\nPairs.\n',
  'src/matching/decide-pair.ts': 'export const decide = (day: string) => new Date(day);',
  'src/matching/pages/list.tsx':
    "import type { Database } from '#platform/database';\nexport const List = () => <p>Isn't it</p>;",
  'src/islands/filter.ts': 'document.title;',
};
const filesOf = (tree: Record<string, string>): SourceFile[] =>
  Object.entries(tree).map(([file, text]) => ({ path: file, text }));
const found = (changed: Record<string, string>): string[] =>
  checkHouse(filesOf({ ...sound, ...changed })).map(({ path: file, line, message }) => `${file}:${line} ${message}`);

describe('the rules of the house', () => {
  test('find nothing in a sound house', () => expect(found({})).toEqual([]));

  const planted: [string, string, string, string][] = [
    [
      'a room that is not its to open',
      'src/makers/price.ts',
      "import { x } from '#matching';",
      ':1 makers may not open matching',
    ],
    [
      'the same through a re-export',
      'src/makers/price.ts',
      "\nexport { x } from '#matching';",
      ':2 makers may not open matching',
    ],
    [
      'the same for a type alone',
      'src/makers/price.ts',
      "import type { X } from '#matching';",
      ':1 makers may not open matching',
    ],
    ['the same at run time', 'src/makers/price.ts', "const x = await import('#matching');", ':1 makers may not open matching'],
    ['the same in a test', 'src/makers/price.test.ts', "import '#matching';", ':1 makers may not open matching'],
    ['platform that knows the story', 'src/platform/days.ts', "import { x } from '#makers';", ':1 platform may not open makers'],
    [
      'a way behind a door',
      'src/matching/x.ts',
      "import { x } from '#makers/store.ts';",
      ':1 #makers/store.ts is behind the door',
    ],
    [
      'a way behind a door of the floor',
      'src/matching/x.ts',
      "import { a } from '#platform/database/a';",
      ':1 #platform/database/a is behind',
    ],
    ['a door that is not there', 'src/matching/x.ts', "import { a } from '#kitchen';", ':1 #kitchen is no door'],
    [
      'a climb out of the room',
      'src/matching/x.ts',
      "import { x } from '../makers/store.ts';",
      ':1 ../makers/store.ts climbs out',
    ],
    ['its own door', 'src/makers/x.ts', "import { x } from '#makers';", ":1 #makers is this room's own door"],
    ['a package of the checks', 'src/makers/x.ts', "import { test } from 'vitest';", ':1 vitest is a package of the checks'],
    ['an island that imports', 'src/islands/x.ts', "import { z } from 'zod';", ':1 an island imports nothing'],
    ['JSX outside pages', 'src/makers/view.tsx', 'export const V = () => <p />;', ':1 JSX lives in pages/'],
    ['a page that asks', 'src/makers/pages/p.tsx', "import { x } from '../store.ts';", ':1 a page is a function of its props'],
    [
      'a decider with a clock',
      'src/makers/decide-x.ts',
      '\nexport const x = () => Date.now();',
      ':2 a decider is pure, without Date.now',
    ],
    [
      'a solver with dice',
      'src/matching/solve/x.ts',
      'export const x = () => Math.random();',
      ':1 a decider is pure, without Math.random',
    ],
    [
      'another schema written',
      'src/matching/x.ts',
      'sql`\n  update makers.products set x = 1`;',
      ':2 matching writes makers.products',
    ],
    ['the same by a call', 'src/matching/x.ts', "db.insertInto('makers.products')", ':1 matching writes makers.products'],
    ['the same by COPY', 'src/matching/x.ts', "copyIn(db, 'makers.products', [], rows)", ':1 matching writes makers.products'],
    [
      'the same inside a placeholder',
      'src/matching/x.ts',
      'sql`x ${sql`delete from makers.products`}`',
      ':1 matching writes makers.products',
    ],
    [
      'a view that is offered to read, written',
      'src/matching/x.ts',
      "db.updateTable('makers.offers')",
      ':1 matching writes makers.offers',
    ],
    ['another schema read', 'src/matching/x.ts', 'sql`select 1\nfrom makers.products as p`', ':2 matching reads makers.products'],
    [
      'the same by a call, renamed',
      'src/matching/x.ts',
      "db.selectFrom('makers.products as p')",
      ':1 matching reads makers.products',
    ],
    [
      'an offered view, against the flow',
      'src/buyers/x.ts',
      "db.selectFrom('makers.offers')",
      ':1 buyers reads makers.offers, but may not open',
    ],
    ['words in one language', 'src/matching/copy.id.ts', 'export const copy = {};', ':1 words in one language only'],
    ['something left open', 'src/makers/x.ts', `\n// ${'TO'}${'DO'}: price\n`, ':2 TODO left open'],
    ['a file too long to read', 'src/makers/x.ts', '\n'.repeat(401), ':400 401 lines'],
    ['a README too long to read', 'src/makers/README.md', '#\n'.repeat(20), ':1 a room says what it is'],
    [
      'a migration for two rooms under one name',
      'migrations/0003-makers.sql',
      '\ncreate table buyers.x ();',
      ':2 this migration is named for makers and touches buyers',
    ],
    [
      'an index on the table of another',
      'migrations/0003-makers.sql',
      'create index x on buyers.plans (x);',
      ':1 this migration is named for makers',
    ],
  ];
  test.for(planted)('find %s', ([, file, text, fault]) => {
    expect(found({ [file]: text }).filter((line) => line.startsWith(file + fault))).toHaveLength(1);
  });

  test('find files that import each other in a circle, and let types pass', () => {
    const a = { 'src/makers/a.ts': "import { b } from './b.ts';", 'src/makers/b.ts': "import { a } from './a.ts';" };
    expect(found(a)).toEqual(['src/makers/b.ts:1 a circle: src/makers/a.ts -> src/makers/b.ts -> src/makers/a.ts']);
    expect(found({ ...a, 'src/makers/b.ts': "import type { a } from './a.ts';" })).toEqual([]);
  });

  test('find a room without a door or a README', () => {
    const { 'src/makers/index.ts': door, 'src/makers/README.md': readme, ...rest } = sound;
    expect([door, readme]).toBeTruthy();
    expect(checkHouse(filesOf(rest)).map(({ message }) => message)).toEqual([
      'makers has no door',
      expect.stringMatching(/^a room says/),
    ]);
  });

  test('leave out of the drawing the arrows that longer ways imply', () => {
    const tree = filesOf({
      ...sound,
      'src/makers/x.ts': "import '#platform/database';",
      'src/matching/x.ts': "import '#platform/database';",
    });
    expect(diagramOf(tree)).toContain('matching --> makers');
    expect(diagramOf(tree)).not.toContain('matching --> platform');
    expect(diagramOf(tree)).toContain('| `matching` | platform, makers | - |');
  });
});
