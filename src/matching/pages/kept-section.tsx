import { formatDay, today } from '#platform/days';
import { Disclosure, DownloadLinks, type Language, LinkButton, Section } from '#ui';
import { invitationWords } from '../invitations/words.ts';
import type { ShownList } from '../kept-list.ts';
import { copyOf } from '../line-words.ts';
import { number } from '../words.ts';
import { PlannedBadge, ReasonList, VerdictBadge } from './invitation-card.tsx';

/** The list as the buyer kept it, with the reasons of that day: they are not rewritten when certificates or prices change. */
export const KeptSection = ({
  kept,
  keptBy,
  sentHref,
  pdfHref,
  lang,
}: {
  kept: ShownList;
  keptBy?: string | undefined;
  /** Where the buyer's officials invite from this list. */
  sentHref?: string | undefined;
  /** The kept list on paper. */
  pdfHref?: string | undefined;
  lang: Language;
}) => {
  const t = copyOf(lang).page;
  const at = new Date(kept.at);
  return (
    <Section title={t.kept} id="tersimpan" lede={t.keptLede(formatDay(today(at), lang), CLOCK.format(at), keptBy)}>
      {sentHref && (
        <LinkButton href={sentHref} tone="secondary">
          {invitationWords(lang).sent.linkFromLine}
        </LinkButton>
      )}
      {kept.sha256 && <p class="small muted">{t.keptHash(number(kept.version), kept.sha256.slice(0, 16))}</p>}
      {pdfHref && <DownloadLinks lang={lang} links={[{ href: pdfHref, format: 'PDF' }]} />}
      <ol>
        {kept.invitations.map(({ rank, verdict, reasons, offer, planned }) => (
          <li value={rank}>
            {offer ? <a href={`/produk/${offer.urlId}`}>{offer.productName}</a> : <span class="muted">{t.notOffered}</span>}
            {offer && `, ${offer.makerName} `} <VerdictBadge verdict={verdict} lang={lang} />{' '}
            {planned && <PlannedBadge lang={lang} />}
            <Disclosure summary={t.reasonsThen}>
              <ReasonList reasons={reasons} lang={lang} />
            </Disclosure>
          </li>
        ))}
      </ol>
    </Section>
  );
};

const CLOCK = new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' });
