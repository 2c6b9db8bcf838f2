// EPCIS 2.0 events of what happened to lots (CBV 2.0 business steps and dispositions). Pure. GS1 EPCIS 2.0; context 2.0.0, which large buyers ask for.
import type { Day } from '#platform/days';
import type { Lot } from '../batches/lot.ts';
import { offsetOf } from './time-zone.ts';
import { uuidOfText } from './uuid-of-text.ts';

export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export type EpcisEvent = { readonly type: string; readonly [property: string]: unknown };
export type EventPlace = { houseId: string; regencyCode: string };
type EventLot = Pick<Lot, 'houseId' | 'lotId' | 'code' | 'unit' | 'gtin'> & { quantity: number };
type When = { eventId: string; day: Day; at: Date };

/** The public address of this installation, as identifiers carry it. */
const origin = (): string => process.env.LAYAK_ORIGIN ?? 'https://layak.invalid';

/** A lot as class of things: by GTIN where the product has one, else under our own address. */
export const lotUri = ({ houseId, lotId, code, gtin }: Pick<EventLot, 'houseId' | 'lotId' | 'code' | 'gtin'>): string =>
  gtin === null ? `${origin()}/rumah/${houseId}/lot/${lotId}` : `https://id.gs1.org/01/${gtin}/10/${encodeURIComponent(code)}`;

/** A delivery as one thing: under our own address, for few houses have a GS1 prefix to make an SSCC of, and none is invented. */
const shipmentUri = ({ houseId }: EventPlace, shipmentId: string): string => `${origin()}/rumah/${houseId}/kiriman/${shipmentId}`;

/** Units of UN/ECE Recommendation 20; pieces have none. */
const UOM: Readonly<Record<string, string>> = { kg: 'KGM', gram: 'GRM', g: 'GRM', ton: 'TNE', liter: 'LTR', l: 'LTR', ml: 'MLT' };
const quantityOf = (lot: EventLot) => {
  const uom = UOM[lot.unit.trim().toLowerCase()];
  return { epcClass: lotUri(lot), quantity: lot.quantity / 1000, ...(uom === undefined ? {} : { uom }) };
};

/**
 * When and where: on the wall clock of the house. What was told later than its day has no hour any more and stands at noon of that day.
 */
function common({ eventId, day, at }: When, { houseId, regencyCode }: EventPlace) {
  const offset = offsetOf(regencyCode);
  const local = new Date(at.getTime() + Number(offset.slice(1, 3)) * 3_600_000).toISOString();
  const place = { id: `${origin()}/rumah/${houseId}` };
  return {
    eventID: `urn:uuid:${eventId}`,
    eventTime: local.startsWith(day) ? local.replace('Z', offset) : `${day}T12:00:00.000${offset}`,
    eventTimeZoneOffset: offset,
    ...{ readPoint: place, bizLocation: place },
  };
}

/** Something happened to lots: they came in, were inspected, left, are called back; with `DELETE` they are no more. */
const observed = (
  when: When,
  place: EventPlace,
  lots: readonly EventLot[],
  bizStep: string,
  disposition: string,
  action: 'OBSERVE' | 'DELETE' = 'OBSERVE',
): EpcisEvent => ({
  ...{ type: 'ObjectEvent', action, bizStep, disposition },
  ...common(when, place),
  quantityList: lots.map(quantityOf),
});

export const receivingEvent = (when: When, place: EventPlace, lot: EventLot): EpcisEvent =>
  observed(when, place, [lot], 'receiving', 'in_progress');
export const inspectingEvent = (when: When, place: EventPlace, lot: EventLot, passed: boolean): EpcisEvent =>
  observed(when, place, [lot], 'inspecting', passed ? 'conformant' : 'non_conformant');
/** Lots leave with a delivery, which is told beside them. */
export const shippingEvent = (when: When, place: EventPlace, shipmentId: string, lots: readonly EventLot[]): EpcisEvent => ({
  ...observed(when, place, lots, 'shipping', 'in_transit'),
  epcList: [shipmentUri(place, shipmentId)],
});
export const recallEvent = (when: When, place: EventPlace, lots: readonly EventLot[]): EpcisEvent =>
  observed(when, place, lots, 'holding', 'recalled');
export const destroyingEvent = (when: When, place: EventPlace, lots: readonly EventLot[]): EpcisEvent =>
  observed(when, place, lots, 'destroying', 'destroyed', 'DELETE');

/** Lots are put together into what leaves as one. Its event has an id of its own beside that of the shipping, the same each time. */
export const packingEvent = (when: When, place: EventPlace, shipmentId: string, lots: readonly EventLot[]): EpcisEvent => ({
  ...{ type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', disposition: 'in_progress' },
  ...common({ ...when, eventId: uuidOfText(`packing ${when.eventId}`) }, place),
  ...{ parentID: shipmentUri(place, shipmentId), childQuantityList: lots.map(quantityOf) },
});

/** Lots went into a batch. */
export const transformationEvent = (
  when: When,
  place: EventPlace,
  inputs: readonly EventLot[],
  output: EventLot,
): EpcisEvent => ({
  ...{ type: 'TransformationEvent', bizStep: 'commissioning', disposition: 'in_progress' },
  ...common(when, place),
  inputQuantityList: inputs.map(quantityOf),
  outputQuantityList: [quantityOf(output)],
});

/** A document around events, as capture takes it. */
export const documentOf = (events: readonly EpcisEvent[], at: Date) => ({
  ...{ '@context': [EPCIS_CONTEXT], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: at.toISOString() },
  epcisBody: { eventList: events },
});

/** A page of a query's answer. */
export const queryDocumentOf = (events: readonly unknown[], at: Date) => ({
  ...{ '@context': [EPCIS_CONTEXT], type: 'EPCISQueryDocument', schemaVersion: '2.0', creationDate: at.toISOString() },
  epcisBody: { queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList: events } } },
});
