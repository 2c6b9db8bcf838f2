// The dossier on paper: overview, the check before filing, then each portal's sheet on a page of its own.
import { type Day, formatDay } from '#platform/days';
import { type PdfBlock, type PdfPaper, writePdf } from '#platform/pdf';
import type { Dossier, Sheet } from './schema.ts';
import {
  datumWords,
  dossierWords,
  fieldNotes,
  fieldText,
  findingWords,
  groundWords,
  type Language,
  orderWords,
} from './words.ts';

/** The paper of a dossier; sheets of what the law doesn't ask come last, as on the screen. */
export function dossierPaper(dossier: Dossier, lang: Language): PdfPaper {
  const t = dossierWords(lang);
  const day = formatDay(dossier.day as Day, lang);
  return {
    title: `${t.eyebrow}: ${dossier.productName}`,
    lang,
    on: dossier.day as Day,
    footer: t.pdfFooter(dossier.productName, day),
    blocks: [
      { heading: dossier.productName },
      { paragraph: t.lede(dossier.makerName, day) + (dossier.example ? ` (${t.example})` : '') },
      ...overview(dossier, lang),
      ...precheck(dossier, lang),
      ...dossier.sheets.flatMap((sheet) => sheetBlocks(sheet, lang)),
      { space: 8 },
      { paragraph: t.noAdvice, tone: 'small' },
    ],
  };
}

function overview(dossier: Dossier, lang: Language): PdfBlock[] {
  const t = dossierWords(lang);
  const nameOf = new Map(dossier.sheets.map((sheet) => [sheet.id, sheet.name[lang]]));
  const blocks: PdfBlock[] = [
    {
      table: {
        columns: [
          { head: t.portal, width: 3 },
          { head: t.page, width: 1.6 },
          { head: t.complete, align: 'right' },
          { head: t.check, align: 'right' },
          { head: t.missing, align: 'right' },
        ],
        rows: dossier.sheets.map(({ name, need, completeness: c }) => [
          name[lang],
          t.need[need],
          t.percent(c.percent),
          String(c.check),
          String(c.missing),
        ]),
      },
    },
    { paragraph: t.needHint, tone: 'small' },
    { heading: t.missingTitle, level: 2 },
  ];
  if (dossier.missing.length === 0) return [...blocks, { paragraph: t.nothingMissing }];
  return [
    ...blocks,
    {
      table: {
        columns: [
          { head: t.datum, width: 2 },
          { head: t.who, width: 2 },
          { head: t.forPortals, width: 3 },
        ],
        rows: dossier.missing.map((one) => [
          datumWords(one.datum, lang),
          t.suppliers[one.who],
          one.portals.map((id) => nameOf.get(id) ?? id).join(', '),
        ]),
      },
    },
  ];
}

function precheck(dossier: Dossier, lang: Language): PdfBlock[] {
  const t = dossierWords(lang);
  const head: PdfBlock[] = [
    { heading: t.precheck, level: 2 },
    { paragraph: t.precheckLede, tone: 'small' },
  ];
  if (dossier.findings.length === 0) return [...head, { paragraph: t.precheckNone }];
  return [
    ...head,
    {
      table: {
        columns: [
          { head: t.weight, width: 1.1 },
          { head: t.what, width: 3 },
          { head: t.repair, width: 3 },
          { head: t.ground, width: 2 },
        ],
        rows: dossier.findings.map((finding) => {
          const { what, repair } = findingWords(finding, lang);
          return [t.weights[finding.weight], what, repair, groundWords(finding.ground, lang)];
        }),
      },
    },
  ];
}

function sheetBlocks(sheet: Sheet, lang: Language): PdfBlock[] {
  const t = dossierWords(lang);
  const told = [t.need[sheet.need], `${t.complete} ${t.percent(sheet.completeness.percent)}`, sheet.address].join(' · ');
  return [
    { newPage: true },
    { heading: sheet.name[lang] },
    { paragraph: `${told}\n${t.office}: ${sheet.office}`, tone: 'small' },
    ...sheet.parts.flatMap(({ title, fields }): PdfBlock[] => [
      { heading: title[lang], level: 3 },
      {
        pairs: fields.map((field) => {
          // A line to write on says by itself that the field is one's own affair.
          const notes = fieldNotes(field.because === 'private' ? { ...field, because: null } : field, lang).join(' ');
          return { term: field.label, text: fieldText(field, lang) || '…………………………', ...(notes === '' ? {} : { note: notes }) };
        }),
      },
    ]),
    ...(sheet.rejections.length > 0
      ? [{ heading: t.rejections, level: 3 as const }, { list: sheet.rejections.map((one) => one[lang]) }]
      : []),
    { paragraph: [orderWords(sheet, lang), sheet.ask ? t.askAt(sheet.ask) : ''].join(' ').trim(), tone: 'small' },
    {
      paragraph: `${t.sources}: ${sheet.sources.map(({ title, address, day }) => `${title}, ${address} (${t.readOn(formatDay(day as Day, lang))})`).join('; ')}`,
      tone: 'small',
    },
  ];
}

export const writeDossierPdf = (dossier: Dossier, lang: Language): Promise<Uint8Array<ArrayBuffer>> =>
  writePdf(dossierPaper(dossier, lang));
