import { z } from 'zod';
import { KINDS, READERS, STATES, SYMPTOMS } from './complaint.ts';

const Time = z.iso.datetime();

export const ComplaintEntry = z.object({
  party: z.enum(['consumer', ...READERS]),
  act: z.enum(['add', 'read', 'answer', 'close']),
  words: z.string().nullable(),
  at: Time,
});

/** What all who may read a complaint see of it. */
const Shared = z.object({
  kind: z.enum(KINDS),
  lotCode: z.string().nullable(),
  words: z.string(),
  state: z.enum(STATES),
  receivedAt: Time,
  dueAt: Time.nullable().meta({ description: 'When the next step is late; null: nothing is due' }),
});

export const TicketData = Shared.extend({
  productName: z.string(),
  sentTo: z.array(z.enum(READERS)),
  /** Whether an office here answers for where it was made or bought. */
  officeThere: z.boolean(),
  compensationUntil: z.string().nullable(),
  entries: z.array(ComplaintEntry),
  photoIds: z.array(z.uuid()),
}).meta({ id: 'ComplaintTicket' });
export type TicketData = z.infer<typeof TicketData>;

export const ComplaintRow = Shared.extend({
  orgId: z.uuid(),
  complaintId: z.uuid(),
  productName: z.string(),
  late: z.boolean(),
}).meta({ id: 'ComplaintRow' });
export type ComplaintRow = z.infer<typeof ComplaintRow>;

const House = z.object({ houseId: z.uuid(), name: z.string(), lotId: z.uuid() });

export const AlertRow = z
  .object({
    orgId: z.uuid(),
    productId: z.uuid(),
    lotKey: z.string(),
    lotCode: z.string(),
    openedAt: Time,
    productName: z.string(),
    makerName: z.string(),
    urlId: z.string(),
    complaints: z.int(),
    senders: z.int(),
    people: z.int(),
    house: House.nullable(),
  })
  .meta({ id: 'LotAlert' });
export type AlertRow = z.infer<typeof AlertRow>;

export const ComplaintData = Shared.extend({
  orgId: z.uuid(),
  complaintId: z.uuid(),
  reader: z.enum(READERS),
  productName: z.string(),
  urlId: z.string().nullable(),
  boughtRegency: z.string().nullable(),
  boughtOn: z.string().nullable(),
  madeRegency: z.string().nullable(),
  house: House.nullable(),
  entries: z.array(ComplaintEntry),
  photoIds: z.array(z.uuid()),
  health: z
    .object({
      symptoms: z.array(z.enum(SYMPTOMS)),
      beganOn: z.string(),
      people: z.int(),
      contact: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'For an office only' }),
}).meta({ id: 'Complaint' });
export type ComplaintData = z.infer<typeof ComplaintData>;
