import { expect, test } from 'vitest';
import { ClaimPage } from './claim-page.tsx';

const frame = { lang: 'id', path: '/sertifikat/baru', nav: [] } as const;
const page = async (holders: { value: string; label: string }[]): Promise<string> =>
  `${await ClaimPage({ frame, holders, chosen: undefined, values: {} })}`;

test('who may record for nobody is told so with a way on, not asked to choose among none', async () => {
  const html = await page([]);
  expect(html).not.toContain('<select');
  expect(html).toContain('Belum ada usaha yang boleh Anda catatkan');
  expect(html).toContain('href="/akun"');
  const several = await page([{ value: '1', label: 'Dapur Bu Sari' }]);
  expect(several).toContain('Dapur Bu Sari</option>');
  expect(several).not.toContain('Belum ada usaha');
});
