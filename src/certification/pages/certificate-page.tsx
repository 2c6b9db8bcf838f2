import { type Day, formatDay } from '#platform/days';
import {
  Badge,
  DefinitionList,
  Disclosure,
  EvidenceBadge,
  type FieldErrors,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
} from '#ui';
import { endingOf } from '../certificates/document.ts';
import type { CertificateWhole, EntryView } from '../certificates/schema.ts';
import { certificateWords, schemeName } from '../certificates/words.ts';
import { findScheme } from '../schemes.ts';
import { AttachForm, LookUpForm, SeeForm, StatusForm, WithdrawForm } from './certificate-forms.tsx';
import { endText, lookUpText, wholeStateText } from './certificate-words.ts';

type Typed = Readonly<Record<string, string>>;
type Props = { frame: PageFrame; whole: CertificateWhole; today: Day; errors?: FieldErrors; values?: Typed };

/** One certificate: what it says, how well that is known, what it fulfils, its documents and its history; below, what the reader may do. */
export const CertificatePage = ({ frame, whole, today, errors = {}, values = {} }: Props) => {
  const { lang } = frame;
  const t = certificateWords(lang);
  const name = schemeName(whole.scheme, lang);
  const look = lookUpText(whole, lang);
  const forms = { lang, whole, errors, values, today };
  return (
    <Page {...frame} title={`${name}: ${whole.holder}`} crumbs={[{ label: t.title, href: '/sertifikat' }, { label: name }]}>
      <Heading eyebrow={whole.holder} lede={wholeStateText(whole, lang)}>
        {name}
      </Heading>
      {Object.keys(errors).length > 0 && (
        <Notice lang={lang} tone="danger" live>
          {Object.values(errors).join(' ')}
        </Notice>
      )}
      {look && whole.lookUp !== 'found' && (
        <Notice lang={lang} tone="warn" title={look}>
          {whole.lookUp === 'otherName' ? t.otherNameMeaning : t.notFoundMeaning}
        </Notice>
      )}
      <Section title={t.whole.facts}>
        <DefinitionList items={factsOf(whole, lang)} />
        {whole.may.claim && whole.evidenceLevel === 0 && (
          <LinkButton href={`/sertifikat/${whole.certificateId}/ubah`} tone="secondary">
            {t.whole.change}
          </LinkButton>
        )}
      </Section>
      <Documents whole={whole} lang={lang} />
      <Section title={t.whole.history} lede={t.whole.historyLede}>
        <ol class="plain stack">
          {[...whole.entries].toReversed().map((entry) => (
            <HistoryEntry entry={entry} lang={lang} />
          ))}
        </ol>
      </Section>
      <Section title={t.whole.edit}>
        <div class="noprint stack">
          <Disclosure summary={t.forms.attach} open={'berkas' in errors}>
            <AttachForm {...forms} />
          </Disclosure>
          <p>
            <a href={`/sertifikat/${whole.certificateId}/bertanda-tangan`}>{t.forms.signed}</a>
          </p>
          {whole.may.check && (
            <Disclosure summary={t.forms.see}>
              <SeeForm {...forms} />
            </Disclosure>
          )}
          {whole.may.check && whole.number !== null && (
            <Disclosure summary={t.forms.lookUp} open={values['form'] === 'cari'}>
              <LookUpForm {...forms} />
            </Disclosure>
          )}
          {whole.may.decide && (
            <Disclosure summary={t.forms.status} open={values['form'] === 'status'}>
              <StatusForm {...forms} />
            </Disclosure>
          )}
          {whole.may.decide && whole.entries.length > 1 && (
            <Disclosure summary={t.forms.withdraw} open={values['form'] === 'tarik'}>
              <WithdrawForm {...forms} />
            </Disclosure>
          )}
        </div>
      </Section>
    </Page>
  );
};

/** Where it stands that one certificate proves another's duty too, and how sure that is. */
function servedByText(scheme: string, lang: Language): string {
  const ground = findScheme(scheme)?.servedByGround;
  return [ground?.source, ground?.note?.[lang]].filter(Boolean).join('; ');
}

function factsOf(whole: CertificateWhole, lang: Language) {
  const t = certificateWords(lang);
  const day = (of: string | null): string => (of ? formatDay(of as Day, lang) : t.whole.unknown);
  return [
    { term: t.whole.issuer, description: whole.issuer },
    {
      term: t.number,
      description: whole.number ? (
        <>
          <span class="num">{whole.number}</span>
          {whole.formatFits !== null && (
            <div class="small muted">{whole.formatFits ? t.whole.formatFits : t.whole.formatMisfit}</div>
          )}
        </>
      ) : (
        t.noNumber
      ),
    },
    {
      term: t.whole.subject,
      description: (
        <>
          {t.whole.subjects[whole.subject]}
          <ul>
            {whole.covers
              .filter(({ productId, placeId }) => productId ?? placeId)
              .map((one) => (
                <li>
                  {one.productUrl ? <a href={one.productUrl}>{one.product}</a> : one.product}
                  {one.product && ', '}
                  {one.place ?? t.whole.placeNone}
                </li>
              ))}
          </ul>
        </>
      ),
    },
    { term: t.whole.scope, description: whole.scope ?? t.whole.scopeUnknown },
    { term: t.whole.issuedOn, description: day(whole.issuedOn) },
    { term: t.ends, description: endText(whole, lang) },
    ...whole.suspensions.map(({ from, until }) => ({
      term: t.kinds.suspended,
      description: t.whole.suspended(day(from), until ? day(until) : null),
    })),
    {
      term: t.evidence,
      description: (
        <>
          <EvidenceBadge lang={lang} level={whole.evidenceLevel} />
          <div class="small muted">
            {t.whole.evidenceBy(whole.evidenceSource, whole.checkedOn ? day(whole.checkedOn) : null, whole.checkedBy)}
          </div>
        </>
      ),
    },
    {
      term: t.whole.serves,
      description: (
        <ul>
          {whole.serves.map((scheme, i) => (
            <li>
              {i === 0 ? schemeName(scheme, lang) : t.whole.servesAlso(schemeName(scheme, lang), servedByText(scheme, lang))}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

const Documents = ({ whole, lang }: { whole: CertificateWhole; lang: Language }) => {
  const t = certificateWords(lang);
  return (
    <Section title={t.whole.documents}>
      {whole.documents.length === 0 ? (
        <p class="muted">{t.whole.noDocuments}</p>
      ) : (
        <ul>
          {whole.documents.map((one) => (
            <li>
              <a href={`/sertifikat/${whole.certificateId}/dokumen/${one.documentId}`}>
                {t.whole.document(
                  endingOf[one.mediaType].toUpperCase(),
                  Math.ceil(one.bytes / 1024).toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB'),
                  formatDay(one.attachedOn as Day, lang),
                )}
              </a>{' '}
              <Badge tone={one.seen ? 'success' : 'warn'}>{one.seen ? t.whole.seen : t.whole.unseen}</Badge>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** One entry: what happened, on which day, from what, by whom, recorded when. */
export const HistoryEntry = ({ entry, lang }: { entry: EntryView; lang: Language }) => {
  const t = certificateWords(lang);
  const day = (of: string | null): string | null => (of ? formatDay(of as Day, lang) : null);
  const what = [t.kinds[entry.kind], entry.result && t.results[entry.result]].filter(Boolean).join(': ');
  const when = day(entry.day ?? entry.checkedOn);
  const details = [
    entry.source,
    entry.validUntil && `${t.ends.toLowerCase()} ${day(entry.validUntil)}`,
    entry.issuer,
    entry.scope,
    entry.note,
    [entry.person, entry.office].filter(Boolean).length > 0 &&
      t.whole.by([entry.person, entry.office].filter(Boolean).join(', ')),
    t.whole.recordedOn(day(entry.recordedOn)!),
  ].filter(Boolean);
  return (
    <li>
      {entry.withdrawn ? <del>{what}</del> : <b>{what}</b>}
      {when && `, ${when}`} {entry.withdrawn && <Badge tone="neutral">{t.whole.withdrawn}</Badge>}
      <div class="small muted">{details.join(' · ')}</div>
    </li>
  );
};
