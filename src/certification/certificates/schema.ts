import { z } from 'zod';
import { type Day, parseDay } from '#platform/days';
import { Subject } from '../schemes.ts';
import { ENTRY_KINDS, LOOK_UP_RESULTS } from './entry.ts';
import { MEDIA_TYPES } from '#platform/media';

const DayText = z.string().transform((text) => text as Day);
const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const STATES = ['valid', 'expired', 'revoked', 'suspended', 'notYet', 'wrongSubject', 'unknown'] as const;

/** Which certificates a list shows. */
export const VIEWS = ['akan', 'lewat', 'dibekukan', 'dicabut', 'tidak-ditemukan', 'bukti', 'semua'] as const;
export type View = (typeof VIEWS)[number];

/** Where a page of the calendar begins: behind this certificate, which ends on that day (9999-12-31: without end). */
export type CalendarBegin = { day: string; certificateId: string };
export const LAST_DAY = '9999-12-31';
export const beginText = (one: { validUntil: string | null; certificateId: string }): string =>
  `${one.validUntil ?? LAST_DAY}_${one.certificateId}`;
/** "2027-03-01_<id>"; anything else begins at the first. */
function readBegin(typed: string): CalendarBegin | undefined {
  const [day = '', id] = typed.split('_');
  const read = parseDay(day);
  const certificateId = z.uuid().safeParse(id);
  if (!certificateId.success || (day !== LAST_DAY && !(read.ok && read.day === day))) return undefined;
  return { day, certificateId: certificateId.data };
}

const blank = z.literal('').transform(() => undefined);
export const CalendarQuery = z.object({
  soal: z.enum(VIEWS).catch('akan').default('akan'),
  izin: z.union([blank, z.string().max(60)]).optional(),
  bulan: z.union([blank, z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'month-unreadable')]).optional(),
  sesudah: z.string().max(80).transform(readBegin).optional(),
});
export type CalendarQuery = z.output<typeof CalendarQuery>;

/** A certificate as a line of the calendar. */
export const CalendarRow = z.object({
  certificateId: z.uuid(),
  orgId: z.uuid(),
  holder: z.string(),
  scheme: z.string(),
  number: z.string().nullable(),
  /** The product or place it is for, in words. */
  about: z.string().nullable(),
  issuedOn: DayText.nullable(),
  validUntil: DayText.nullable(),
  state: z.enum(STATES),
  /** Since when it is suspended, revoked or ended. */
  since: DayText.nullable(),
  evidenceLevel: Level,
  lookUp: z.enum(LOOK_UP_RESULTS).nullable(),
  lookedUpOn: DayText.nullable(),
  hasDocument: z.boolean(),
});
export type CalendarRow = z.input<typeof CalendarRow>;

export const Calendar = z
  .object({
    rows: z.array(CalendarRow),
    next: z.string().nullable(),
    /** How many there are in each view; null for officers, who see the whole country. */
    counts: z.record(z.enum(VIEWS), z.int()).nullable(),
  })
  .meta({ id: 'CertificateCalendar' });
export type Calendar = z.input<typeof Calendar>;

export const EntryView = z.object({
  entryId: z.uuid(),
  kind: z.enum(ENTRY_KINDS),
  day: DayText.nullable(),
  validUntil: DayText.nullable(),
  issuer: z.string().nullable(),
  scope: z.string().nullable(),
  source: z.string(),
  result: z.enum(LOOK_UP_RESULTS).nullable(),
  checkedOn: DayText.nullable(),
  office: z.string().nullable(),
  person: z.string().nullable(),
  note: z.string().nullable(),
  documentId: z.uuid().nullable(),
  recordedOn: DayText,
  /** Taken back: it no longer counts. */
  withdrawn: z.boolean(),
  withdraws: z.uuid().nullable(),
});
export type EntryView = z.input<typeof EntryView>;

export const CertificateWhole = z
  .object({
    certificateId: z.uuid(),
    orgId: z.uuid(),
    holder: z.string(),
    scheme: z.string(),
    subject: Subject,
    issuer: z.string(),
    number: z.string().nullable(),
    /** Whether the number looks as the scheme's do; it proves nothing. */
    formatFits: z.boolean().nullable(),
    scope: z.string().nullable(),
    /** The products and places that are recorded under this number. */
    covers: z.array(
      z.object({
        certificateId: z.uuid(),
        productId: z.uuid().nullable(),
        product: z.string().nullable(),
        productUrl: z.string().nullable(),
        placeId: z.uuid().nullable(),
        place: z.string().nullable(),
      }),
    ),
    issuedOn: DayText.nullable(),
    validUntil: DayText.nullable(),
    revokedOn: DayText.nullable(),
    suspensions: z.array(z.object({ from: DayText, until: DayText.nullable() })),
    state: z.enum(STATES),
    standing: z.string(),
    evidenceLevel: Level,
    evidenceSource: z.string(),
    checkedOn: DayText.nullable(),
    checkedBy: z.string().nullable(),
    lookUp: z.enum(LOOK_UP_RESULTS).nullable(),
    lookedUpOn: DayText.nullable(),
    /** The schemes whose duty it fulfils: its own, and those it proves also. */
    serves: z.array(z.string()),
    entries: z.array(EntryView),
    documents: z.array(
      z.object({ documentId: z.uuid(), mediaType: z.enum(MEDIA_TYPES), bytes: z.int(), attachedOn: DayText, seen: z.boolean() }),
    ),
    may: z.object({ claim: z.boolean(), check: z.boolean(), decide: z.boolean() }),
  })
  .meta({ id: 'Certificate' });
export type CertificateWhole = z.input<typeof CertificateWhole>;
