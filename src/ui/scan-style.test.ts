import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheet = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const parts = (css: string): string[] => [...css.matchAll(/@import '(.+?)'/g)].map(([, part]) => part!);

test('the style of the scan page is a part of the whole style sheet, in its order', () => {
  const [whole, scan] = [parts(sheet('styles.css')), parts(sheet('scan.css'))];
  expect(scan.length).toBeGreaterThan(5);
  expect(whole.filter((part) => scan.includes(part))).toEqual(scan);
  expect(sheet('scan.css')).toContain('@layer tokens, base, layout, components, utilities;');
});
