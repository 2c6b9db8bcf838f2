import fc from 'fast-check';
import { expect, test } from 'vitest';
import { provinces } from '#platform/codes';
import { toHtml } from '../jsx-runtime.ts';
import { decideShades, SHADES, shadeOf } from './decide-shades.ts';
import { ProvinceMap } from './province-map.tsx';
import { shapes } from './shapes.ts';

test('each of the 38 provinces has a shape under its own code', () => {
  expect([...shapes.keys()]).toEqual(provinces.map(({ code }) => code).toSorted());
});

test('shades rise with the values, hold each value once, and are five at most', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 40 }), (values) => {
      const shades = decideShades(values);
      expect(shades.length).toBeLessThanOrEqual(SHADES);
      expect(shades.reduce((sum, { count }) => sum + count, 0)).toBe(values.filter((value) => value > 0).length);
      for (const a of values) {
        const group = shadeOf(a, shades);
        expect(group === 0).toBe(a === 0);
        for (const b of values) if (a <= b) expect(group).toBeLessThanOrEqual(shadeOf(b, shades));
      }
    }),
  );
});

test('a province of which nothing is known is hatched and named so, which nothing at all is not', () => {
  const map = (value: number | null) =>
    toHtml(
      ProvinceMap({
        ...{ lang: 'id', caption: 'Peta', textOf: String, table: null },
        provinces: provinces.map(({ code, name }) => ({ code, value: code === '11' ? value : 3, label: `${name}: ${value}` })),
      }),
    );
  expect([...map(null).matchAll(/<path class="shade-unknown"/g)]).toHaveLength(1);
  expect(map(null)).toContain('belum diketahui');
  expect(map(0)).not.toContain('belum diketahui');
});
