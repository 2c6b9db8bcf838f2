// What is captured, read by hand: what the query needs, and what makes an event no event. Pure. The whole schema is held against in the tests.
import { z } from 'zod';
import { uuidOfText } from './uuid-of-text.ts';

/** An event as it is kept: the fields that queries ask for beside the event itself. */
export type KeptEvent = {
  eventId: string;
  errorDeclared: boolean;
  eventType: string;
  bizStep: string | null;
  disposition: string | null;
  eventTime: Date;
  items: string[];
  event: Record<string, unknown>;
};

const Ids = z.array(z.string().min(1).max(2000)).max(100_000).optional();
const Quantities = z
  .array(z.looseObject({ epcClass: z.string().min(1).max(2000) }))
  .max(10_000)
  .optional();
const Fields = z.looseObject({
  type: z.enum(['ObjectEvent', 'AggregationEvent', 'TransactionEvent', 'TransformationEvent', 'AssociationEvent']),
  eventID: z.string().min(1).max(2000).optional(),
  eventTime: z.iso.datetime({ offset: true }),
  eventTimeZoneOffset: z.string().regex(/^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/),
  action: z.enum(['ADD', 'OBSERVE', 'DELETE']).optional(),
  bizStep: z.string().max(2000).optional(),
  disposition: z.string().max(2000).optional(),
  parentID: z.string().max(2000).optional(),
  epcList: Ids,
  childEPCs: Ids,
  inputEPCList: Ids,
  outputEPCList: Ids,
  quantityList: Quantities,
  childQuantityList: Quantities,
  inputQuantityList: Quantities,
  outputQuantityList: Quantities,
});
type Event = z.infer<typeof Fields>;
const Event = Fields.refine((event) => event.type === 'TransformationEvent' || event.action !== undefined, {
  path: ['action'],
  error: 'missing',
}).refine((event) => itemsOf(event).length > 0, { path: ['epcList'], error: 'missing' });

/** An event as it is kept, or what is wrong with it: the path of the first fault. */
export function readEvent(given: unknown): { ok: true; event: KeptEvent } | { ok: false; at: string } {
  const read = Event.safeParse(given);
  if (!read.success) return { ok: false, at: read.error.issues[0]!.path.join('.') };
  const event = read.data;
  // What brought no id gets one of what it says: sent again it is the same event.
  const eventId = event.eventID ?? `urn:uuid:${uuidOfText(JSON.stringify(event))}`;
  return {
    ok: true,
    event: {
      ...{ eventId, errorDeclared: event['errorDeclaration'] !== undefined, eventType: event.type },
      ...{ bizStep: event.bizStep ?? null, disposition: event.disposition ?? null, eventTime: new Date(event.eventTime) },
      ...{ items: itemsOf(event), event: { ...event, eventID: eventId } },
    },
  };
}

/** Every identifier behind its role, as queries look for it. */
function itemsOf(event: Event): string[] {
  const epcs = [event.epcList, event.childEPCs, event.inputEPCList, event.outputEPCList].flatMap((ids) => ids ?? []);
  const classes = (of: Event['quantityList'], role: string): string[] => (of ?? []).map(({ epcClass }) => `${role}:${epcClass}`);
  const lists = [event.quantityList, event.childQuantityList, event.inputQuantityList, event.outputQuantityList];
  return [
    ...new Set([
      ...[...epcs, ...(event.parentID === undefined ? [] : [event.parentID])].map((epc) => `epc:${epc}`),
      ...lists.flatMap((of) => classes(of, 'class')),
      ...classes(event.inputQuantityList, 'inputClass'),
      ...classes(event.outputQuantityList, 'outputClass'),
    ]),
  ];
}
