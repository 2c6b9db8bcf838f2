import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openOrganisations, openUser, getActor, system, visitor, type Actor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { importRows } from '../import-plan.ts';
import { getPlan, getPlanLine, listPlanLines } from '../store.ts';
import type { Decision } from './decision.ts';
import { recordDecisions } from './record-decisions.ts';
import { getPlanBuyer, readHistories } from './store-decisions.ts';
import { listTopics, readProgress } from './store-topics.ts';
import { normalText, topicOf } from './topic.ts';

const us = system('test');
const at = new Date('2026-11-24T03:00:00Z');
const row = (code: number, name: string, rupiah: number, more: Record<string, unknown> = {}) => ({
  ...{ tahun_anggaran: 2026, kd_klpd: 'D197', nama_klpd: 'Provinsi Kalimantan Barat', jenis_klpd: 'PROVINSI', kd_satker: 1 },
  ...{ nama_satker: 'Dinas Koperasi', jenis_pengadaan: 'Barang', kd_rup: code, nama_paket: name, pagu: rupiah },
  ...more,
});
const meals = [
  row(1001, 'Belanja Kegiatan A', 40_000_000),
  row(1002, 'BELANJA  kegiatan-a 2026', 30_000_000),
  row(1003, 'Meja kursi siswa', 20_000_000),
  row(1004, 'Kopi bubuk', 10_000_000),
];
const TOPIC_A = topicOf('Belanja Kegiatan A', null);

async function take(db: Database, packages: Record<string, unknown>[], budget: Record<string, unknown>[] = []): Promise<string> {
  const { location } = await importRows(db, us, { packages, budget }, { onFault: (fault) => expect(fault).toBeUndefined() });
  return location!.split('/').at(-1)!;
}

async function official(db: Database, buyerId: string, role: 'ppk' | 'pp' | 'officer' = 'ppk'): Promise<Actor> {
  await openOrganisations(db, [{ orgId: buyerId, kind: 'buyer', name: 'x' }], at);
  const userId = await openUser(
    db,
    { signInName: uuidv7(), displayName: 'Seorang PPK', memberships: [{ orgId: buyerId, role }] },
    at,
  );
  return getActor(db, userId);
}

async function opened(db: Database) {
  const planId = await take(db, meals);
  const buyer = await getPlanBuyer(db, planId);
  return { planId, buyer, ppk: await official(db, buyer.buyerId) };
}
const decide = (topicId: string, classId: string): Decision => ({ decisionId: uuidv7(), topicId, classId });
const classesOf = async (db: Database, planId: string) =>
  (await listPlanLines(db, visitor, { planId })).items.map((line) => [line.rupCode, line.classId, line.classProbability]);

test('a text is compared without case, signs and years, and a name in other letters stays itself', () => {
  expect(normalText('BELANJA  kegiatan-a TA.2026')).toBe('belanja kegiatan a ta');
  expect(normalText('Belanja 20 kotak 2025/2026')).toBe('belanja 20 kotak');
  expect(normalText('学校')).toBe('学校');
  expect(topicOf('Kopi', null)).not.toBe(topicOf('Kopi', '5.1'));
});

test(
  'the database names topics as the code does',
  withDatabase(async (db) => {
    const names = ['BELANJA  kegiatan-a TA.2026', '2025 Kopi (2026) 2027', '学校', 'Élan K 12', '2026', 'a 20266 b'];
    const { rows } = await sql<{ name: string; topic: string }>`
      select n.name, encode(substring(sha256(convert_to(coalesce(nullif(n.normal, ''), n.name) || E'\n' || '5.1', 'UTF8')) from 1 for 16), 'hex')::uuid as topic
      from (select x as name, btrim(regexp_replace(' ' || regexp_replace(lower(x collate "C"), '[^a-z0-9]+', ' ', 'g') || ' ', '( 20[0-9][0-9])+(?= )', '', 'g')) as normal
        from unnest(${names}::text[]) as x) as n`.execute(db);
    expect(rows.map((r) => r.topic)).toEqual(rows.map((r) => topicOf(r.name, '5.1')));
  }),
);

test(
  'topics stand by rupiah times doubt, the same text in one entry with count and rupiah together, page after page',
  withDatabase(async (db) => {
    const { planId, buyer } = await opened(db);
    const all = await listTopics(db, visitor, buyer, { planId, state: 'semua' });
    expect(all.items[0]).toMatchObject({
      text: 'Belanja Kegiatan A',
      lines: 2,
      rupiah: 70_000_000,
      stakeRupiah: 70_000_000,
      classId: null,
    });
    expect(all.items.map((e) => e.stakeRupiah)).toEqual(all.items.map((e) => e.stakeRupiah).toSorted((a, b) => b - a));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listTopics(db, visitor, buyer, { planId, state: 'semua' }, { after, limit: 1 });
      seen.push(...page.items.map((e) => e.topicId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(all.items.map((e) => e.topicId));
    const doubtful = await listTopics(db, visitor, buyer, { planId, state: 'ragu' });
    expect(doubtful.items.every((e) => e.stakeRupiah * 4 > e.rupiah)).toBe(true);
    expect(doubtful.items[0]!.topicId).toBe(TOPIC_A);
    expect((await listTopics(db, visitor, buyer, { planId, state: 'belum', classId: 'kopi' })).items).toHaveLength(1);
    expect((await listTopics(db, visitor, buyer, { planId, state: 'belum', classId: '-' })).items).toHaveLength(1);
  }),
);

test(
  'a decision holds for all lines of the text and account in every plan of the buyer, and for nobody else',
  withDatabase(async (db) => {
    const { planId, ppk, buyer } = await opened(db);
    const other = await take(db, [row(2001, 'Belanja Kegiatan A', 5_000_000, { kd_klpd: 'D1', nama_klpd: 'Kabupaten Sambas' })]);
    const older = await take(db, [row(3001, 'belanja kegiatan a', 5_000_000, { tahun_anggaran: 2025 })]);
    const said = await recordDecisions(db, ppk, planId, [decide(TOPIC_A, 'nasi-kotak')], at);
    expect(said).toMatchObject([{ ok: true, classId: 'nasi-kotak', lines: 3 }]);
    expect((await classesOf(db, planId)).slice(0, 2)).toEqual([
      ['1001', 'nasi-kotak', 1],
      ['1002', 'nasi-kotak', 1],
    ]);
    expect(await classesOf(db, older)).toEqual([['3001', 'nasi-kotak', 1]]);
    expect(await classesOf(db, other)).toEqual([['2001', null, null]]);
    // The other buyer is told that one buyer decided so, and nothing of its lines is changed.
    const theirs = await listTopics(db, visitor, await getPlanBuyer(db, other), { planId: other, state: 'semua' });
    expect(theirs.items[0]).toMatchObject({ choices: [{ classId: 'nasi-kotak', probability: null, buyers: 1 }], decided: null });
    const plan = await getPlan(db, visitor, planId);
    expect(plan.summary.review).toMatchObject({ topics: 3, decidedTopics: 1, decidedLines: 2, decidedRupiah: 70_000_000 });
    expect(plan.summary.review).toEqual(await readProgress(db, buyer.buyerId, planId));
    expect(plan.makersRupiah).toBe(100_000_000);
  }),
);

test(
  'survives a new import and classes what the import brings of the same text; the describer is heard again when it is taken back',
  withDatabase(async (db) => {
    const { planId, ppk } = await opened(db);
    const before = await classesOf(db, planId);
    const chairs = topicOf('Meja kursi siswa', null);
    const first = decide(chairs, 'batik');
    await recordDecisions(db, ppk, planId, [first], at);
    await take(db, [row(1003, 'Meja kursi siswa', 21_000_000), row(1005, 'MEJA KURSI SISWA 2026', 1_000_000)]);
    expect(await classesOf(db, planId)).toEqual(
      expect.arrayContaining([
        ['1003', 'batik', 1],
        ['1005', 'batik', 1],
      ]),
    );
    await recordDecisions(db, ppk, planId, [{ decisionId: uuidv7(), topicId: chairs, undoesId: first.decisionId }], at);
    expect(await classesOf(db, planId)).toEqual(expect.arrayContaining([before.find(([code]) => code === '1003')]));
    const { rows } = await sql`select 1 from buyers.class_choices`.execute(db.withoutPlugins());
    expect(rows).toHaveLength(0);
  }),
);

test(
  'a post sent twice counts once, the same said again adds nothing, and a second reviewer wins with both kept',
  withDatabase(async (db) => {
    const { planId, buyer, ppk } = await opened(db);
    const pp = await official(db, buyer.buyerId, 'pp');
    const first = decide(TOPIC_A, 'nasi-kotak');
    const once = await recordDecisions(db, ppk, planId, [first], at);
    expect(await recordDecisions(db, ppk, planId, [first], at)).toEqual(once);
    await recordDecisions(db, ppk, planId, [decide(TOPIC_A, 'nasi-kotak')], at);
    await recordDecisions(db, pp, planId, [decide(TOPIC_A, 'roti-kue')], at);
    const undone = await recordDecisions(
      db,
      ppk,
      planId,
      [{ decisionId: uuidv7(), topicId: TOPIC_A, undoesId: first.decisionId }],
      at,
    );
    expect(undone).toMatchObject([{ ok: false, code: 'review-moved-on' }]);
    const { rows } = await sql<{
      class_id: string;
    }>`select d.class_id from buyers.class_decisions as d order by d.sequence`.execute(db.withoutPlugins());
    expect(rows.map((r) => r.class_id)).toEqual(['nasi-kotak', 'roti-kue']);
    expect((await classesOf(db, planId))[0]).toEqual(['1001', 'roti-kue', 1]);
  }),
);

test(
  'taking back leads step by step to the beginning, on the lines as in the answers, and never forth again',
  withDatabase(async (db) => {
    const { planId, ppk } = await opened(db);
    const before = await classesOf(db, planId);
    const say = async (decision: Decision) => (await recordDecisions(db, ppk, planId, [decision], at))[0]!;
    const undo = async (undoesId: string) => {
      const decisionId = uuidv7();
      const said = await say({ decisionId, topicId: TOPIC_A, undoesId });
      return { decisionId, classId: said.ok ? said.classId : said.code };
    };
    const [x, y, z] = [decide(TOPIC_A, 'nasi-kotak'), decide(TOPIC_A, 'roti-kue'), decide(TOPIC_A, 'kopi')];
    for (const decision of [x, y]) await say(decision);
    const once = await undo(y.decisionId);
    expect([once.classId, (await classesOf(db, planId))[0]![1]]).toEqual(['nasi-kotak', 'nasi-kotak']);
    await say(z);
    const again = await undo(z.decisionId);
    expect(again.classId).toBe('nasi-kotak');
    const twice = await undo(again.decisionId);
    expect([twice.classId, await classesOf(db, planId)]).toEqual([null, before]);
    expect(await undo(twice.decisionId)).toMatchObject({ classId: null });
    expect(await classesOf(db, planId)).toEqual(before);
  }),
);

test(
  'one that can not be taken stops none of the others, and foreign people decide nothing',
  withDatabase(async (db) => {
    const { planId, buyer, ppk } = await opened(db);
    const said = await recordDecisions(
      db,
      ppk,
      planId,
      [decide(uuidv7(), 'kopi'), decide(TOPIC_A, 'tidak-ada'), decide(TOPIC_A, 'kopi')],
      at,
    );
    expect(said.map((one) => (one.ok ? one.classId : one.code))).toEqual(['review-topic-gone', 'review-class-unknown', 'kopi']);
    const foreign = await official(db, uuidv7());
    const officer = await official(db, buyer.buyerId, 'officer');
    for (const actor of [foreign, officer])
      await expect(recordDecisions(db, actor, planId, [decide(TOPIC_A, 'kopi')], at)).rejects.toMatchObject({
        code: 'not-yours',
      });
    await expect(recordDecisions(db, visitor, planId, [decide(TOPIC_A, 'kopi')], at)).rejects.toMatchObject({ status: 401 });
  }),
);

test('decisions of two people and an import at once come one after the other, and the last decision stands on every line', async () => {
  const { db } = await freshDatabase({ max: 6 });
  const { planId, buyer, ppk } = await opened(db);
  const pp = await official(db, buyer.buyerId, 'pp');
  await Promise.all([
    ...[ppk, pp, ppk, pp].map((actor, i) => recordDecisions(db, actor, planId, [decide(TOPIC_A, ['kopi', 'teh'][i % 2]!)], at)),
    take(db, [row(1001, 'Belanja Kegiatan A', 41_000_000), row(1009, 'Belanja kegiatan A', 1_000_000)]),
  ]);
  const { rows } = await sql<{ class_id: string }>`
    select d.class_id from buyers.class_decisions as d order by d.sequence desc`.execute(db.withoutPlugins());
  const lines = (await listPlanLines(db, visitor, { planId })).items.filter((line) => /kegiatan/i.test(line.text));
  expect(lines).toHaveLength(3);
  expect(new Set(lines.map((line) => line.classId))).toEqual(new Set([rows[0]!.class_id]));
  const line = await getPlanLine(db, visitor, planId, lines[0]!.planLineId);
  expect(line.basis.decision).toBeDefined();
});

test(
  'the steps say how many decisions in the order of the list make how much of the rupiah sure',
  withDatabase(async (db) => {
    const { planId, buyer, ppk } = await opened(db);
    const { steps, sureRupiah, rupiah } = await readProgress(db, buyer.buyerId, planId);
    expect(rupiah).toBe(100_000_000);
    expect(sureRupiah).toBeLessThan(80_000_000);
    const { items } = await listTopics(db, visitor, buyer, { planId, state: 'belum' });
    for (const { percent, decisions } of steps) {
      const left = items.slice(decisions);
      const unsure = left.filter((e) => (e.classProbability ?? 0) < 0.75).reduce((sum, e) => sum + e.rupiah, 0);
      expect(rupiah - unsure).toBeGreaterThanOrEqual((rupiah * percent) / 100);
    }
    await recordDecisions(
      db,
      ppk,
      planId,
      items.map((e) => decide(e.topicId, 'kopi')),
      at,
    );
    expect(await readProgress(db, buyer.buyerId, planId)).toMatchObject({ steps: [], sureRupiah: 100_000_000, decidedTopics: 3 });
  }),
);

test('many decisions taken at once come out as the same ones taken one by one, those that repeat or take back another of them too', async () => {
  const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()];
  const other = topicOf('Kopi bubuk', null);
  const decisions: Decision[] = [
    { decisionId: first, topicId: TOPIC_A, classId: 'kopi' },
    { decisionId: first, topicId: TOPIC_A, classId: 'kopi' },
    { decisionId: second, topicId: TOPIC_A, classId: 'teh', over: first },
    { decisionId: uuidv7(), topicId: TOPIC_A, classId: 'batik', over: first },
    { decisionId: first, topicId: other, classId: 'kopi' },
    { decisionId: third, topicId: other, classId: 'teh' },
    { decisionId: uuidv7(), topicId: other, undoesId: third },
    { decisionId: uuidv7(), topicId: TOPIC_A, undoesId: second },
    { decisionId: uuidv7(), topicId: TOPIC_A, classId: 'kopi' },
    { decisionId: uuidv7(), topicId: topicOf('Tidak ada', null), classId: 'kopi' },
  ];
  const results = [];
  for (const parts of [[decisions], decisions.map((one) => [one])]) {
    const { db } = await freshDatabase();
    const { planId, ppk, buyer } = await opened(db);
    const outcomes = [];
    for (const part of parts) outcomes.push(...(await recordDecisions(db, ppk, planId, part, at)));
    const histories = await readHistories(db, buyer.buyerId, [TOPIC_A, other]);
    const kept = [...histories.values()].map((history) => history.map((one) => ({ ...one, decidedBy: 'x' })));
    const { rows } = await sql`select topic_id, class_id from buyers.class_choices`.execute(db.withoutPlugins());
    results.push({ outcomes, kept, told: rows, classes: await classesOf(db, planId), progress: await readProgress(db, buyer.buyerId, planId) });
  }
  expect(results[0]).toEqual(results[1]);
  expect(results[0]!.outcomes.map((one) => one.ok)).toEqual([true, true, true, false, false, true, true, true, true, false]);
  expect(results[0]!.told).toEqual([{ topic_id: TOPIC_A, class_id: 'kopi' }]);
}); // prettier-ignore
