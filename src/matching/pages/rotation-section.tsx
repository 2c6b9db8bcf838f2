import { formatDay } from '#platform/days';
import { type Language, Section } from '#ui';
import type { ClassShares } from '../decide-shares.ts';
import { copyOf } from '../line-words.ts';
import { number, rp } from '../words.ts';

/** How the buyer's own orders of the class spread over makers in the last year. */
export const RotationSection = ({ shares, lang }: { shares: ClassShares; lang: Language }) => {
  const t = copyOf(lang).page;
  return (
    <Section title={t.rotation} id="perputaran">
      {shares.orders === 0 ? (
        <p class="muted">{t.rotationNone}</p>
      ) : (
        <p>
          {t.rotationLede(number(shares.orders), rp(shares.rupiah), number(shares.makers))}{' '}
          {t.rotationLargest(number(shares.largestPercent))}
        </p>
      )}
      {shares.unclassed > 0 && <p class="small muted">{t.rotationUnclassed(number(shares.unclassed))}</p>}
    </Section>
  );
};

/** What one maker got of it; nothing while the buyer ordered nothing of the class. */
export function rotationOf(shares: ClassShares | undefined, orgId: string, lang: Language): string | undefined {
  if (shares === undefined || shares.orders === 0) return undefined;
  const t = copyOf(lang).page;
  const own = shares.byMaker.get(orgId);
  return own ? t.rotationMaker(number(own.orders), number(own.percent), formatDay(own.lastOn, lang)) : t.rotationMakerNone;
}
