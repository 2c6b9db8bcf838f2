import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { DataTable, EvidenceBadge } from '#ui';
import type { Column, Language } from '#ui';
import type { Certificate } from '../certificate.ts';
import { copy as english } from '../copy.en.ts';
import { copy as bahasa } from '../copy.id.ts';
import { decideStanding } from '../decide-standing.ts';
import type { Served, Standing } from '../decide-standing.ts';
import { findScheme, fitsPattern } from '../schemes.ts';

/** A certificate as it is shown: the day of the check is enough. */
export type ShownCertificate = Omit<Certificate, 'checkedAt'>;

const words = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** How a standing reads: "berlaku sampai 1 Maret 2027". */
export function standingText(standing: Standing, lang: Language): string {
  const t = words(lang);
  const word = t.standingWords[standing.state];
  switch (standing.state) {
    case 'valid':
      return `${word}, ${standing.until ? t.validUntil(formatDay(standing.until, lang)) : t.endless}`;
    case 'expired':
    case 'revoked':
    case 'suspended':
      return `${word}, ${t.since(formatDay(standing.since, lang))}`;
    case 'notYet':
      return `${word}, ${t.since(formatDay(standing.from, lang))}`;
    case 'unknown':
      return standing.because === 'place-unknown' ? t.placeUnknown : word;
    case 'wrongSubject':
      return word;
  }
}

/**
 * The certificates of a maker or product as a table: kind, number, standing on the day for what they must serve, and how well each is known.
 * For product pages, maker pages and the consumer's page.
 */
export const CertificateList = ({
  certificates,
  served,
  today,
  lang,
}: {
  certificates: readonly ShownCertificate[];
  served: Served;
  today: Day;
  lang: Language;
}) => {
  const t = words(lang);
  const columns: Column<ShownCertificate>[] = [
    { key: 'scheme', head: t.scheme, rowHead: true, cell: (one) => findScheme(one.scheme)?.name[lang] ?? one.scheme },
    { key: 'number', head: t.number, cell: (one) => <CertificateNumber certificate={one} lang={lang} /> },
    {
      key: 'standing',
      head: t.standing,
      cell: (one) => standingText(decideStanding(one, ownQuestion(one, served), today), lang),
    },
    {
      key: 'evidence',
      head: t.evidence,
      cell: (one) => (
        <>
          <EvidenceBadge lang={lang} level={one.evidenceLevel} />
          <div class="small muted">
            {one.evidenceSource}
            {one.checkedOn && `, ${t.checkedOn(formatDay(one.checkedOn, lang), one.checkedBy)}`}
          </div>
        </>
      ),
    },
  ];
  return <DataTable lang={lang} caption={t.title} captionHidden columns={columns} rows={[...certificates]} empty={t.none} />;
};

// On a maker's page, where no product is asked for, each certificate answers for its own subject.
const ownQuestion = (one: ShownCertificate, served: Served): Served =>
  served.productId === undefined
    ? { orgId: served.orgId, ...(one.productId ? { productId: one.productId } : {}), placeId: one.placeId }
    : served;

const CertificateNumber = ({ certificate, lang }: { certificate: ShownCertificate; lang: Language }) => {
  const t = words(lang);
  const scheme = findScheme(certificate.scheme);
  if (certificate.number === null) return <span class="muted">{t.numberUnknown}</span>;
  const misfit = scheme !== undefined && fitsPattern(scheme, certificate.number) === false;
  return (
    <>
      <span class="num">
        {/* A number of twenty digits may break, so that it fits a phone; what is copied has no blanks. */}
        {certificate.number.match(/.{1,6}/g)?.map((piece) => (
          <>
            {piece}
            <wbr />
          </>
        ))}
      </span>
      {misfit && <div class="small muted">{t.patternMisfit}</div>}
    </>
  );
};
