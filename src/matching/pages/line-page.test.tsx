import { expect, test } from 'vitest';
import type { CertificateFacts } from '#certification';
import { crackersLine, novemberDay, sarisCrackers, sarisSppIrt } from '../examples.ts';
import type { LineFacts, OfferFacts } from '../facts.ts';
import { shown } from '../kept-list.ts';
import { indexOffers } from '../solve/index-offers.ts';
import { lineMatcher } from '../solve/match-line.ts';
import { surroundings } from '../surroundings.ts';
import { LinePage, type LinePageProps } from './line-page.tsx';

async function page(
  line: Partial<LineFacts> = {},
  offers: OfferFacts[] = [sarisCrackers],
  certificates: CertificateFacts[] = [sarisSppIrt],
  props: Partial<LinePageProps> = {},
): Promise<string> {
  const wanted = { ...crackersLine, ...line };
  const match = lineMatcher(await indexOffers(offers, certificates), surroundings, novemberDay)(wanted);
  const frame = { lang: 'id', path: '/rencana/x/baris/y', nav: [] } as const;
  const told = { decisions: [], otherBuyers: [], details: null };
  const given = {
    frame,
    line: wanted,
    match,
    told,
    kept: null,
    readAt: null,
    mayKeep: false,
    basisWords: '',
    flagWords: [],
    ...props,
  };
  return String(await LinePage(given))
    .replaceAll('\u00a0', ' ')
    .replaceAll('&nbsp;', ' ');
}

test('a line shows what is wanted and whom to ask, with reasons', async () => {
  const html = await page();
  for (const words of [
    'Dinas Pendidikan dan Kebudayaan Kota Pontianak', 'Rp 10.000.000', '1.000 bungkus', 'Maret–April 2027', 'Kota Pontianak',
    '1. Keripik singkong asin', 'Dapur Bu Sari', 'Bisa diundang', 'Rp 9.000 per satuan termasuk ongkos kirim, pagu Rp 10.000.',
    'berlaku sampai 30 April 2027', 'href="/produk/sari1"',
  ]) expect(html).toContain(words); // prettier-ignore
  expect(html).not.toContain('<form');
});

test('what is unknown is said to be unknown, and never shown as zero or no', async () => {
  const html = await page(
    { quantity: null, unit: null, monthFrom: null, monthUntil: null, regencyCode: null },
    [{ ...sarisCrackers, capacityPerMonth: null, prices: {}, sizeClass: null }],
    [],
  );
  expect(html.match(/belum diketahui/g)!.length).toBeGreaterThanOrEqual(8);
  expect(html).toContain('Periksa dulu');
  expect(html).not.toMatch(/undefined|NaN|null|Rp 0\b/);
});

test('nobody to ask: the page says why, and a way on', async () => {
  expect(await page({ classId: 'madu' })).toContain('Ajak pembuat atau pendampingnya');
  expect(await page({ classId: null, classProbability: null })).toContain('Lengkapi nama, uraian atau spesifikasi');
  expect(await page({ classId: 'konstruksi-gedung' })).toContain('Bukan barang atau jasa');
  const failing = await page({ rupiah: 5_000_000 });
  expect(failing).toContain('Yang belum bisa, dan kenapa');
  expect(failing).toContain('Rp 4.000 di atas pagu termasuk ongkos kirim');
});

test('an official of the buyer may keep the list, and a kept one says when, by whom and why then', async () => {
  const kept = {
    at: new Date('2026-11-20T03:05:00Z'),
    by: 'user:1',
    invitations: [
      {
        rank: 1,
        orgId: sarisCrackers.orgId,
        productId: sarisCrackers.productId,
        verdict: 'check',
        reasons: [{ code: 'capacity-unknown', side: 'unknown', facts: {} }],
      },
      { rank: 2, orgId: 'o', productId: 'gone', verdict: 'check', reasons: [] },
    ],
  } as const;
  const html = await page({}, [sarisCrackers], [sarisSppIrt], {
    mayKeep: true,
    kept: shown(structuredClone(kept) as never, [sarisCrackers]),
    keptBy: 'Bu Rina',
  });
  expect(html).toContain(
    'action="/rencana/00000000-0000-7000-8000-00000000cc01/baris/00000000-0000-7000-8000-00000000aa01/undangan"',
  );
  expect(html).toContain('Disimpan 20 November 2026 pukul 10.05 WIB oleh Bu Rina');
  expect(html).toContain('produk ini tidak ditawarkan lagi');
  expect(html).toContain('Kapasitas per bulan belum diketahui.');
});

test('a plan whose months have passed says so', async () => {
  expect(await page({ monthFrom: '2025-03' as never, monthUntil: '2025-04' as never })).toContain(
    'sudah lewat (Maret–April 2025)',
  );
});

test('what the buyer added is for everyone to read, names are not; only its people are offered to add', async () => {
  const details = {
    ...{
      sequence: 2,
      quantity: 1_000,
      unit: 'bungkus',
      specification: 'Isi 100 <g>',
      deliveryWeekdays: [1, 4],
      deliveryDaysMost: 7,
    },
    ...{ photoId: '00000000-0000-7000-8000-0000000000f1', at: '2026-11-20T03:05:00Z', by: null },
  };
  const planned = { quantity: null, unit: null, unitPriceRupiah: null, flags: [] };
  const html = await page({ planned } as never, undefined, undefined, { told: { decisions: [], otherBuyers: [], details } });
  for (const words of [
    'Isi 100 &lt;g&gt;',
    'Senin, Kamis',
    '7 hari sesudah dipesan',
    'Dicatat 20 November 2026 oleh pembeli',
    '/foto/00000000-0000-7000-8000-0000000000f1"',
    'dinyatakan pembeli',
  ])
    expect([words, html.includes(words)]).toEqual([words, true]);
  expect(html).not.toContain('/rincian"');
  expect(await page()).not.toContain('Rincian dari pembeli');
  expect(await page({}, undefined, undefined, { mayKeep: true })).toContain('Tambahkan rincian');
});

test('a decided class is no guess: the page says who decided it when, what was before, and how many others decided the same need', async () => {
  const said = (classId: string | null, day: string, by: string | null, takesBack = false) => ({
    classId,
    takesBack,
    by,
    at: `${day}T03:00:00Z`,
  });
  const decisions = [
    said('keripik', '2026-11-22', 'Ibu PPK'),
    said(null, '2026-11-21', null, true),
    said('roti-kue', '2026-11-20', null),
  ];
  const html = await page(
    { basis: { words: [], decision: { id: 'x', at: '2026-11-22T03:00:00Z' } } } as never,
    undefined,
    undefined,
    {
      told: {
        decisions,
        otherBuyers: [
          { classId: 'keripik', buyers: 3 },
          { classId: 'roti-kue', buyers: 1 },
        ],
        details: null,
      },
    },
  );
  for (const words of [
    'diputuskan pembeli',
    'diputuskan 22 November 2026 oleh Ibu PPK',
    'Riwayat sebelumnya (2)',
    'diurungkan 21 November 2026 oleh pembeli',
    'diputuskan 4 pembeli lain',
  ])
    expect([words, html.includes(words)]).toEqual([words, true]);
  expect(html).not.toContain('dugaan 9');
});

test('a long list shows ten products, and the rest behind a summary that opens without script', async () => {
  const offers = Array.from({ length: 14 }, (_, i) => ({ ...sarisCrackers, productId: `p${i}`, urlId: `keripik${i}` }));
  const [shown, folded] = (await page({}, offers)).split('Tampilkan 4 produk berikutnya');
  const cards = (html: string): number => html.match(/href="\/produk\/keripik\d+"/g)?.length ?? 0;
  expect([cards(shown!), cards(folded!)]).toEqual([10, 4]);
  expect(shown!.trimEnd()).toMatch(/<details[^>]*><summary>$/);
});
