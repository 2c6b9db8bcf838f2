// From commitment to cash, in the browser on a cheap phone: a PPK orders crackers from a group of three makers, accepts them, pays, and the
// dashboard moves by exactly that. Then it keeps its defence file.
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { importRows } from '#buyers';
import { verifyLedger } from '#contracts';
import { listPromisedProducts } from '#matching';
import { openUser, startSession, system } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { uuidv7 } from '#platform/database';
import { lookedAt, phone } from '../support/browser.ts';
import { openStory } from '../support/site.ts';

const story = openStory();
const YEAR = new Date().getFullYear();

async function as(role: string, options: { javaScriptEnabled?: boolean } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await story.browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await page.goto(`${story.site.origin}/coba?ke=/rencana`);
  await page.getByRole('button', { name: `Masuk sebagai ${role}`, exact: true }).click();
  await page.waitForURL('**/rencana');
  return { context, page };
}

/** A line of 300 kg of crackers in the plan of the PPK's own institution. */
async function wantCrackers(): Promise<string> {
  const { db } = story.site;
  const own = await db
    .selectFrom('platform.memberships as m')
    .innerJoin('buyers.organisations as o', 'o.buyer_id', 'm.org_id')
    .select(['o.institution_code', 'o.name', 'o.kind'])
    .where('m.role', '=', 'ppk')
    .executeTakeFirstOrThrow();
  await importRows(
    db,
    system('cerita'),
    {
      packages: [
        {
          ...{
            kd_rup: '69000001',
            tahun_anggaran: YEAR,
            kd_klpd: own.institution_code,
            nama_klpd: own.name,
            jenis_klpd: own.kind,
          },
          ...{ kd_satker: '900001', nama_satker: 'Bagian Umum', nama_paket: 'Kerupuk untuk jamuan', pagu: 30_000_000 },
          ...{ metode_pengadaan: 'E-Purchasing', jenis_pengadaan: 'Barang', status_pdn: 'PDN', status_ukm: 'UKM' },
          ...{ volume_pekerjaan: '300 kg', urarian_pekerjaan: 'Kerupuk', spesifikasi_pekerjaan: 'Kemasan 1 kg' },
          ...{ tgl_awal_pemilihan: `${YEAR}-11-01`, tgl_akhir_pemilihan: `${YEAR}-11-01`, tgl_awal_kontrak: `${YEAR}-11-01` },
          ...{
            tgl_akhir_kontrak: `${YEAR}-12-01`,
            tgl_awal_pemanfaatan: `${YEAR}-12-01`,
            tgl_akhir_pemanfaatan: `${YEAR}-12-01`,
          },
          ...{ status_umumkan_rup: 'Terumumkan', status_aktif_rup: 'true', status_delete_rup: 'false' },
        },
      ],
      budget: [{ kd_rup: '69000001', mak: '5.1.02.01.01.0052', pagu: 30_000_000, sumber_dana: 'APBD' }],
    },
    { onFault: (fault) => expect(fault).toBeUndefined(), newId: () => uuidv7() },
  );
  const line = await db
    .selectFrom('buyers.plan_lines as l')
    .innerJoin('buyers.packages as p', (on) =>
      on.onRef('p.buyer_id', '=', 'l.buyer_id').onRef('p.package_id', '=', 'l.package_id'),
    )
    .select(['l.plan_id', 'l.plan_line_id', 'l.class_id'])
    .where('p.rup_code', '=', '69000001')
    .executeTakeFirstOrThrow();
  expect(line.class_id).toBe('kerupuk');
  return `/rencana/${line.plan_id}/baris/${line.plan_line_id}`;
}

const at = (path: string): string => story.site.origin + path;
const paid = async ({ request }: BrowserContext): Promise<{ ordered: number; paid: number }> => {
  const answer = await request.get(at(`/api/v1/dasbor?tahun=${YEAR}`));
  const { whole } = (await answer.json()) as { whole: { ordered: { rupiah: number }; paid: { rupiah: number } } };
  return { ordered: whole.ordered.rupiah, paid: whole.paid.rupiah };
};

/** Three of the companion's makers say yes: 100 kg each. */
async function answerForThree(line: string): Promise<void> {
  const { context, page } = await as('Pendamping', { javaScriptEnabled: false });
  await page.goto(at('/undangan'));
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const mine = [...new Set(hrefs.filter((href) => /^\/undangan\/[0-9a-f-]{36}\//.test(href)))].slice(0, 3);
  expect(mine, `three makers of the companion are asked for ${line}`).toHaveLength(3);
  for (const one of mine) {
    await page.goto(at(one));
    expect(await page.locator('#pembayaran').textContent()).toContain('Kontrak di Layak');
    await page.locator('input[name="jumlah"]').fill('100');
    await page.locator('input[name="harga"]').fill('60.000');
    await page.getByRole('button', { name: 'Kirim: bersedia' }).click();
    await page.waitForURL('**#jawaban');
  }
  await context.close();
}

async function step(page: Page, contract: string, state: string, evidence: string, rupiah = ''): Promise<void> {
  await page.goto(at(contract));
  await page.locator('select[name="state"]').selectOption(state);
  await page.locator('input[name="onDay"]').fill(new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta' }).format(new Date()));
  await page.locator('input[name="rupiah"]').fill(rupiah);
  await page.locator('input[name="evidence"]').fill(evidence);
  await page.locator('input[name="source"]').fill('arsip');
  await page.getByRole('button', { name: 'Catat langkah' }).click();
  await page.waitForURL('**#langkah');
}

/** What is ordered takes all three makers' months, and the page of the group would say of which it doesn't. */
async function holdsMonths({ request }: BrowserContext, contract: string): Promise<void> {
  const answer = await request.get(at(`/api/v1${contract}/kelompok`));
  const { group } = (await answer.json()) as {
    group: { notCounted: number[]; choice: { parts: { orgId: string; productId: string }[] } };
  };
  const makers = group.choice.parts.map(({ orgId }) => orgId);
  const promised = await listPromisedProducts(story.site.db, system('cerita'), makers, contract.split('/').at(-1)!);
  expect([...promised].toSorted()).toEqual(group.choice.parts.map(({ productId }) => productId).toSorted());
  expect(group.notCounted).toEqual([]);
}

/** The lead firm's owner enters its own work. */
async function makerSteps(contract: string, orgId: string): Promise<void> {
  const { db, origin } = story.site;
  const now = new Date();
  const userId = await openUser(
    db,
    { signInName: 'pemimpin', displayName: 'Pemilik', memberships: [{ orgId, role: 'maker' }] },
    now,
  );
  const context = await story.browser.newContext(phone);
  await context.addCookies([{ name: 'layak', value: await startSession(db, userId, now), url: origin }]);
  const page = await context.newPage();
  await step(page, contract, 'inProduction', 'Catatan batch 1');
  await step(page, contract, 'shipped', 'Surat jalan 1');
  await lookedAt(page);
  await context.close();
}

test('a PPK orders crackers from a group of three makers; the dashboard moves by exactly what was paid', async () => {
  const line = await wantCrackers();
  const { context, page } = await as('Pejabat Pembuat Komitmen (PPK)');
  await page.goto(at(line));
  await page.locator('form[action$="/undangan"] button').click();
  await page.waitForURL('**#tersimpan');
  await page.goto(at(`${line}/undangan`));
  for (const box of await page.locator('input[type="checkbox"]:enabled').all()) await box.check();
  await page.getByRole('button', { name: 'Kirim undangan' }).click();
  await page.waitForURL('**/undangan#jawaban');
  await answerForThree(line);

  await page.goto(at(`${line}/undangan`));
  await page.getByRole('link', { name: 'Pilih yang bersedia dan buka kontrak' }).click();
  await lookedAt(page);
  for (const box of await page.locator('input[name^="pilih-"]').all()) await box.check();
  for (const select of await page.locator('select[name^="sendiri-"]').all()) await select.selectOption('yes');
  await page.getByRole('button', { name: 'Buka kontrak' }).click();
  // Three makers and no vehicle: refused in words, nothing typed is lost.
  expect(await page.locator('main').textContent()).toContain('Pilih lewat apa beberapa pembuat ini berkontrak.');
  await page.locator('select[name="cara"]').selectOption('leadFirm');
  const lead = await page.locator('select[name="penanda"] option').nth(1).getAttribute('value');
  await page.locator('select[name="penanda"]').selectOption(lead!);
  await page.getByRole('button', { name: 'Buka kontrak' }).click();
  await page.waitForURL(/\/kontrak\/[0-9a-f-]{36}$/);
  const contract = new URL(page.url()).pathname;
  expect(await page.locator('main').textContent()).toContain('18.000.000');

  await page.goto(at(`${contract}/kelompok`));
  await page.locator('select[name="jenis"]').selectOption('specification');
  await page.locator('input[name="hari"]').fill('2026-11-01');
  await page.locator('input[name="bukti"]').fill('Spesifikasi 3/2026');
  await page.locator('textarea[name="catatan"]').fill('Kemasan 1 kg, kadar air di bawah 12 %');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.waitForURL('**#mutu');
  expect(await page.locator('#buatan-anggota').textContent()).toContain('Terpenuhi');
  await lookedAt(page);

  const before = await paid(context);
  await step(page, contract, 'negotiating', 'BA negosiasi 1');
  await step(page, contract, 'ordered', 'SP 1/2026', '18.000.000');
  await holdsMonths(context, contract);
  await makerSteps(contract, lead!);
  await step(page, contract, 'inspected', 'BA periksa 1');
  await step(page, contract, 'handedOver', 'BAST 1/2026', '18.000.000');
  await step(page, contract, 'billed', 'Tagihan 1/2026', '18.000.000');
  await step(page, contract, 'spm', 'SPM 1');
  await step(page, contract, 'paid', 'SP2D 1', '17.999.999');
  const after = await paid(context);
  expect(after).toEqual({ ordered: before.ordered + 18_000_000, paid: before.paid + 17_999_999 });

  await page.goto(at(`${contract}/kelompok`));
  const shares = (await page.locator('#pembagian').textContent())!.replaceAll('\u00a0', ' ');
  for (const part of ['Rp 6.000.000', 'Rp 5.999.999', 'Rp 17.999.999']) expect(shares).toContain(part);

  await page.goto(at(`${contract}/berkas-pembelaan`));
  await page.locator('input[name="dinyatakan"][value="none"]').check();
  await page.locator('input[name="hari"]').fill('2026-11-02');
  await page.locator('input[name="bukti"]').fill('Pernyataan 9/PPK/2026');
  await page.getByRole('button', { name: 'Catat pernyataan' }).click();
  await page.getByRole('button', { name: 'Simpan berkas ini' }).click();
  await page.waitForURL('**#tersimpan');
  await lookedAt(page);
  const told = (await page.locator('main').textContent())!;
  for (const words of ['utuh', 'DIPILIH', 'Dinyatakan tidak ada', 'Pembelian berulang']) expect(told).toContain(words);
  const pdf = await context.request.get(at(`${contract}/berkas-pembelaan/pdf?versi=1`));
  const sheet = await context.request.get(at(`${contract}/berkas-pembelaan.xlsx?versi=1`));
  expect((await pdf.body()).subarray(0, 4).toString()).toBe('%PDF');
  expect((await sheet.body()).subarray(0, 2).toString()).toBe('PK');
  await context.close();

  expect((await verifyAudit(story.site.db)).findings).toEqual([]);
  expect((await verifyLedger(story.site.db)).findings).toEqual([]);
}, 240_000);
