// The record of an inspection on paper (berita acara): who, where, when, what was found, what became of it, and two places to sign.
import { regencyByCode } from '#platform/codes';
import { type Day, formatDay, today as dayOf } from '#platform/days';
import { type PdfBlock, type PdfPaper, writePdf } from '#platform/pdf';
import type { Language } from '#ui';
import { findingList } from './finding-list.ts';
import type { FindingWhole, InspectionWhole } from './read-findings.ts';
import { formText, inspectionWords, levelName } from './words.ts';

/** The file; the same on the same day as long as nothing was added. */
export const writeInspectionPdf = (whole: InspectionWhole, today: Day, lang: Language) =>
  writePdf(inspectionPaper(whole, today, lang));

export function inspectionPaper(
  { inspection, officeName, inspectedName, findings }: InspectionWhole,
  today: Day,
  lang: Language,
): PdfPaper {
  const t = inspectionWords(lang);
  return {
    title: `${t.paper.title}: ${inspection.subjectName}`,
    ...{ lang, on: today, footer: t.paper.footer(inspection.subjectName) },
    blocks: [
      { heading: t.paper.title },
      {
        pairs: [
          { term: t.inspection.about, text: `${t.kinds[inspection.subject]}: ${inspection.subjectName}` },
          { term: t.inspection.inspected, text: inspectedName },
          { term: t.paper.place, text: regencyByCode(inspection.regencyCode)?.name ?? inspection.regencyCode },
          { term: t.paper.office, text: officeName },
          { term: t.paper.day, text: formatDay(inspection.inspectedOn, lang) },
          ...(inspection.note ? [{ term: t.paper.note, text: inspection.note }] : []),
        ],
      },
      { heading: t.inspection.findings, level: 2 },
      ...(findings.length === 0 ? [{ paragraph: t.paper.none }] : findings.flatMap((one) => findingBlocks(one, lang))),
      { space: 12 },
      { signatures: [{ role: t.paper.inspector }, { role: t.paper.inspected }] },
      { paragraph: `${t.inspection.source(findingList.source)}. ${t.inspection.rating}`, tone: 'small' },
    ],
  };
}

function findingBlocks(finding: FindingWhole, lang: Language): PdfBlock[] {
  const t = inspectionWords(lang);
  return [
    { heading: `${t.finding.title(finding.position)}: ${levelName(finding.level, lang)}`, level: 3 },
    { paragraph: formText(finding.code, lang), tone: 'bold' },
    ...(finding.words === '' ? [] : [{ paragraph: finding.words }]),
    {
      pairs: [
        { term: t.columns.due, text: formatDay(finding.followUpOn, lang) },
        { term: t.paper.state, text: t.states[finding.state] },
        ...finding.entries
          .filter(({ kind }) => kind !== 'found')
          .map(({ kind, words, recordedAt, office }) => ({
            term: t.finding.entries[kind],
            text: words,
            note: [formatDay(dayOf(recordedAt), lang), office].filter(Boolean).join(', '),
          })),
      ],
    },
  ];
}
