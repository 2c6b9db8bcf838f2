// `layak check` and /cek give one answer: every case of the rulebook and products made up from its vocabulary, by both, compared whole.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { type CheckResult, type Facts, loadCases, rulebook } from '#certification';
import type { App } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { openApp } from '../app.ts';
import { rulebookCommands } from './rulebook.ts';

type Asked = { class: string; facts: Facts; composition?: string | undefined; held?: string[] | undefined; day: string };

let app: App;
let now = new Date('2026-11-24T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-agrees-'));
const file = path.join(folder, 'product.yaml');
beforeAll(async () => {
  const { db } = await freshDatabase();
  app = openApp({ db, jobs: {} as Jobs, log: openLog('silent'), exampleData: false, now: () => now });
});
afterAll(() => rmSync(folder, { recursive: true }));

const told = ({ facts }: Asked): [string, Exclude<Facts[string], undefined>][] =>
  Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

/** The address that a maker who gave these answers would be at. */
function linkOf(asked: Asked): string {
  const query = new URLSearchParams({ jenis: asked.class, ke: '12' });
  for (const [name, value] of told(asked)) {
    if (value === null) query.set(name, 'belum-tahu');
    else if (typeof value === 'boolean') query.set(name, value ? 'ya' : 'tidak');
    else if (typeof value === 'object') for (const one of value.length === 0 ? ['tidak-ada'] : value) query.append(name, one);
    else query.set(name, String(value));
  }
  query.set('bahan', asked.composition ?? 'belum-tahu');
  if (asked.held === undefined) query.set('punya', 'belum-tahu');
  else for (const one of asked.held.length === 0 ? ['tidak-ada'] : asked.held) query.append('punya', one);
  return `/api/v1/cek?${query.toString()}`;
}

async function fromPage(asked: Asked): Promise<CheckResult> {
  now = new Date(`${asked.day}T05:00:00Z`);
  const answer = await app.hono.request(linkOf(asked));
  assert.equal(answer.status, 200);
  const { result, question } = (await answer.json()) as { result: CheckResult | null; question: unknown };
  assert.ok(result, `${linkOf(asked)} asks ${JSON.stringify(question)}`);
  return result;
}

function write(asked: Asked): void {
  const { composition, held } = asked;
  const facts = Object.fromEntries(told(asked));
  writeFileSync(
    file,
    stringify({ class: asked.class, facts, ...(composition ? { composition } : {}), ...(held ? { held } : {}) }),
  );
}

async function fromCommand(asked: Asked): Promise<CheckResult> {
  write(asked);
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await rulebookCommands['check']!.run([], { product: file, day: asked.day }, { lang: 'id', json: true });
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(printed.join('')) as CheckResult;
}

/** Each thing that either says stands on a rule, an instrument, or the name of an office. */
function assertGrounded(result: CheckResult, about: string): void {
  for (const duty of result.duties) {
    if (duty.verdict !== 'notRequired')
      assert.ok(duty.grounds.length > 0, `${about}: ${duty.scheme} ${duty.verdict} has no ground`);
    if (duty.verdict === 'conditional')
      assert.ok(duty.unknown.length > 0 || duty.ask, `${about}: ${duty.scheme} names no question`);
    if (duty.verdict === 'ask') assert.ok(duty.ask, `${about}: ${duty.scheme} names no office`);
  }
  for (const one of [
    ...result.duties.flatMap(({ grounds }) => grounds),
    ...[...result.forbids, ...result.limits, ...result.warnings].map(({ ground }) => ground),
  ]) {
    assert.ok(one.instrument && one.text.id && one.text.en, `${about}: ${one.ruleId}`);
    if (one.confidence === 'L' || one.confidence === 'K') assert.ok(one.ask, `${about}: ${one.ruleId} names no office`);
  }
  for (const one of result.materials)
    if (['over', 'notPermitted', 'forbidden', 'within', 'amountUnknown', 'conditional', 'ask'].includes(one.result))
      assert.ok(one.ground?.instrument, `${about}: ${one.ingredient} ${one.result} has no ground`);
  for (const one of result.label) assert.ok(one.ground.instrument, `${about}: label ${one.id}`);
  for (const step of result.plans.flatMap(({ steps }) => steps))
    assert.ok(step.ground ?? step.ask, `${about}: way to ${step.scheme}`);
}

async function assertAgree(asked: Asked, about: string): Promise<void> {
  const [page, command] = [await fromPage(asked), await fromCommand(asked)];
  for (const part of ['duties', 'plans', 'closed', 'forbids', 'limits', 'warnings', 'materials', 'sums', 'label'] as const)
    assert.deepEqual(command[part], page[part], `${about}: ${part}`);
  assert.deepEqual(command, page, about);
  assertGrounded(page, about);
}

describe('`layak check` and /cek', () => {
  test('give the same answer to every case of the rulebook, each with its ground', async () => {
    let compared = 0;
    for (const one of loadCases())
      for (const change of [undefined, ...one.also]) {
        const composition = change?.composition ?? one.composition;
        const facts = { ...one.facts, ...change?.facts };
        const asked = { class: change?.class ?? one.class, facts, composition, day: dayOf(change?.on ?? one.on) };
        await assertAgree(asked, `${one.id} ${change?.name ?? ''}`);
        compared += 1;
      }
    assert.ok(compared >= 600, `${compared} cases`);
  });

  test('and to any product, whatever is told of it and whatever is held', async () => {
    const { facts, classes, schemes } = rulebook().rulebook;
    const open = facts.filter((fact) => fact.of !== 'class');
    const valueOf = (fact: (typeof open)[number]): fc.Arbitrary<Facts[string]> => {
      const options = (fact.options ?? []).map(({ id }) => id);
      if (fact.kind === 'boolean') return fc.boolean();
      if (fact.kind === 'number') return fc.integer({ min: 0, max: 400 });
      if (fact.kind === 'choice') return fc.constantFrom(...options);
      if (fact.kind === 'set') return fc.subarray(options, { maxLength: 3 });
      return fc.constantFrom('15.1', '12.6.2', '07.2.1');
    };
    const product = fc.record({
      class: fc.constantFrom(...classes.map(({ id }) => id)),
      facts: fc.record(Object.fromEntries(open.map((fact) => [fact.id, fc.option(valueOf(fact))])), { requiredKeys: [] }),
      composition: fc.constantFrom(
        undefined,
        'pisang, minyak goreng, gula 10%, natrium benzoat 0,5 g/kg, bumbu',
        'air, metilparaben 0,5%, etilparaben 0,4%, merkuri, kathon cg 0,0016%',
        'tepung terigu, telur, boraks, rhodamin b, tartrazin 50 mg/kg, ponceau 4R 150 mg/kg',
      ),
      held: fc.option(
        fc.subarray(
          schemes.filter(({ kind }) => kind === 'certificate').map(({ id }) => id),
          { maxLength: 4 },
        ),
        {
          nil: undefined,
        },
      ),
      day: fc.constantFrom('2024-10-17', '2024-10-18', '2026-10-17', '2026-10-18', '2026-11-24', '2027-06-01'),
    });
    await fc.assert(
      fc.asyncProperty(product, (asked) => assertAgree(asked, JSON.stringify(asked))),
      { numRuns: 150 },
    );
  });

  test('also as a whole program', async () => {
    const asked: Asked = {
      ...{ class: 'olahan-buah', facts: { sizeClass: 'micro', place: 'home', shelfLifeDays: 90 } },
      ...{ composition: 'pisang, minyak goreng, gula', held: ['nib'], day: '2026-11-24' },
    };
    write(asked);
    const program = path.resolve(import.meta.dirname, 'main.ts');
    const jsx = path.resolve(import.meta.dirname, '../../../bin/jsx.mjs');
    const printed = execFileSync(
      process.execPath,
      ['--import', jsx, program, 'check', '--product', file, '--day', asked.day, '--json'],
      {
        encoding: 'utf8',
      },
    );
    assert.deepEqual(JSON.parse(printed), await fromPage(asked));
  });
});

const dayOf = (written: string): string =>
  written.length === 4 ? `${written}-01-01` : written.length === 7 ? `${written}-01` : written;
