// What the addresses of invitations take and give.
import { z } from 'zod';
import { parseRupiah } from '#platform/money';
import type { Day } from '#platform/days';

const uuid = z.uuid('not-found');
const Key = { org: uuid, daftar: uuid, produk: uuid };
/** Which invitation: the maker's organisation, the list and the product. */
export const InvitationPath = z.object(Key);

const Answer = z.object({
  position: z.int(),
  answer: z.enum(['accepted', 'declined']),
  reasonCode: z.string().nullable(),
  quantity: z.int().nullable(),
  unitPriceRupiah: z.int().nullable(),
  firstDay: z.string().nullable(),
  at: z.string(),
  byCompanion: z.boolean(),
});

/** An invitation as its maker sees it. */
export const MakerInvitationOut = z
  .object({
    orgId: z.uuid(),
    listId: z.uuid(),
    productId: z.uuid(),
    buyerId: z.uuid(),
    planId: z.uuid(),
    planLineId: z.uuid(),
    asked: z.object({
      buyerName: z.string(),
      unitName: z.string(),
      text: z.string(),
      productName: z.string(),
      rupiah: z.int(),
      quantity: z.int().nullable(),
      unit: z.string().nullable(),
      monthFrom: z.string().nullable(),
      monthUntil: z.string().nullable(),
      regencyCode: z.string().nullable(),
    }),
    answerUntil: z.string(),
    sentAt: z.string(),
    answers: z.array(Answer),
  })
  .meta({ id: 'MakerInvitation' });

export const MyInvitations = z.object({ invitations: z.array(MakerInvitationOut), next: z.string().nullable() });
/** `sesudah` goes on after an invitation: moment, list and product as `next` gave them. */
export const MyInvitationsQuery = z.object({
  sesudah: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z_[0-9a-f-]{36}_[0-9a-f-]{36}$/, 'not-found')
    .optional(),
});

/** What a buyer sent of the newest kept list of a line, and what came back. */
export const SentInvitationsOut = z
  .object({
    list: z.object({ listId: z.uuid(), version: z.int(), at: z.string(), sha256: z.string().nullable() }).nullable(),
    sent: z.array(
      z.object({
        orgId: z.uuid(),
        listId: z.uuid(),
        productId: z.uuid(),
        answerUntil: z.string(),
        sentAt: z.string(),
        answers: z.array(Answer),
      }),
    ),
  })
  .meta({ id: 'SentInvitations' });

const IsoDay = z.iso
  .date()
  .regex(/^[12]/)
  .transform((text) => text as Day);
const empty = (text: unknown): unknown => (text === '' ? undefined : text);

/** The form of sending: a box `undang-<product>` for each product that is asked. */
export const SendForm = z
  .looseObject({ plan: z.uuid(), line: z.uuid(), daftar: z.uuid(), jawabSampai: IsoDay })
  .transform(({ plan, line, daftar, jawabSampai, ...boxes }) => ({
    planId: plan,
    planLineId: line,
    listId: daftar,
    answerUntil: jawabSampai,
    productIds: Object.keys(boxes).flatMap((name) => /^undang-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []),
  }));

/** The form of answering. `jumlah` and `harga` as people write numbers; `dilihat`: how many answers the person had in sight. */
export const AnswerForm = z.object({
  ...Key,
  jawaban: z.enum(['accepted', 'declined']),
  dilihat: z.coerce.number().int().min(0),
  jumlah: z.preprocess(empty, z.string().optional()).transform(wholeNumber('answer-quantity-unreadable')),
  harga: z.preprocess(empty, z.string().optional()).transform(wholeNumber('answer-price-unreadable')),
  hariPertama: z.preprocess(empty, IsoDay.optional()),
  alasan: z.preprocess(empty, z.string().max(60).optional()),
});

/** "1.500" is 1500; nothing stays nothing; zero and what is no whole number is refused. */
function wholeNumber(code: string) {
  return (text: string | undefined, check: z.core.$RefinementCtx): number | null => {
    if (text === undefined) return null;
    const read = parseRupiah(text);
    if (read.ok && read.amount > 0) return read.amount;
    check.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  };
}
