// The list with names hidden, on paper, with what the buyer asks for itself, and with its own orders beside it.
import { expect, test } from 'vitest';
import { verifyAudit } from '#platform/audit';
import { uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { pdfText } from '../../test/support/pdf-text.ts';
import { withDatabase } from '../../test/support/database.ts';
import { type BuyerOrder, decideShares } from './decide-shares.ts';
import { withoutNames } from './hide-names.ts';
import { inviteForLine } from './invite-for-line.ts';
import { matchPlan } from './match-plan.ts';
import { setRequirements } from './requirements/set-requirements.ts';
import { NO_REQUIREMENTS } from './facts.ts';
import { at, cookieOf, crackers, market, office, official, refusalOf, site } from './test-market.ts';
import { visitor } from '#platform/access';

const today = day('2026-11-24');

test(
  'with names hidden the ranking and its reasons are the same, and no maker is named on page, table or paper until the list is kept',
  withDatabase(async (db) => {
    const { planId, buyerId, lineOf } = await market(db);
    const path = `/rencana/${planId}/baris/${lineOf('60000001')}`;
    const { match } = await inviteForLine(db, visitor, planId, lineOf('60000001'), today);
    const hidden = withoutNames(match, { maker: 'Pembuat', product: 'Produk' });
    const plain = ({ rank, verdict, strength, answerableRupiah, priceRupiah, reasons }: (typeof match.invitations)[number]) => ({ rank, verdict, strength, answerableRupiah, priceRupiah, reasons }); // prettier-ignore
    expect(hidden.invitations.map(plain)).toEqual(match.invitations.map(plain));
    expect(hidden.invitations.map(({ offer }) => offer.makerName)).toEqual(['Pembuat A', 'Pembuat B']);

    const hono = site(db);
    const rina = await cookieOf(db, 'rina', 'ppk', buyerId);
    const get = async (at: string) => (await hono.request(at, { headers: { accept: 'text/html', cookie: rina } })).arrayBuffer();
    const text = async (at: string): Promise<string> => new TextDecoder().decode(await get(at));
    for (const told of [
      await text(`${path}?buta=1`),
      await text(`${path}.csv?buta=1`),
      await text(`/api/v1${path}?buta=1`),
      await pdfText(new Uint8Array(await get(`${path}/undangan/pdf?buta=1`))),
    ]) {
      expect(told).toContain('Pembuat A');
      for (const name of ['Bu Sari', 'Pak Made', 'Keripik singkong asin', crackers]) expect(told).not.toContain(name);
    }
    const kept = await hono.request(`${path}/undangan`, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        origin: 'http://localhost',
        cookie: rina,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'buta=1',
    });
    expect(kept.status).toBe(303);
    const after = await inviteForLine(db, visitor, planId, lineOf('60000001'), today);
    expect([after.kept!.blind, after.kept!.invitations.map(({ rank, productId }) => [rank, productId])]).toEqual([
      true,
      match.invitations.map(({ rank, offer }) => [rank, offer.productId]),
    ]);
    const paper = (await pdfText(new Uint8Array(await get(`${path}/undangan/pdf?tersimpan=1`)))).replaceAll(/\s+/g, ' ');
    for (const words of ['Dapur Bu Sari', 'Versi 1', after.kept!.sha256!.slice(0, 16), 'bukan penetapan pemenang'])
      expect(paper).toContain(words);
  }),
);

test(
  "a buyer's own requirement changes the verdict of its line or plan, for it alone, and the newest holds",
  withDatabase(async (db) => {
    const { planId, buyerId, lineOf } = await market(db);
    const planLineId = lineOf('60000001');
    const rina = official(buyerId);
    const set = (requirements: object, wholePlan = false, who = rina) =>
      setRequirements(db, who, { planId, planLineId, wholePlan, requirements: { ...NO_REQUIREMENTS, ...requirements }, at });
    const sarisVerdict = async (): Promise<string | undefined> => {
      const { match } = await inviteForLine(db, visitor, planId, planLineId, today);
      const all = [...match.invitations, ...match.notEligible];
      // The whole plan at once says the same as the line alone.
      for await (const { line, match: same } of matchPlan(db, office, { planId, today }))
        if (line.planLineId === planLineId) expect(same).toEqual(match);
      return all.find(({ offer }) => offer.productId === crackers)?.verdict;
    };
    expect(await sarisVerdict()).toBe('eligible');
    await set({ evidenceLeast: 3 }, true);
    expect(await sarisVerdict()).toBe('notEligible');
    await set({ evidenceLeast: 2 });
    expect(await sarisVerdict()).toBe('eligible');
    await set({ tkdnLeastPercent: 25 });
    expect(await sarisVerdict()).toBe('check');
    await set({ schemes: ['sni'] });
    expect(await sarisVerdict()).toBe('check');
    expect(await refusalOf(set({ schemes: ['nothing'] }))).toBe('422 scheme-unknown');
    expect(await refusalOf(set({}, false, official(uuidv7())))).toBe('403 not-yours');
    expect((await verifyAudit(db)).findings).toEqual([]);
  }),
);

test('shares of a class are of its own orders; what has no class is said apart', () => {
  const order = (sellerOrgId: string, rupiah: number, orderedOn: string, classId: string | null = 'madu'): BuyerOrder => ({ sellerOrgId, rupiah, orderedOn: day(orderedOn), classId }); // prettier-ignore
  const shares = decideShares(
    [order('a', 300, '2026-01-05'), order('a', 300, '2026-03-01'), order('b', 200, '2026-02-01'), order('b', 999, '2026-02-02', 'kopi'), order('c', 1, '2026-02-03', null)],
    'madu',
  ); // prettier-ignore
  expect([shares.orders, shares.rupiah, shares.makers, shares.largestPercent, shares.unclassed]).toEqual([3, 800, 2, 75, 1]);
  expect(shares.byMaker.get('a')).toEqual({ orders: 2, rupiah: 600, percent: 75, lastOn: '2026-03-01' });
  expect(decideShares([], 'madu')).toMatchObject({ orders: 0, largestPercent: 0 });
});
