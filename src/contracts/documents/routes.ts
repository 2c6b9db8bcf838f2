import { z } from 'zod';
import { ROLES } from '#platform/access';
import { type App, type Context, endpoint } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { pdfFile } from '#platform/pdf';
import { frameOf } from '#ui';
import { getContract } from '../append-entry.ts';
import { reckonContract } from '../money/reckon-contract.ts';
import { MoneyPage } from '../pages/money-page.tsx';
import { billedSum, decideDocuments } from './decide-document.ts';
import { writeLetter } from './letter-paper.ts';
import { answersOf, ContractMoney, LetterQuestion, MoneyQuestion } from './schema.ts';

/** Mounts /kontrak/:id/uang, the calculators on one contract, and /kontrak/:id/surat/:jenis, its letters as PDF. */
export function documentsRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/uang',
    summary: 'Pajak, uang muka, batas waktu, dan surat satu kontrak',
    access: { roles: ROLES },
    input: MoneyQuestion,
    output: ContractMoney,
    run: (asked, c) => open(asked, c),
    page: (money, c) => MoneyPage({ ...money, frame: frameOf(c, '/kontrak'), search: c.url.search }),
  });

  endpoint(app, {
    method: 'get',
    path: '/kontrak/:id/surat/:jenis',
    summary: 'Satu surat dari sebuah kontrak sebagai PDF',
    access: { roles: ROLES },
    input: LetterQuestion,
    output: z.object({ number: z.string(), onDay: z.string(), pdfBase64: z.string() }).meta({ id: 'ContractLetter' }),
    run: async (asked, c) => {
      const { contract, reckoning, documents } = await open(asked, c);
      const document = documents.find(({ kind }) => kind === asked.jenis);
      if (!document) throw new Refusal('letter-not-now', 409, {}, 'jenis');
      const bytes = await writeLetter(contract, document, reckoning);
      return { number: document.number, onDay: document.onDay, pdfBase64: Buffer.from(bytes).toString('base64') };
    },
    page: ({ number, pdfBase64 }) => pdfFile(pdfBase64, number),
  });
}

/** One contract with its reckoning, for those who may see it; who entered its steps stays behind. */
async function open(asked: z.output<typeof MoneyQuestion>, { db, actor, today }: Context): Promise<ContractMoney> {
  const contract = await getContract(db, actor, asked.id);
  const answers = answersOf(asked);
  const billedRupiah = billedSum(contract);
  const reckoning = reckonContract(contract, billedRupiah, answers, today);
  const { advance, claim } = reckoning;
  return {
    contract: { ...contract, entries: contract.entries.map((entry) => ({ ...entry, enteredBy: '' })) },
    answers,
    billedRupiah,
    reckoning,
    documents: decideDocuments(contract, {
      today,
      late: claim !== undefined,
      advance: advance !== undefined && advance.kind !== 'unknown',
    }),
  };
}
