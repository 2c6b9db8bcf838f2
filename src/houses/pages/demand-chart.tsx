/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import { formatMonth } from '#platform/days';
import type { Language } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import type { ClassDemand } from '../orders/decide-demand.ts';
import { orderWords } from '../orders/words.ts';

// Drawn as wide as a phone, so that its words are as large there as the page's small ones.
const WIDTH = 340;
const HEIGHT = 180;
const BASE = 128;
const TOP = 20;
const TEXT = 12;
const LARGER = 1.4;

/** Orders of a class as outlined bars, what can be made as filled ones within. Nothing is said in it alone: the table beside it has the same. */
export const DemandChart = ({ lang, name, demand }: { lang: Language; name: string; demand: ClassDemand }) => {
  const t = orderWords(lang);
  const { months, unit } = demand;
  const most = Math.max(1, ...months.map((one) => one.demand));
  const step = WIDTH / months.length;
  const tall = (thousandths: number): number => Math.round(((BASE - TOP) * thousandths) / most);
  return (
    <svg
      class="photo"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH * LARGER}
      height={HEIGHT * LARGER}
      role="img"
      aria-label={t.chart(name)}
    >
      <line x1={0} y1={BASE} x2={WIDTH} y2={BASE} stroke="currentColor" stroke-opacity="0.4" />
      {months.map(({ month, demand: wanted, canMake }, n) => {
        const [x, width] = [n * step + step * 0.2, step * 0.6];
        return (
          <g>
            <title>
              {formatMonth(month, lang)}: {t.legendDemand} {formatQuantity(wanted, lang)} {unit}, {t.legendMake}{' '}
              {canMake === null ? t.unknown : `${formatQuantity(canMake, lang)} ${unit}`}
            </title>
            <rect x={x} y={BASE - tall(wanted)} width={width} height={tall(wanted)} fill="none" stroke="currentColor" />
            {canMake !== null && (
              <rect x={x} y={BASE - tall(canMake)} width={width} height={tall(canMake)} fill="var(--accent)" />
            )}
            {wanted > 0 && (
              <text x={x + width / 2} y={BASE - tall(wanted) - 5} font-size={TEXT} text-anchor="middle" fill="currentColor">
                {formatQuantity(wanted, lang)}
              </text>
            )}
            <text x={x + width / 2} y={BASE + 16} font-size={TEXT} text-anchor="middle" fill="currentColor">
              {formatMonth(month, lang).slice(0, 3)}
            </text>
          </g>
        );
      })}
      <rect x={0.5} y={HEIGHT - 16} width={11} height={11} fill="none" stroke="currentColor" />
      <text x={17} y={HEIGHT - 6} font-size={TEXT} fill="currentColor">
        {t.legendDemand}, {unit}
      </text>
      <rect x={WIDTH / 2} y={HEIGHT - 16} width={11} height={11} fill="var(--accent)" />
      <text x={WIDTH / 2 + 17} y={HEIGHT - 6} font-size={TEXT} fill="currentColor">
        {t.legendMake}
      </text>
    </svg>
  );
};
