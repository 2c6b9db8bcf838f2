import { regencyByCode } from '#platform/codes';
import { Badge, Card, type Language, Reasons, type Tone } from '#ui';
import { copyOf, sentence } from '../line-words.ts';
import { type Reason, SIDES, type Side, type Verdict } from '../reasons.ts';
import type { Invitation } from '../solve/match-line.ts';

const TONES: Record<Verdict, Tone> = { eligible: 'success', check: 'warn', notEligible: 'neutral' };
const SIGNS = { for: 'plus', against: 'minus', unknown: 'unknown' } as const satisfies Record<Side, string>;

export const VerdictBadge = ({ verdict, lang }: { verdict: Verdict; lang: Language }) => (
  <Badge tone={TONES[verdict]}>{copyOf(lang).verdicts[verdict]}</Badge>
);

/** A product and how it answers the line: what speaks for it, then against it, then what nobody knows yet. */
export const InvitationCard = ({ invitation, lang }: { invitation: Invitation; lang: Language }) => {
  const { offer, verdict, rank, reasons } = invitation;
  const place = offer.regencyCode === null ? null : regencyByCode(offer.regencyCode)?.name;
  return (
    <Card
      title={verdict === 'notEligible' ? offer.productName : `${rank}. ${offer.productName}`}
      href={`/produk/${offer.urlId}`}
      eyebrow={place ? `${offer.makerName} · ${place}` : offer.makerName}
      aside={<VerdictBadge verdict={verdict} lang={lang} />}
    >
      <ReasonList reasons={reasons} lang={lang} />
    </Card>
  );
};

export const ReasonList = ({ reasons, lang }: { reasons: readonly Reason[]; lang: Language }) => (
  <Reasons
    lang={lang}
    reasons={SIDES.flatMap((side) =>
      reasons.filter((reason) => reason.side === side).map((reason) => ({ sign: SIGNS[side], text: sentence(reason, lang) })),
    )}
  />
);
