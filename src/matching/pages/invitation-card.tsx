import { regencyByCode } from '#platform/codes';
import { Badge, Card, Disclosure, type Language, Reasons, type Tone } from '#ui';
import { copyOf, sentence } from '../line-words.ts';
import { type Reason, SIDES, type Side, type Verdict } from '../reasons.ts';
import type { Invitation } from '../solve/match-line.ts';
import { number, rp } from '../words.ts';

const TONES: Record<Verdict, Tone> = { eligible: 'success', check: 'warn', notEligible: 'neutral' };
const SIGNS = { for: 'plus', against: 'minus', unknown: 'unknown' } as const satisfies Record<Side, string>;

export const VerdictBadge = ({ verdict, lang }: { verdict: Verdict; lang: Language }) => (
  <Badge tone={TONES[verdict]}>{copyOf(lang).verdicts[verdict]}</Badge>
);

/** The product answers the line in the last calculation of the market. */
export const PlannedBadge = ({ lang }: { lang: Language }) => <Badge tone="info">{copyOf(lang).page.plannedBadge}</Badge>;

interface InvitationCardProps {
  invitation: Invitation;
  lang: Language;
  /** Reasons open at once; else the numbers and what stands in the way, and the rest behind a summary: twenty open cards are 24 screens of a phone. */
  open: boolean;
  /** What the buyer ordered from the maker lately, in words; for its own officials. */
  rotation?: string | undefined;
}

/** A product and how it answers the line: what speaks for it, then against it, then what nobody knows yet. */
export const InvitationCard = ({ invitation, lang, open, rotation }: InvitationCardProps) => {
  const { offer, verdict, rank, planned } = invitation;
  const t = copyOf(lang).page;
  const place = offer.regencyCode === null ? null : regencyByCode(offer.regencyCode)?.name;
  // Whom to ask about duties is the same for every product of the class: the page says it once.
  const reasons = invitation.reasons.filter(({ code }) => code !== 'duties-to-check');
  const against = reasons.filter(({ side }) => side === 'against');
  const others = reasons.filter(({ side }) => side !== 'against');
  return (
    <Card
      title={verdict === 'notEligible' ? offer.productName : `${rank}. ${offer.productName}`}
      {...(offer.urlId === '' ? {} : { href: `/produk/${offer.urlId}` })}
      eyebrow={place ? `${offer.makerName} · ${place}` : offer.makerName}
      aside={
        <>
          <VerdictBadge verdict={verdict} lang={lang} /> {planned && <PlannedBadge lang={lang} />}
        </>
      }
    >
      {rotation && <p class="small muted">{rotation}</p>}
      {open ? (
        <ReasonList reasons={reasons} lang={lang} />
      ) : (
        <>
          <p class="num">{keyNumbers(invitation, lang)}</p>
          {against.length > 0 && <ReasonList reasons={against} lang={lang} />}
          <Disclosure
            summary={t.reasonCount(
              number(others.filter(({ side }) => side === 'for').length),
              number(others.filter(({ side }) => side === 'unknown').length),
            )}
          >
            <ReasonList reasons={others} lang={lang} />
          </Disclosure>
        </>
      )}
    </Card>
  );
};

/** "Rp 9.000 · 1.600 bungkus · 12 km"; what is unknown says so. */
function keyNumbers({ priceRupiah, capacity, distanceKm, zone, offer }: Invitation, lang: Language): string {
  const t = copyOf(lang).page;
  return [
    priceRupiah === null ? t.priceUnknown : rp(priceRupiah),
    capacity === null ? t.capacityUnknown : `${number(capacity)} ${offer.unit ?? ''}`.trim(),
    zone === 'regency' ? t.sameRegency : distanceKm === null ? t.distanceUnknown : `${number(distanceKm)} km`,
  ].join(' · ');
}

export const ReasonList = ({ reasons, lang }: { reasons: readonly Reason[]; lang: Language }) => (
  <Reasons
    lang={lang}
    reasons={SIDES.flatMap((side) =>
      reasons.filter((reason) => reason.side === side).map((reason) => ({ sign: SIGNS[side], text: sentence(reason, lang) })),
    )}
  />
);
