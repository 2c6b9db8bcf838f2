/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import { formatMonth } from '#platform/days';
import type { Language } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import type { ClassDemand } from '../orders/decide-demand.ts';
import { orderWords } from '../orders/words.ts';

const WIDTH = 720;
const HEIGHT = 190;
const BASE = 150;
const TOP = 24;

/** Orders of a class as outlined bars, what can be made as filled ones within. Nothing is said in it alone: the table beside it has the same. */
export const DemandChart = ({ lang, name, demand }: { lang: Language; name: string; demand: ClassDemand }) => {
  const t = orderWords(lang);
  const { months, unit } = demand;
  const most = Math.max(1, ...months.map((one) => one.demand));
  const step = WIDTH / months.length;
  const tall = (thousandths: number): number => Math.round(((BASE - TOP) * thousandths) / most);
  return (
    <svg class="photo" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={t.chart(name)}>
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
              <rect x={x} y={BASE - tall(canMake)} width={width} height={tall(canMake)} fill="currentColor" fill-opacity="0.45" />
            )}
            {wanted > 0 && (
              <text x={x + width / 2} y={BASE - tall(wanted) - 6} font-size="15" text-anchor="middle" fill="currentColor">
                {formatQuantity(wanted, lang)}
              </text>
            )}
            <text x={x + width / 2} y={BASE + 20} font-size="15" text-anchor="middle" fill="currentColor">
              {formatMonth(month, lang).slice(0, 3)}
            </text>
          </g>
        );
      })}
      <rect x={4} y={HEIGHT - 15} width={12} height={12} fill="none" stroke="currentColor" />
      <text x={22} y={HEIGHT - 4} font-size="15" fill="currentColor">
        {t.legendDemand}, {unit}
      </text>
      <rect x={224} y={HEIGHT - 15} width={12} height={12} fill="currentColor" fill-opacity="0.45" stroke="currentColor" />
      <text x={242} y={HEIGHT - 4} font-size="15" fill="currentColor">
        {t.legendMake}
      </text>
    </svg>
  );
};
