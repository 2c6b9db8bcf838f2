import { z } from 'zod';
import { VEHICLES } from '#matching';
import type { Day as DayText } from '#platform/days';
import { parseDay } from '#platform/days';
import { parseRupiah, type Rupiah } from '#platform/money';
import type { ContractWhole } from '../contract.ts';
import { MADE_BY, PASSED_OVER_REASONS, QUALITY_KINDS } from './choice.ts';
import type { NewChoice, ToChooseFrom } from './choose-makers.ts';
import type { WantedPart } from './decide-choice.ts';
import type { GroupOfContract } from './read-group.ts';

const blank = (typed: unknown): unknown => (typed === '' ? undefined : typed);

/** The page of choosing. `pilih`: makers of a proposed group, "<product>.<amount>" with commas between. */
export const ChooseQuestion = z.object({ plan: z.uuid(), line: z.uuid(), pilih: z.string().max(4000).optional() });

/** The form of choosing: for each product a box `pilih-<id>` and its fields `jumlah-`, `harga-`, `sendiri-`, `alasan-`. */
export const ChooseForm = z
  .looseObject({
    plan: z.uuid(),
    line: z.uuid(),
    judul: z.string().trim().min(1, 'choice-needs-title').max(200),
    cara: z.preprocess(blank, z.enum(VEHICLES).optional()),
    penanda: z.preprocess(blank, z.uuid().optional()),
  })
  .transform(({ plan, line, judul, cara, penanda, ...fields }, check): NewChoice => {
    const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
    const ids = (prefix: string): string[] =>
      Object.keys(fields).flatMap((name) => new RegExp(`^${prefix}-([0-9a-f-]{36})$`).exec(name)?.[1] ?? []);
    const whole = (name: string, code: string): number => {
      const read = parseRupiah(text(name));
      if (read.ok && read.amount > 0) return read.amount;
      check.addIssue({ code: 'custom', message: code, path: [name] });
      return 1;
    };
    const parts = ids('pilih').map((productId): WantedPart => ({
      productId,
      quantity: whole(`jumlah-${productId}`, 'choice-quantity-unreadable'),
      unitPriceRupiah: whole(`harga-${productId}`, 'choice-price-unreadable') as Rupiah,
      ownMade: z.enum(['yes', 'no']).safeParse(text(`sendiri-${productId}`)).data ?? 'unknown',
    }));
    return {
      ...{ planId: plan, planLineId: line, title: judul, vehicle: cara ?? null, signerOrgId: penanda ?? null, parts },
      passedOver: ids('alasan').flatMap((productId) => {
        const reasonCode = z.enum(PASSED_OVER_REASONS).safeParse(text(`alasan-${productId}`)).data;
        return reasonCode ? [{ productId, reasonCode }] : [];
      }),
    };
  });

const Candidate = z.object({
  productId: z.uuid(),
  orgId: z.uuid(),
  makerName: z.string(),
  productName: z.string(),
  unit: z.string().nullable(),
  answer: z.enum(['accepted', 'declined', 'open', 'late', 'notAsked']),
  quantity: z.number().nullable(),
  unitPriceRupiah: z.number().nullable(),
  reasonCode: z.string().nullable(),
});
// What the page needs beyond this keeps its own types; the document of the interface names the parts.
export const Candidates = z
  .looseObject({
    candidates: z.array(Candidate),
    vehicles: z.array(z.object({ id: z.enum(VEHICLES), stands: z.enum(['fits', 'ask']) })),
  })
  .meta({ id: 'ContractCandidates' }) as unknown as z.ZodType<ToChooseFrom, ToChooseFrom>;

const Part = z.looseObject({
  position: z.int(),
  contractId: z.uuid(),
  makerName: z.string(),
  productName: z.string(),
  quantity: z.int(),
  valueRupiah: z.int(),
  madeBy: z.enum(MADE_BY),
});
type Shown = { contract: ContractWhole; group: GroupOfContract | null };
export const ContractGroup = z
  .looseObject({
    group: z
      .looseObject({ choice: z.looseObject({ vehicle: z.enum(VEHICLES).nullable(), parts: z.array(Part) }) })
      .nullable()
      .meta({ description: 'null: kontrak dibuka tanpa pilihan pembuat yang tercatat' }),
  })
  .meta({ id: 'ContractGroup' }) as unknown as z.ZodType<Shown, Shown>;

/** An entry of what holds for all makers, as a form brings it. */
export const QualityForm = z.object({
  id: z.uuid(),
  jenis: z.enum(QUALITY_KINDS, 'quality-needs-kind'),
  bagian: z.preprocess(blank, z.coerce.number().int().min(1).optional()),
  lot: z.preprocess(blank, z.string().trim().max(100).optional()),
  hasil: z.preprocess(blank, z.enum(['passed', 'failed']).optional()),
  hari: z.string().transform((typed, problem): DayText => {
    const read = parseDay(typed);
    if (read.ok) return read.day;
    problem.addIssue({ code: 'custom', message: read.why });
    return z.NEVER;
  }),
  bukti: z.string().trim().min(1, 'step-needs-evidence').max(200),
  catatan: z.string().trim().max(2000).default(''),
});
