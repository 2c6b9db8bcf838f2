/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import type { Child } from 'hono/jsx';
import { words, type Language } from '../language.ts';
import { decideShades, shadeOf, SHADES } from './decide-shades.ts';
import { grid, shapes } from './shapes.ts';

export interface ProvinceValue {
  /** Two-figure Kemendagri code. */
  code: string;
  /** Nothing known of a province is null, or leaves it out. */
  value: number | null;
  /** Said where a pointer rests: "Jawa Barat: Rp 3 miliar". */
  label: string;
}

interface ProvinceMapProps {
  lang: Language;
  caption: string;
  provinces: readonly ProvinceValue[];
  /** How a value is written in the legend. */
  textOf: (value: number) => string;
  /** The same values for those who can't see the map; provinces that are too small for it are found here too. */
  table: Child;
}

/** The country with each province in one of up to five shades, its legend, and the table that says the same. A province of which nothing is known is hatched. */
export const ProvinceMap = ({ lang, caption, provinces, textOf, table }: ProvinceMapProps) => {
  const t = words(lang);
  const known = new Map(provinces.map((one) => [one.code, one]));
  const shades = decideShades(provinces.map(({ value }) => value ?? 0));
  // Fewer groups take the darkest shades, so that the most is always dark.
  const toneOf = (group: number): string => `shade-${group === 0 ? 0 : group + SHADES - shades.length}`;
  const classOf = (value: number | null | undefined): string =>
    value === null || value === undefined ? 'shade-unknown' : toneOf(shadeOf(value, shades));
  const [zero, unknown] = [
    provinces.some(({ value }) => value === 0),
    [...shapes.keys()].some((code) => (known.get(code)?.value ?? null) === null),
  ];
  return (
    <figure class="province-map">
      <figcaption>{caption}</figcaption>
      <svg viewBox={`-2 -2 ${grid.width + 4} ${grid.height + 4}`} width="100%" role="img" aria-label={caption} focusable="false">
        <pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="shade-0" width="6" height="6" />
          <rect class="hatch" width="1.5" height="6" />
        </pattern>
        {[...shapes].map(([code, path]) => (
          <path class={classOf(known.get(code)?.value)} d={path}>
            {known.has(code) && <title>{known.get(code)!.label}</title>}
          </path>
        ))}
      </svg>
      <ul class="legend plain num">
        {unknown && <LegendItem tone="shade-unknown">{t.unknown}</LegendItem>}
        {zero && <LegendItem tone="shade-0">{textOf(0)}</LegendItem>}
        {shades.map(({ from, until }, i) => (
          <LegendItem tone={toneOf(i + 1)}>{from === until ? textOf(from) : `${textOf(from)} – ${textOf(until)}`}</LegendItem>
        ))}
      </ul>
      <p class="hint">{t.mapSource}</p>
      {table}
    </figure>
  );
};

const LegendItem = ({ tone, children }: { tone: string; children?: Child }) => (
  <li>
    <svg width="14" height="14" aria-hidden="true" focusable="false">
      <rect class={tone} width="14" height="14" />
    </svg>
    {children}
  </li>
);
