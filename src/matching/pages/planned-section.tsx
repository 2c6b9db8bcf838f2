import { formatRupiah } from '#platform/money';
import { formatMonth, type Month } from '#platform/days';
import { type Language, Section } from '#ui';
import type { Invitation } from '../solve/match-line.ts';
import type { PlannedOfLine } from '../market/run.ts';
import { marketCopy } from '../market/words.ts';
import { number } from '../words.ts';

type Props = { planned: readonly PlannedOfLine[]; year: number; invitations: readonly Invitation[]; lang: Language };

/** Who answers the line in the last calculation of the market, for the buyer's officials. A calculation, no award. */
export const PlannedSection = ({ planned, year, invitations, lang }: Props) => {
  const t = marketCopy(lang).planned;
  if (planned.length === 0) return null;
  const offerOf = new Map(invitations.map(({ offer }) => [offer.productId, offer]));
  return (
    <Section title={t.title} id="hitungan" lede={t.lede}>
      <ul>
        {planned.map(({ orgId, productId, month, quantity, rupiah }) => {
          const offer = offerOf.get(productId);
          const when = formatMonth(`${year}-${String(month).padStart(2, '0')}` as Month, lang);
          return (
            <li>
              <a href={offer ? `/produk/${offer.urlId}` : `/pembuat/${orgId}`}>
                {offer ? `${offer.productName}, ${offer.makerName}` : t.maker}
              </a>
              {`: ${when}, ${number(quantity)} ${offer?.unit ?? t.units} (${formatRupiah(rupiah)})`}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
