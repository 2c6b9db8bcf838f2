import { expect, test } from 'vitest';
import { visitor } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { crackersLine } from '../examples.ts';
import { REASON_CODES, REASONS, reason } from '../reasons.ts';
import { cookieOf, market, others, person, refusalOf, sari, site } from '../test-market.ts';
import { readDemand } from './read-demand.ts';
import { type AnsweredLine, BLOCKERS, blockerOf, nearest, summariseDemand } from './summarise-demand.ts';

const today = day('2026-11-24');

test('every reason that keeps a pair from being eligible is a blocker of a known kind, and no other is', () => {
  for (const code of REASON_CODES) {
    const ofCertificate = /^(certificate-|duty-|evidence-)/.test(code);
    const blocker = blockerOf(reason(code, ofCertificate ? { scheme: 'halal' } : {}));
    if (REASONS[code].weight === 'note') expect([code, blocker]).toEqual([code, undefined]);
    else expect([code, BLOCKERS.includes(blocker!.kind), blocker!.kind === 'certificate']).toEqual([code, true, ofCertificate]);
  }
});

test('a line counts once; what alone stands in the way comes before what stands there with others', () => {
  const line = (rupiah: number, ...codes: (typeof REASON_CODES)[number][]): AnsweredLine => {
    const reasons = codes.map((code) => reason(code, code === 'duty-missing' ? { scheme: 'halal' } : {}));
    const verdict = codes.some((code) => REASONS[code].weight === 'blocking')
      ? 'notEligible'
      : codes.length > 0
        ? 'check'
        : 'eligible';
    return nearest({ ...crackersLine, rupiah }, [
      { verdict, reasons, offer: { productName: 'Keripik', urlId: 'k' } } as unknown as Parameters<typeof nearest>[1][number],
    ])!;
  };
  const { counts, blockers } = summariseDemand([
    line(100),
    line(30, 'duty-missing'),
    line(500, 'duty-missing', 'price-over'),
    line(20, 'price-over'),
    line(25, 'capacity-unknown'),
  ]);
  expect(counts).toEqual({
    eligible: { lines: 1, rupiah: 100 },
    check: { lines: 2, rupiah: 55 },
    notEligible: { lines: 2, rupiah: 520 },
  });
  expect(blockers.map(({ kind, scheme, unknown, aloneRupiah, rupiah }) => [kind, scheme, unknown, aloneRupiah, rupiah])).toEqual([
    ['certificate', 'halal', false, 30, 530],
    ['capacity', null, true, 25, 25],
    ['price', null, false, 20, 520],
  ]);
});

test(
  'a maker sees what it can answer in its province, and what another must complete first; nobody sees for a foreign maker',
  withDatabase(async (db) => {
    const { lineOf } = await market(db);
    const found = await readDemand(db, person('maker', sari), sari, today);
    expect([found.provinceCode, found.summary.counts.eligible]).toEqual(['61', { lines: 1, rupiah: 10_000_000 }]);
    expect(found.lines.map(({ line, verdict }) => [line.planLineId, verdict])).toEqual([[lineOf('60000001'), 'eligible']]);
    const { orgId: made } = (await db.withoutPlugins().selectFrom('makers.products').select('org_id as orgId').where('product_id', '=', others).executeTakeFirstOrThrow()); // prettier-ignore
    // Pak Made is in Bali: nothing of his province, one line of the country, and much to complete.
    const companion = person('companion', made);
    expect((await readDemand(db, companion, made, today)).lines).toEqual([]);
    const everywhere = await readDemand(db, companion, made, today, { everywhere: true });
    expect(everywhere.summary.counts.check.lines).toBe(1);
    expect(everywhere.summary.blockers.map(({ kind }) => kind)).toContain('price');
    // After the months of delivery there is nothing left to answer.
    expect((await readDemand(db, person('auditor', uuidv7()), sari, day('2027-05-01'))).lines).toEqual([]);
    expect(await refusalOf(readDemand(db, visitor, sari, today))).toBe('401 sign-in-first');
    expect(await refusalOf(readDemand(db, person('maker', made), sari, today))).toBe('403 not-yours');
    expect(await refusalOf(readDemand(db, person('ppk', sari), sari, today))).toBe('403 not-yours');
  }),
);

test(
  'the page names the figures and the ways on; from the list of one business it goes straight there',
  withDatabase(async (db) => {
    await market(db);
    const hono = site(db);
    const cookie = await cookieOf(db, 'sari', 'maker', sari);
    const page = async (path: string) => (await hono.request(path, { headers: { accept: 'text/html', cookie } })).text();
    expect(await page(`/padanan/pembuat/${sari}`)).toContain('Bisa dijawab sekarang');
    expect(await page(`/padanan/pembuat/${sari}?di=indonesia`)).toContain('di seluruh Indonesia');
  }),
);
