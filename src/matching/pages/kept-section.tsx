import { formatDay, today } from '#platform/days';
import { Disclosure, type Language, Section } from '#ui';
import type { ShownList } from '../kept-list.ts';
import { copyOf } from '../line-words.ts';
import { ReasonList, VerdictBadge } from './invitation-card.tsx';

/** The list as the buyer kept it, with the reasons of that day: they are not rewritten when certificates or prices change. */
export const KeptSection = ({ kept, keptBy, lang }: { kept: ShownList; keptBy?: string | undefined; lang: Language }) => {
  const t = copyOf(lang).page;
  const at = new Date(kept.at);
  return (
    <Section title={t.kept} id="tersimpan" lede={t.keptLede(formatDay(today(at), lang), CLOCK.format(at), keptBy)}>
      <ol>
        {kept.invitations.map(({ rank, verdict, reasons, offer }) => (
          <li value={rank}>
            {offer ? <a href={`/produk/${offer.urlId}`}>{offer.productName}</a> : <span class="muted">{t.notOffered}</span>}
            {offer && `, ${offer.makerName} `} <VerdictBadge verdict={verdict} lang={lang} />
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
