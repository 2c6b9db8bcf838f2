// The dossier as a workbook: the check before filing, what is missing, then one sheet a portal in that portal's order of fields.
import type { Files } from '#platform/http';
import type { Column, NewSheet, Row } from '#platform/sheets';
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

const text = (key: string, title: string, width: number): Column => ({ key, title, kind: 'text', width });

/** The sheets; the same dossier gives the same bytes. */
export function dossierSheets(dossier: Dossier, lang: Language): NewSheet[] {
  const t = dossierWords(lang);
  const nameOf = new Map(dossier.sheets.map((sheet) => [sheet.id, sheet.name[lang]]));
  const names = (ids: readonly string[]): string => ids.map((id) => nameOf.get(id) ?? id).join(', ');
  return [
    {
      name: t.precheck,
      columns: [
        text('weight', t.weight, 16),
        text('what', t.what, 60),
        text('repair', t.repair, 60),
        text('ground', t.ground, 40),
        text('portals', t.portal, 30),
      ],
      rows: dossier.findings.map((finding) => ({
        weight: t.weights[finding.weight],
        ...findingWords(finding, lang),
        ground: groundWords(finding.ground, lang),
        portals: names(finding.portals),
      })),
    },
    {
      name: t.missingTitle,
      columns: [text('datum', t.datum, 40), text('who', t.who, 30), text('portals', t.forPortals, 50)],
      rows: dossier.missing.map((one) => ({
        datum: datumWords(one.datum, lang),
        who: t.suppliers[one.who],
        portals: names(one.portals),
      })),
    },
    ...dossier.sheets.map((sheet) => sheetOf(sheet, lang)),
  ];
}

function sheetOf(sheet: Sheet, lang: Language): NewSheet {
  const t = dossierWords(lang);
  const columns = t.sheetColumns;
  const rows = sheet.parts.flatMap(({ title, fields }) =>
    fields.map((field) => ({
      part: title[lang],
      label: field.label,
      text: fieldText(field, lang),
      state: t.states[field.state],
      note: fieldNotes(field, lang).join(' '),
    })),
  );
  const sources = sheet.sources.map(({ title, address, day }) => ({
    part: t.sources,
    label: title,
    text: address,
    state: '',
    note: t.readOn(day),
  }));
  return {
    name: sheet.name[lang].replaceAll(':', ''),
    columns: [
      text('part', columns.part, 28),
      text('label', columns.label, 40),
      text('text', columns.text, 60),
      text('state', columns.state, 16),
      text('note', columns.note, 60),
    ],
    rows: [
      ...rows,
      { part: t.page, label: orderWords(sheet, lang), text: sheet.address, state: '', note: sheet.ask ? t.askAt(sheet.ask) : '' },
      ...sources,
    ],
  };
}

/** The download of the page: as a workbook all sheets, as CSV the check before filing. */
export function dossierFiles(dossier: Dossier, lang: Language): Files {
  const [first, ...more] = dossierSheets(dossier, lang) as [NewSheet, ...NewSheet[]];
  return {
    name: `berkas-${dossier.urlId}`,
    columns: [...first.columns],
    rows: first.rows as Iterable<Row>,
    sheet: first.name,
    more,
  };
}
