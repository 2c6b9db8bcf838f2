// /rumah/{house}/bagi-hasil: months, one month, its journal, a member's statement, and the rules. The operator sees all, a member its own.
import { z } from 'zod';
import { can } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { addMonths, monthOf } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { pdfFile, writePdf } from '#platform/pdf';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { JournalPage } from '../pages/journal-page.tsx';
import { SettlementMonthPage } from '../pages/settlement-month-page.tsx';
import { SettlementMonthsPage } from '../pages/settlement-months-page.tsx';
import { SettlementRulesPage } from '../pages/settlement-rules-page.tsx';
import { StatementPage } from '../pages/statement-page.tsx';
import { readTariffs } from '../passport/store.ts';
import { accountNames, journalRows } from './journal-rows.ts';
import { keepRule, RULE_PARTS } from './keep-rule.ts';
import { coversTwice } from './measure-usage.ts';
import { JournalOut, MonthList, MonthOut, MonthText, RuleKept, RulesOut, StatementOut } from './schema.ts';
import {
  closeMonth,
  demandOperator,
  demandReader,
  listMonths,
  type MonthRead,
  readMonth,
  readStatement,
} from './settle-month.ts';
import { statementPaper } from './statement-paper.ts';
import { listClosed, readSharers } from './store.ts';
import { readAccountNames, readAgreements, readLonePaths, readPools } from './store-rules.ts';
import { kindWords, reckoningWords, settlementWords } from './words.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const READERS = { roles: ['houseOperator', 'maker', 'companion'] as const };
const OfMonth = z.object({ house: z.uuid(), bulan: MonthText });
const OfMember = OfMonth.extend({ anggota: z.uuid() });

/** Mounts /rumah/:house/bagi-hasil and everything under it; what has a name before what has a month. */
export function settlementRoutes(app: App): void {
  months(app);
  rules(app);
  journal(app);
  oneMonth(app);
  closing(app);
  statement(app);
}

const nowOf = (c: Context) => ({ today: c.today, at: c.now });

function months(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/bagi-hasil',
    summary: 'Bulan-bulan bagi hasil satu rumah: semua untuk pengelola, milik sendiri untuk anggota',
    access: READERS,
    input: z.object({ house: z.uuid() }),
    output: MonthList,
    run: async ({ house: houseId }, c) => {
      const { house, own } = await demandReader(c.db, c.actor, houseId);
      return { houseId, months: await listMonths(c.db, house, own, nowOf(c)) };
    },
    page: async ({ houseId, months: shown }, c) => {
      const { house, own } = await demandReader(c.db, c.actor, houseId);
      return SettlementMonthsPage({
        ...{ frame: frameOf(c, '/rumah'), house, own, current: monthOf(c.today) },
        months: shown,
      });
    },
  });
}

function rules(app: App): void {
  const path = '/rumah/:house/bagi-hasil/aturan';
  endpoint(app, {
    method: 'get',
    path,
    summary: 'Kesepakatan anggota, biaya bersama, jalan sendiri, dan nama akun',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), disimpan: z.string().max(40).optional() }),
    output: RulesOut,
    run: async ({ house }, c) => {
      await demandOperator(c.db, c.actor, house);
      return { houseId: house, parts: [...RULE_PARTS] };
    },
    page: ({ houseId }, c) => showRules(houseId, c),
  });
  endpoint(app, {
    method: 'post',
    path,
    summary: `Simpan satu aturan bagi hasil (bagian: ${RULE_PARTS.join(', ')})`,
    access: READERS,
    input: z.object({ house: z.uuid() }).catchall(z.string().max(4000)),
    output: RuleKept,
    run: async ({ house, ...fields }, c) => {
      await demandReader(c.db, c.actor, house);
      const part = RULE_PARTS.find((one) => one === fields['bagian']);
      if (!part) throw new Refusal('booking-choice-unknown', 422, {}, 'bagian');
      await keepRule(c.db, c.actor, house, part, fields, nowOf(c));
      return { houseId: house, part };
    },
    page: async ({ houseId, part }, c) => {
      const { own } = await demandReader(c.db, c.actor, houseId);
      return seeOther(own === null ? `/rumah/${houseId}/bagi-hasil/aturan?disimpan=${part}` : `/rumah/${houseId}/bagi-hasil`);
    },
    invalid: async (problem, values, c) => {
      const { own } = await demandReader(c.db, c.actor, values['house']!);
      // A member has one form, on its statement; the operator has all of them on one page.
      const of = OfMember.safeParse({ house: values['house'], bulan: values['kembali'], anggota: values['anggota'] });
      return own !== null && of.success ? showStatement(of.data, c, problem) : showRules(values['house']!, c, problem, values);
    },
  });
}

async function showRules(houseId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const house = await demandOperator(c.db, c.actor, houseId);
  const key = [c.db, house.orgId, houseId] as const;
  const last = (await listClosed(...key)).at(-1);
  return SettlementRulesPage({
    ...{ frame: frameOf(c, '/rumah'), house, sharers: await readSharers(...key), tariffs: await readTariffs(...key) },
    ...{ agreements: await readAgreements(...key), pools: await readPools(...key), lonePaths: await readLonePaths(...key) },
    accounts: accountNames(await readAccountNames(...key), c.lang),
    ...{ open: last ? addMonths(last.month, 1) : null, newId: uuidv7, saved: c.url.searchParams.has('disimpan'), values },
    errors: problem && fieldErrorsOf(problem),
  });
}

function journal(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/bagi-hasil/:bulan/jurnal',
    summary: 'Jurnal koperasi satu bulan, debit dan kredit seimbang; juga .csv dan .xlsx',
    access: OPERATOR,
    input: OfMonth,
    output: JournalOut,
    run: async ({ house: houseId, bulan }, c) => {
      const house = await demandOperator(c.db, c.actor, houseId);
      const accounts = accountNames(await readAccountNames(c.db, house.orgId, houseId), c.lang);
      const rows = journalRows(await readMonth(c.db, house, bulan), accounts, c.lang);
      return { houseId, month: bulan, postings: rows };
    },
    page: async ({ houseId, month, postings }, c) => {
      const house = await demandOperator(c.db, c.actor, houseId);
      return JournalPage({ frame: frameOf(c, '/rumah'), house, month, rows: postings });
    },
    files: ({ month, postings }, c) => {
      const t = settlementWords(c.lang);
      const text = (key: string, title: string, width = 16) => ({ key, title, kind: 'text' as const, width });
      return {
        name: `jurnal-bagi-hasil-${month}`,
        columns: [
          { key: 'day', title: t.day, kind: 'day' },
          ...[text('voucher', t.voucher, 18), text('accountCode', t.accountCode), text('accountName', t.account, 36)],
          ...[text('makerName', t.member, 32), text('memo', t.memo, 60)],
          { key: 'debitRupiah', title: t.debit, kind: 'rupiah' },
          { key: 'creditRupiah', title: t.credit, kind: 'rupiah' },
        ],
        rows: postings,
      };
    },
  });
}

const monthOut = (houseId: string, { month, closedAt, digest, intact, lines, members, problems }: MonthRead) => ({
  ...{ houseId, month, closedAt, digest, intact, lines: [...lines], members: [...members], problems: [...problems] },
});

function oneMonth(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/bagi-hasil/:bulan',
    summary: 'Satu bulan bagi hasil untuk pengelola: tiap rupiah dengan asalnya; juga .csv dan .xlsx',
    access: OPERATOR,
    input: OfMonth.extend({ ditutup: z.string().max(10).optional() }),
    output: MonthOut,
    run: async ({ house, bulan }, c) => monthOut(house, await readMonth(c.db, await demandOperator(c.db, c.actor, house), bulan)),
    page: ({ houseId, month }, c) => showMonth(houseId, month, c),
    files: ({ month, lines, members }, c) => linesFile(month, lines, members, c),
  });
}

async function showMonth(houseId: string, month: MonthRead['month'], c: Context, problem?: Problem) {
  const house = await demandOperator(c.db, c.actor, houseId);
  const read = await readMonth(c.db, house, month);
  const sharers = await readSharers(c.db, house.orgId, houseId);
  return SettlementMonthPage({
    ...{ frame: frameOf(c, '/rumah'), house, read, current: monthOf(c.today) },
    names: new Map(sharers.map(({ makerOrgId, makerName }) => [makerOrgId, makerName])),
    overlap: coversTwice(read),
    justClosed: c.url.searchParams.has('ditutup'),
    errors: problem && fieldErrorsOf(problem),
  });
}

function linesFile(
  month: string,
  lines: MonthRead['lines'],
  members: readonly { makerOrgId: string; makerName: string }[],
  c: Context,
) {
  const t = settlementWords(c.lang);
  const text = (key: string, title: string, width = 32) => ({ key, title, kind: 'text' as const, width });
  const names = new Map(members.map(({ makerOrgId, makerName }) => [makerOrgId, makerName]));
  return {
    name: `bagi-hasil-${month}`,
    columns: [
      ...[text('member', t.member), text('source', t.source), text('how', t.how, 44), text('reckoning', t.reckoning)],
      { key: 'amountRupiah', title: t.amount, kind: 'rupiah' as const },
    ],
    rows: lines.map((line) => ({
      ...{ member: names.get(line.makerOrgId), source: line.subject, how: kindWords(line, c.lang) },
      ...{ reckoning: reckoningWords(line, c.lang), amountRupiah: line.amountRupiah },
    })),
  };
}

function closing(app: App): void {
  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/bagi-hasil/:bulan/penutupan',
    summary: 'Tutup satu bulan seperti yang dilihat (sidik); sesudah itu tidak berubah',
    access: OPERATOR,
    input: OfMonth.extend({ sidik: z.string().max(64).default('') }),
    output: MonthOut,
    run: async ({ house: houseId, bulan, sidik }, c) => {
      const house = await demandOperator(c.db, c.actor, houseId);
      await closeMonth(c.db, c.actor, houseId, { month: bulan, digest: sidik }, nowOf(c));
      return monthOut(houseId, await readMonth(c.db, house, bulan));
    },
    page: ({ houseId, month }) => seeOther(`/rumah/${houseId}/bagi-hasil/${month}?ditutup=ya`),
    invalid: (problem, values, c) => showMonth(values['house']!, MonthText.parse(values['bulan']), c, problem),
  });
}

function statement(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/bagi-hasil/:bulan/:anggota/surat',
    summary: 'Surat bagi hasil satu anggota untuk satu bulan, satu PDF',
    access: READERS,
    input: OfMember,
    output: z.object({ name: z.string(), pdfBase64: z.string() }).meta({ id: 'SettlementPdf' }),
    run: async ({ house, bulan, anggota }, c) => {
      const found = await readStatement(c.db, c.actor, house, bulan, anggota);
      const paper = statementPaper({ ...found, houseName: found.house.name, read: found.month, lang: c.lang, on: c.today });
      return {
        name: `bagi-hasil-${bulan}-${anggota.slice(-6)}`,
        pdfBase64: Buffer.from(await writePdf(paper)).toString('base64'),
      };
    },
    page: ({ name, pdfBase64 }) => pdfFile(pdfBase64, name),
  });
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/bagi-hasil/:bulan/:anggota',
    summary: 'Bagi hasil satu anggota untuk satu bulan: tiap rupiah dengan asalnya',
    access: READERS,
    input: OfMember,
    output: StatementOut,
    run: async ({ house, bulan, anggota }, c) => {
      const { month, member, lines } = await readStatement(c.db, c.actor, house, bulan, anggota);
      const { closedAt, digest, intact } = month;
      return { houseId: house, month: bulan, closedAt, digest, intact, member, lines };
    },
    page: ({ houseId, month, member }, c) => showStatement({ house: houseId, bulan: month, anggota: member.makerOrgId }, c),
  });
}

async function showStatement({ house: houseId, bulan, anggota }: z.output<typeof OfMember>, c: Context, problem?: Problem) {
  const { house, month, member, lines } = await readStatement(c.db, c.actor, houseId, bulan, anggota);
  return StatementPage({
    ...{ frame: frameOf(c, '/rumah'), house, read: month, member, lines, formId: uuidv7() },
    operator: can(c.actor, ['houseOperator'], house.orgId),
    errors: problem && fieldErrorsOf(problem),
  });
}
