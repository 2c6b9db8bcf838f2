// `layak rulebook effect OLD NEW`: whose duties a change of the rulebook would change, in a register of the database or in makers' tables.
import path from 'node:path';
import { system } from '#platform/access';
import { type Day, parseDay, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { type Column, type Row, writeXlsxSheets } from '#platform/sheets';
import {
  type CompiledRulebook,
  decideEffectOfRuleChange,
  openRulebook,
  type RegisterProduct,
  registerOfFiles,
  type RuleChangeEffect,
  streamRegister,
  type Verdict,
} from '#certification';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { mustExist, withDatabase, writeWhole } from './work.ts';

const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const SHOWN = 20;

export const effectCommand: Command = {
  options: {
    products: { type: 'string', multiple: true },
    database: { type: 'boolean' },
    day: { type: 'string' },
    out: { type: 'string' },
  },
  run: async ([oldFolder, newFolder], values, { lang, json }) => {
    if (!oldFolder || !newFolder) throw new Refusal('effect-options', 422);
    const files = (values['products'] as string[] | undefined) ?? [];
    if (files.length > 0 === (values['database'] === true)) throw new Refusal('effect-options', 422);
    const typed = typeof values['day'] === 'string' ? parseDay(values['day']) : { ok: true as const, day: today() };
    if (!typed.ok) throw new Refusal(typed.why, 422, {}, 'day');
    if (files.length > 0) await mustExist(files);
    const [before, after] = [openRulebook(oldFolder), openRulebook(newFolder)];
    const t = WORDS[lang];
    const bar = progressBar(lang);
    let returned = 0;
    const decide = (register: AsyncIterable<RegisterProduct>): Promise<RuleChangeEffect> =>
      decideEffectOfRuleChange(before, after, register, typed.day, { onProgress: (done) => bar.show(t.checking, done) });
    const effect = await (
      values['database'] === true
        ? withDatabase((db) => decide(streamRegister(db, system('cli'))))
        : decide(
            registerOfFiles(
              files.map((file) => ({ path: file, name: path.basename(file) })),
              { onFault: () => (returned += 1) },
            ),
          )
    ).finally(() => bar.end());
    const report = { day: typed.day, before: before.version, after: after.version, returned, ...effect };
    const out = typeof values['out'] === 'string' ? values['out'] : undefined;
    if (out) await writeWhole(out, workbookOf(report, before, after, lang));
    if (json) print(JSON.stringify(out ? { ...report, changed: report.changed.length, out } : report, null, 2));
    else tell(report, before, after, lang, out);
    return 0;
  },
};

type Report = RuleChangeEffect & { day: Day; before: string; after: string; returned: number };
type Lang = 'id' | 'en';

const nameOf = (scheme: string, before: CompiledRulebook, after: CompiledRulebook, lang: Lang): string =>
  (after.schemes.get(scheme) ?? before.schemes.get(scheme))!.name[lang];

function tell(report: Report, before: CompiledRulebook, after: CompiledRulebook, lang: Lang, out: string | undefined): void {
  const t = WORDS[lang];
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  print(t.head(report.before, report.after, report.day));
  print(t.checked(number(report.checked), number(report.productsChanged)));
  if (report.returned > 0) print(t.returned(number(report.returned)));
  for (const [scheme, counts] of Object.entries(report.byScheme).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    for (const [to, count] of Object.entries(counts))
      print(
        `  ${nameOf(scheme, before, after, lang).padEnd(40)} ${t.verdicts[to as Verdict].padEnd(14)} ${number(count).padStart(9)}`,
      );
  for (const one of report.changed.slice(0, SHOWN))
    print(
      `  ${[one.makerName, one.productName].filter(Boolean).join(', ')}: ${nameOf(one.scheme, before, after, lang)}: ${t.verdicts[one.from]} > ${t.verdicts[one.to]} [${one.ruleId ?? '-'}]`,
    );
  if (report.changed.length > SHOWN) print(`  ${t.more(number(report.changed.length - SHOWN))}`);
  if (out) print(t.written(out));
}

function workbookOf(report: Report, before: CompiledRulebook, after: CompiledRulebook, lang: Lang): ReadableStream<Uint8Array> {
  const t = WORDS[lang];
  const text = (key: keyof typeof t.columns, width: number): Column => ({ key, title: t.columns[key], kind: 'text', width });
  const changed = report.changed.map((one): Row => ({
    ...{ maker: one.makerName, product: one.productName, kind: one.classId, ruleId: one.ruleId, productId: one.productId },
    ...{ scheme: nameOf(one.scheme, before, after, lang), from: t.verdicts[one.from], to: t.verdicts[one.to] },
  }));
  const counts = Object.entries(report.byScheme).flatMap(([scheme, byVerdict]) =>
    Object.entries(byVerdict).map(([to, products]): Row => ({
      scheme: nameOf(scheme, before, after, lang),
      to: t.verdicts[to as Verdict],
      products,
    })),
  );
  const about: Row[] = [
    { what: t.about.before, value: report.before },
    { what: t.about.after, value: report.after },
    { what: t.about.day, value: report.day },
    { what: t.about.checked, value: String(report.checked) },
    { what: t.about.changed, value: String(report.productsChanged) },
    { what: t.about.returned, value: String(report.returned) },
  ];
  return writeXlsxSheets([
    {
      name: t.sheets.changed,
      columns: [
        ...[text('maker', 30), text('product', 30), text('kind', 22), text('scheme', 34), text('from', 14), text('to', 14)],
        ...[text('ruleId', 26), text('productId', 38)],
      ],
      rows: changed,
    },
    {
      name: t.sheets.counts,
      columns: [text('scheme', 34), text('to', 14), { key: 'products', title: t.columns.products, kind: 'number', width: 12 }],
      rows: counts,
    },
    { name: t.sheets.about, columns: [text('what', 30), text('value', 30)], rows: about },
  ]);
}

const WORDS = {
  id: {
    checking: 'Memeriksa produk',
    head: (before: string, after: string, day: string) => `Buku aturan ${before} > ${after}, pada ${day}`,
    checked: (checked: string, changed: string) => `${checked} produk diperiksa, ${changed} berubah kewajibannya`,
    returned: (n: string) => `${n} baris tidak terbaca dan tidak ikut dihitung`,
    more: (n: string) => `dan ${n} perubahan lain: lihat --out atau --json`,
    written: (out: string) => `Ditulis ke ${out}.`,
    verdicts: { required: 'wajib', notRequired: 'tidak wajib', exempt: 'dibebaskan', conditional: 'tergantung', ask: 'tanyakan' },
    columns: {
      ...{ maker: 'Pembuat', product: 'Produk', kind: 'Jenis', scheme: 'Izin', from: 'Dulu', to: 'Menjadi', ruleId: 'Aturan' },
      ...{ productId: 'Nomor produk', products: 'Produk', what: 'Keterangan', value: 'Isi' },
    },
    sheets: { changed: 'Yang berubah', counts: 'Jumlah', about: 'Keterangan' },
    about: {
      ...{ before: 'Versi lama', after: 'Versi baru', day: 'Pada tanggal', checked: 'Produk diperiksa' },
      ...{ changed: 'Produk yang berubah', returned: 'Baris tidak terbaca' },
    },
  },
  en: {
    checking: 'Checking products',
    head: (before: string, after: string, day: string) => `Rulebook ${before} > ${after}, on ${day}`,
    checked: (checked: string, changed: string) => `${checked} products checked, the duties of ${changed} change`,
    returned: (n: string) => `${n} rows could not be read and are not counted`,
    more: (n: string) => `and ${n} changes more: see --out or --json`,
    written: (out: string) => `Written to ${out}.`,
    verdicts: { required: 'required', notRequired: 'not required', exempt: 'exempt', conditional: 'depends', ask: 'ask' },
    columns: {
      ...{ maker: 'Maker', product: 'Product', kind: 'Kind', scheme: 'Permit', from: 'Was', to: 'Becomes', ruleId: 'Rule' },
      ...{ productId: 'Product number', products: 'Products', what: 'What', value: 'Value' },
    },
    sheets: { changed: 'Changes', counts: 'Counts', about: 'About' },
    about: {
      ...{ before: 'Old version', after: 'New version', day: 'On', checked: 'Products checked' },
      ...{ changed: 'Products that change', returned: 'Rows not read' },
    },
  },
};
