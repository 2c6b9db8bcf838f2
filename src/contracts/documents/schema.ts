import { z } from 'zod';
import { SELLER_CLASSES, type SellerClass } from '../money/decide-advance.ts';
import type { ContractWhole } from '../contract.ts';
import type { Answers, Reckoning } from '../money/reckon-contract.ts';
import type { DecidedDocument } from './decide-document.ts';
import { DOCUMENT_KINDS } from './templates.ts';

const ticked = z
  .string()
  .max(10)
  .optional()
  .transform((typed) => typed === 'ya');
const blank = (typed: unknown): unknown => (typed === '' ? undefined : typed);

/** What the form asks of a contract, as an address has it. */
const QUESTION = {
  id: z.uuid(),
  golongan: z.preprocess(blank, z.enum(SELLER_CLASSES as [SellerClass, ...SellerClass[]]).optional()),
  dana: z.preprocess(blank, z.enum(['regional', 'central']).default('regional')),
  pemungut: z.preprocess(blank, z.enum(['treasurer', 'platform']).default('treasurer')),
  pkp: ticked,
  suket: ticked,
  bos: ticked,
  jamak: ticked,
  /** Percent a year, "6" or "6,5", as hundredths of a percent. */
  bunga: z
    .string()
    .trim()
    .regex(/^(\d{1,2}([.,]\d{1,2})?)?$/)
    .optional()
    .transform((typed) => Math.round(Number((typed ?? '').replace(',', '.')) * 100)),
};
export const MoneyQuestion = z.object(QUESTION);
export const LetterQuestion = z.object({ ...QUESTION, jenis: z.enum(DOCUMENT_KINDS) });

export const answersOf = (asked: z.output<typeof MoneyQuestion>): Answers => ({
  sellerClass: asked.golongan,
  purse: asked.dana,
  collector: asked.pemungut,
  pkp: asked.pkp,
  finalCertificate: asked.suket,
  bos: asked.bos,
  multiYear: asked.jamak,
  interestYearly: asked.bunga,
});

/** One contract reckoned: what is billed now, what the calculators say, and the letters of its step. */
export type ContractMoney = {
  contract: ContractWhole;
  answers: Answers;
  billedRupiah: number;
  reckoning: Reckoning;
  documents: DecidedDocument[];
};
// The deciders' answers keep their own types; the document of the interface names the parts.
export const ContractMoney = z
  .looseObject({
    billedRupiah: z.int(),
    documents: z.array(
      z.looseObject({ kind: z.enum(DOCUMENT_KINDS), number: z.string(), onDay: z.string(), inLedger: z.boolean() }),
    ),
  })
  .meta({ id: 'ContractMoney' }) as unknown as z.ZodType<ContractMoney, ContractMoney>;
