import type { Child } from 'hono/jsx';
import { type Day, formatDay } from '#platform/days';
import {
  Badge,
  type Column,
  CopySheet,
  DataTable,
  DownloadLinks,
  fieldId,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Tabs,
  type Tone,
} from '#ui';
import type { Dossier, PrecheckFinding, Sheet, SheetField } from '../dossier/schema.ts';
import { datumWords, dossierWords, fieldNotes, fieldText, findingWords, groundWords, orderWords } from '../dossier/words.ts';
import { DossierAnswers } from './dossier-answers.tsx';

type Props = {
  frame: PageFrame;
  dossier: Dossier;
  /** The sheet that is open; none is the overview. */
  portal: string | undefined;
  mayTell: boolean;
  /** What was told has just been kept. */
  saved: boolean;
};

/** The view in which papers, label and texts are told; beside the sheets' own ids. */
const ANSWERS = 'jawaban';

/** A product's dossier: how far each portal's sheet is, what is missing, what may be refused; or one sheet to copy from. */
export const DossierPage = ({ frame, dossier, portal, mayTell, saved }: Props) => {
  const { lang } = frame;
  const t = dossierWords(lang);
  const sheet = dossier.sheets.find((one) => one.id === portal);
  const at = `/berkas/${dossier.urlId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${dossier.productName}`}
      crumbs={[
        { label: dossier.makerName, href: `/pembuat/${dossier.orgId}` },
        { label: dossier.productName, href: `/produk/${dossier.urlId}` },
        { label: t.title },
      ]}
      islands={sheet ? ['copy-field'] : []}
    >
      <Heading eyebrow={t.eyebrow} lede={t.lede(dossier.makerName, formatDay(dossier.day as Day, lang))}>
        {dossier.productName} {dossier.example && <Badge>{t.example}</Badge>}
      </Heading>
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${at}/pdf`, format: 'PDF' },
          { href: `${at}.xlsx`, format: 'XLSX' },
        ]}
      />
      <Tabs
        label={t.portal}
        tabs={[
          { href: at, label: t.overview, current: !sheet && portal !== ANSWERS },
          ...(mayTell ? [{ href: `${at}?portal=${ANSWERS}`, label: t.answers, current: portal === ANSWERS }] : []),
          ...dossier.sheets.map((one) => ({
            href: `${at}?portal=${one.id}`,
            label: one.name[lang],
            current: one.id === sheet?.id,
          })),
        ]}
      />
      {sheet ? (
        <SheetView lang={lang} sheet={sheet} findings={dossier.findings.filter((one) => one.portals.includes(sheet.id))} />
      ) : portal === ANSWERS ? (
        <DossierAnswers lang={lang} dossier={dossier} mayTell={mayTell} saved={saved} />
      ) : (
        <>
          <Overview lang={lang} dossier={dossier} />
          <Missing lang={lang} dossier={dossier} />
          <Precheck lang={lang} findings={dossier.findings} sheets={dossier.sheets} />
        </>
      )}
      <p class="hint">{t.noAdvice}</p>
    </Page>
  );
};

type Lang = PageFrame['lang'];

const NEED_TONES: Record<Sheet['need'], Tone> = {
  ...{ required: 'warn', held: 'success', open: 'info', notRequired: 'neutral', exempt: 'neutral', optional: 'neutral' },
};

const Overview = ({ lang, dossier }: { lang: Lang; dossier: Dossier }) => {
  const t = dossierWords(lang);
  const columns: Column<Sheet>[] = [
    {
      key: 'portal',
      head: t.portal,
      rowHead: true,
      cell: (sheet) => <a href={`/berkas/${dossier.urlId}?portal=${sheet.id}`}>{sheet.name[lang]}</a>,
    },
    { key: 'need', head: t.page, cell: (sheet) => <Badge tone={NEED_TONES[sheet.need]}>{t.need[sheet.need]}</Badge> },
    { key: 'complete', head: t.complete, numeric: true, cell: (sheet) => t.percent(sheet.completeness.percent) },
    { key: 'filled', head: t.filled, numeric: true, cell: (sheet) => sheet.completeness.filled },
    { key: 'check', head: t.check, numeric: true, cell: (sheet) => sheet.completeness.check },
    { key: 'missing', head: t.missing, numeric: true, cell: (sheet) => sheet.completeness.missing },
    { key: 'own', head: t.own, numeric: true, cell: (sheet) => sheet.completeness.own },
  ];
  return (
    <Section title={t.overview} id="ringkasan">
      <DataTable lang={lang} caption={t.overview} captionHidden columns={columns} rows={dossier.sheets} />
      <p class="hint">{t.needHint}</p>
    </Section>
  );
};

const Missing = ({ lang, dossier }: { lang: Lang; dossier: Dossier }) => {
  const t = dossierWords(lang);
  const nameOf = (id: string): string => dossier.sheets.find((sheet) => sheet.id === id)?.name[lang] ?? id;
  type Row = Dossier['missing'][number];
  const columns: Column<Row>[] = [
    {
      key: 'datum',
      head: t.datum,
      rowHead: true,
      cell: ({ datum, writable }) =>
        writable ? (
          <a href={`/berkas/${dossier.urlId}?portal=${ANSWERS}#${fieldId(`data.${datum}`)}`}>{datumWords(datum, lang)}</a>
        ) : (
          datumWords(datum, lang)
        ),
    },
    { key: 'who', head: t.who, cell: ({ who }) => t.suppliers[who] },
    { key: 'portals', head: t.forPortals, cell: ({ portals }) => portals.map(nameOf).join(', ') },
  ];
  return (
    <Section title={t.missingTitle} id="kurang" lede={dossier.missing.length > 0 ? t.missingLede : undefined}>
      {dossier.missing.length === 0 ? (
        <p>{t.nothingMissing}</p>
      ) : (
        <>
          <DataTable lang={lang} caption={t.missingTitle} captionHidden columns={columns} rows={dossier.missing} />
          <p class="hint">
            {t.fromDesk} <a href={`/meja?cari=${encodeURIComponent(dossier.makerName)}#pembuat`}>{t.desk}</a>
          </p>
        </>
      )}
    </Section>
  );
};

const WEIGHT_TONES = { will: 'danger', may: 'warn', ask: 'info' } as const;

const Precheck = ({
  lang,
  findings,
  sheets,
}: {
  lang: Lang;
  findings: readonly PrecheckFinding[];
  sheets?: readonly Sheet[];
}) => {
  const t = dossierWords(lang);
  const columns: Column<PrecheckFinding>[] = [
    { key: 'weight', head: t.weight, cell: ({ weight }) => <Badge tone={WEIGHT_TONES[weight]}>{t.weights[weight]}</Badge> },
    { key: 'what', head: t.what, rowHead: true, cell: (one) => <span class="plain-weight">{findingWords(one, lang).what}</span> },
    { key: 'repair', head: t.repair, cell: (one) => findingWords(one, lang).repair },
    { key: 'ground', head: t.ground, cell: ({ ground }) => <GroundCell lang={lang} ground={ground} /> },
    ...(sheets
      ? [
          {
            key: 'portals',
            head: t.portal,
            cell: ({ portals }: PrecheckFinding) =>
              portals.map((id) => sheets.find((sheet) => sheet.id === id)?.name[lang] ?? id).join(', '),
          },
        ]
      : []),
  ];
  return (
    <Section title={t.precheck} id="periksa" lede={t.precheckLede}>
      {findings.length === 0 ? (
        <p>{t.precheckNone}</p>
      ) : (
        <DataTable lang={lang} caption={t.precheck} captionHidden columns={columns} rows={findings} />
      )}
    </Section>
  );
};

const GroundCell = ({ lang, ground }: { lang: Lang; ground: PrecheckFinding['ground'] }) => {
  const words = groundWords(ground, lang);
  return ground?.ruleId ? (
    <a href={`/aturan/${encodeURIComponent(ground.ruleId)}`}>{words}</a>
  ) : (
    <span class="muted">{words}</span>
  );
};

const SheetView = ({ lang, sheet, findings }: { lang: Lang; sheet: Sheet; findings: readonly PrecheckFinding[] }) => {
  const t = dossierWords(lang);
  const c = sheet.completeness;
  const soft = sheet.confidence === 'L' || sheet.confidence === 'K';
  return (
    <>
      <Section
        title={sheet.name[lang]}
        id="lembar"
        lede={`${t.complete} ${t.percent(c.percent)}: ${c.filled} ${t.filled.toLowerCase()}, ${c.check} ${t.check.toLowerCase()}, ${c.missing} ${t.missing.toLowerCase()}.`}
        actions={
          <LinkButton href={sheet.address} tone="plain">
            {t.openPortal}
          </LinkButton>
        }
      >
        <p>
          <Badge tone={NEED_TONES[sheet.need]}>{t.need[sheet.need]}</Badge> <span class="muted">{sheet.office}</span>
        </p>
        {(sheet.order === 'unchecked' || soft) && (
          <Notice lang={lang} tone="warn">
            <p>{[orderWords(sheet, lang), sheet.ask ? t.askAt(sheet.ask) : ''].join(' ')}</p>
          </Notice>
        )}
        {sheet.parts.map(({ title, fields }, part) => (
          <>
            <h3>{title[lang]}</h3>
            <CopySheet
              copy={t.copyButton}
              copied={t.copied}
              fields={fields.map((field, at) => shown(field, `b${part}-${at}`, lang))}
            />
          </>
        ))}
      </Section>
      {findings.length > 0 && <Precheck lang={lang} findings={findings} />}
      {sheet.rejections.length > 0 && (
        <Section title={t.rejections} id="penolakan" lede={t.rejectionsLede}>
          <ul>
            {sheet.rejections.map((one) => (
              <li>{one[lang]}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.sources} id="sumber">
        <ul>
          {sheet.sources.map(({ title, address, day }) => (
            <li>
              <a href={address} rel="noreferrer">
                {title}
              </a>
              , {t.readOn(formatDay(day as Day, lang))}
            </li>
          ))}
        </ul>
        <p class="hint">
          {orderWords(sheet, lang)} {t.confidenceOf(t.confidence[sheet.confidence]!)}
        </p>
      </Section>
    </>
  );
};

const STATE_TONES: Record<SheetField['state'], Tone> = {
  ...{ filled: 'success', check: 'warn', missing: 'danger', none: 'neutral', own: 'neutral' },
};

function shown(field: SheetField, id: string, lang: Lang) {
  const t = dossierWords(lang);
  const copyable = field.text !== null && field.because !== 'document';
  const instead: Child = <span class="muted">{field.state === 'own' ? t.states.own : fieldText(field, lang)}</span>;
  return {
    id,
    label: field.label,
    ...(copyable ? { text: field.text! } : { instead }),
    badge:
      field.state === 'check' || field.state === 'missing' ? (
        <Badge tone={STATE_TONES[field.state]}>{t.states[field.state]}</Badge>
      ) : undefined,
    notes: fieldNotes(field, lang),
  };
}
