import { z } from 'zod';
import { can } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, seeOther } from '#platform/http';
import { frameOf } from '#ui';
import { BUYER_ROLES, OVERSEERS } from '../access.ts';
import { pdfFile } from '#platform/pdf';
import { DefencePage } from '../pages/defence-page.tsx';
import { declareInterest, getDefenceFile, keepDefenceFile, readDefence } from './keep-defence-file.ts';
import { defenceSheet, writeDefencePdf } from './paper.ts';
import { DeclarationForm, DefenceOut, DefenceQuestion } from './schema.ts';

const READERS = [...BUYER_ROLES, ...OVERSEERS];

/** Mounts /kontrak/:id/berkas-pembelaan: the draft, keeping it, its PDF and workbook, and declarations of interest. */
export function defenceRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/berkas-pembelaan',
    summary: 'Berkas pembelaan pembeli untuk satu kontrak: rancangan hari ini dan yang disimpan',
    access: { roles: READERS },
    input: DefenceQuestion,
    output: DefenceOut,
    run: async ({ id }, { db, actor, today }) => {
      const { draft, alarms, files } = await readDefence(db, actor, id, today);
      return {
        ...{ contractId: id, title: draft.title, sections: draft.sections },
        alarms: alarms.map((one) => ({ id: one.id, stands: one.stands })),
        files: files.map(({ version, sha256, holds, madeAt }) => ({ version, sha256, holds, madeAt: madeAt.toISOString() })),
      };
    },
    page: (_, c) => showDefence(c),
    files: async (_, c) => {
      const { id, versi } = DefenceQuestion.parse({ ...c.http.req.query(), ...c.http.req.param() });
      return defenceSheet(await getDefenceFile(c.db, c.actor, id, versi, c.today));
    },
  });

  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/berkas-pembelaan/pdf',
    summary: 'Berkas pembelaan sebagai satu PDF',
    access: { roles: READERS },
    input: DefenceQuestion,
    output: z.object({ name: z.string(), pdfBase64: z.string() }).meta({ id: 'DefencePdf' }),
    run: async ({ id, versi }, { db, actor, today }) => {
      const paper = await getDefenceFile(db, actor, id, versi, today);
      return { name: defenceSheet(paper).name, pdfBase64: Buffer.from(await writeDefencePdf(paper)).toString('base64') };
    },
    page: ({ name, pdfBase64 }) => pdfFile(pdfBase64, name),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/:id/berkas-pembelaan',
    summary: 'Simpan berkas pembelaan; sidiknya masuk rantai catatan',
    access: { roles: BUYER_ROLES },
    input: z.object({ id: z.uuid() }),
    output: z.object({ contractId: z.uuid(), version: z.int(), sha256: z.string() }).meta({ id: 'DefenceKept' }),
    run: async ({ id }, { db, actor, now }) => ({ contractId: id, ...(await keepDefenceFile(db, actor, id, now)) }),
    page: ({ contractId }) => seeOther(`/kontrak/${contractId}/berkas-pembelaan#tersimpan`),
  });

  endpoint(app, {
    method: 'post',
    path: '/kontrak/:id/berkas-pembelaan/kepentingan',
    summary: 'Catat pernyataan kepentingan pejabat pembeli',
    access: { roles: BUYER_ROLES },
    input: DeclarationForm,
    output: z.object({ contractId: z.uuid() }).meta({ id: 'InterestDeclared' }),
    run: async ({ id, dinyatakan, hari, bukti }, { db, actor, now }) => {
      await declareInterest(db, actor, id, { declared: dinyatakan, onDay: hari, evidence: bukti }, now);
      return { contractId: id };
    },
    page: ({ contractId }) => seeOther(`/kontrak/${contractId}/berkas-pembelaan#kepentingan`),
    invalid: (problem, values, c) => showDefence(c, { values, errors: fieldErrorsOf(problem) }),
  });
}

async function showDefence(c: Context, form: { values?: Record<string, string>; errors?: Record<string, string> } = {}) {
  const { id } = z.object({ id: z.uuid() }).parse(c.http.req.param());
  const found = await readDefence(c.db, c.actor, id, c.today);
  return DefencePage({
    ...found,
    ...form,
    frame: frameOf(c, '/kontrak'),
    mayKeep: can(c.actor, BUYER_ROLES, found.contract.buyerId),
  });
}
