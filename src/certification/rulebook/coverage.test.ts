// docs/rulebook-coverage.md against the rulebook, and the references against both: nothing that they name may be missing without a word.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { hasShared, sharedFile } from '../../../test/support/shared.ts';
import { rulebook } from './commands.ts';
import { loadCases } from './load-rulebook.ts';

const book = rulebook().rulebook;
const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/rulebook-coverage.md'), 'utf8');

/** The cells of the tables below a heading, row by row. */
function rowsOf(text: string, heading: string): string[][] {
  const from = text.indexOf(`\n${heading}\n`);
  assert.ok(from >= 0, `no heading ${heading}`);
  const rest = text.slice(from + heading.length + 2);
  return rest
    .slice(0, rest.search(/\n#{2,3} /) < 0 ? undefined : rest.search(/\n#{2,3} /))
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| ---') && !line.startsWith('|---'))
    .slice(1)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
const idsIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, id]) => id!);

const schemes = new Set(book.schemes.map(({ id }) => id));
const classIds = new Set(book.classes.map(({ id }) => id));
const known = new Set<string>([
  ...schemes,
  ...classIds,
  ...book.families.flatMap(({ rules }) => rules.map(({ id }) => id)),
  ...book.paths.map(({ id }) => id),
  ...book.labels.map(({ id }) => id),
  ...book.parameters.map(({ id }) => id),
  ...book.facts.map(({ id }) => id),
  ...book.materials.flatMap(({ entries }) => entries.map(({ id }) => id)),
]);
// Names of files and keys of entries, and one result of the materials check.
const NO_IDS = /\.(yaml|csv|md|ts)$|\/$|^(from|until|subject|sumGroup|limitUnknown)$/;

describe('docs/rulebook-coverage.md', () => {
  test('names only what the rulebook has', () =>
    assert.deepEqual(
      idsIn(document).filter((id) => !NO_IDS.test(id) && !known.has(id)),
      [],
    ));

  test('names every scheme, and every family by one of its rules', () => {
    const named = new Set(idsIn(document));
    assert.deepEqual(
      [...schemes].filter((id) => !named.has(id)),
      [],
    );
    for (const { family, rules } of book.families)
      assert.ok(
        rules.some(({ id }) => named.has(id)),
        family,
      );
    const always = book.families.filter(({ family }) => !family.endsWith('warnings')).flatMap(({ rules }) => rules);
    const missing = always.map(({ id }) => id).filter((id) => !named.has(id));
    assert.ok(missing.length <= 3, missing.join(', '));
  });

  test('gives each of the fifty classes a class of the rulebook that a rule or a way speaks of', () => {
    const rows = rowsOf(document, '## Classes');
    assert.deepEqual(
      rows.map(([row]) => row),
      Array.from({ length: 50 }, (_, at) => `N${String(at + 1).padStart(2, '0')}`),
    );
    for (const [row, kinds, decides] of rows) {
      assert.ok(idsIn(kinds!).length > 0 && idsIn(kinds!).every((id) => classIds.has(id)), row);
      assert.ok(idsIn(decides!).length > 0, row);
    }
  });

  test('gives each reference of a scheme an entry of schemes.yaml, with a way, an office or a word', () => {
    for (const [reference, ids, ways] of rowsOf(document, '## Schemes')) {
      assert.ok(idsIn(ids!).length > 0 && idsIn(ids!).every((id) => schemes.has(id)), reference);
      assert.ok(ways !== '', reference);
    }
  });
});

test('a government can be served: more than sixty classes of goods and meals, each with its legal kind', () => {
  const goods = book.classes.filter(({ kind }) => kind === 'goods');
  assert.ok(goods.length >= 60, `${goods.length}`);
  const legal = new Set(book.classFacts.flatMap(({ class: ids, facts }) => ('legalKind' in facts ? ids : [])));
  assert.deepEqual(
    goods.map(({ id }) => id).filter((id) => !legal.has(id)),
    [],
  );
});

const FOOD = '../domain/rules-food.md';
const NONFOOD = '../domain/rules-nonfood.md';
describe.skipIf(!hasShared(FOOD) || !hasShared(NONFOOD))('the references', () => {
  const food = () => readFileSync(sharedFile(FOOD), 'utf8');
  const nonfood = () => readFileSync(sharedFile(NONFOOD), 'utf8');

  test('every scheme of theirs has a row', () => {
    const rows = new Set(rowsOf(document, '## Schemes').map(([reference]) => reference));
    const ofFood = rowsOf(food(), '## 2. Schemes at a glance').map(([name]) =>
      name!
        .replaceAll('**', '')
        .replace(/(?<!foods) \((?!mandatory).*$/, '')
        .trim(),
    );
    assert.ok(ofFood.length >= 14, `${ofFood.length}`);
    const headings = nonfood().match(/^### S.*$/gm) ?? [];
    const cards = headings.flatMap((heading) => heading.match(/\bS\d+\b/g) ?? []);
    assert.ok(cards.length >= 14, cards.join(' '));
    assert.deepEqual(
      [...ofFood, ...cards].filter((name) => !rows.has(name)),
      [],
    );
  });

  test('every section, step, class and worked case of theirs is there', () => {
    const sections = new Set(
      [...rowsOf(document, '## Food (`rules-food.md`)'), ...rowsOf(document, '## Other goods (`rules-nonfood.md`)')].map(
        ([one]) => one!,
      ),
    );
    const covered = [...sections].join(', ');
    for (const [, number] of [
      ...food().matchAll(/^#{2,3} (\d+(?:\.\d+)?)\.? /gm),
      ...nonfood().matchAll(/^#{2,3} (\d+[a-z]?(?:\.\d+)?)\.? /gm),
    ])
      if (!['4', '5', '3'].includes(number!))
        assert.match(covered, new RegExp(`(^|, )${number!.replace('.', '\\.')}\\b`), `section ${number}`);
    for (let step = 1; step <= 10; step += 1)
      assert.ok(
        [...sections].some((one) => one.startsWith(`3 step ${step}`)),
        `step ${step}`,
      );
    const rows = [...nonfood().matchAll(/^\| (N\d\d) \|/gm)].map(([, row]) => row!);
    assert.equal(rows.length, 50);
    const cases = new Set(loadCases().map(({ id }) => id.split('-')[0]!));
    for (const [, id] of [...food().matchAll(/^- id: (F\d)-/gm), ...nonfood().matchAll(/^\*\*(C\d)\./gm)])
      assert.ok(cases.has(id!), id);
  });

  test('every additive limit of theirs is in the table, number by number', () => {
    const machine = /```text\n([^]*?)```/.exec(food())![1]!.trim().split('\n');
    const rows = new Set(
      book.additiveLimits
        .filter(({ confidence }) => confidence === 'H')
        .map(({ ins, category, most }) => `${ins} ${category} ${most}`),
    );
    let limits = 0;
    const differing: string[] = [];
    for (const line of machine) {
      const [ins, , , , , cells] = line.split(';');
      for (const cell of cells!.trim().split(' ')) {
        const [, category, most] = /^([\d.]+)=(CPPB|\d+)/.exec(cell)!;
        limits += 1;
        if (!rows.has(`${ins} ${category} ${most}`)) differing.push(`${ins} ${category} ${most}`);
      }
    }
    assert.equal(limits, 749);
    // The reference itself says to encode 600 where the annex has 900 (section 5.2).
    assert.deepEqual(differing, ['211 14.1.4.3 900']);
  });
});
