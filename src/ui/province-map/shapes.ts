// The borders of the provinces as this map draws them; how they came about is in make-shapes.ts.
import { readFileSync } from 'node:fs';

const rows = readFileSync(new URL('shapes.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

const [width, height] = rows[0]![1].split(' ').map(Number) as [number, number];
/** Width and height of the grid that the paths are drawn on. */
export const grid = { width, height };
/** SVG paths by the two-figure Kemendagri code of the province, in the order of codes. */
export const shapes: ReadonlyMap<string, string> = new Map(rows.slice(1));
