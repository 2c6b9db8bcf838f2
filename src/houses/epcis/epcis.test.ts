import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { actorOf } from '../bookings/test-house.ts';
import { captureDocument } from './capture.ts';
import {
  destroyingEvent,
  documentOf,
  inspectingEvent,
  packingEvent,
  queryDocumentOf,
  receivingEvent,
  recallEvent,
  shippingEvent,
  transformationEvent,
} from './event.ts';
import { readEvent } from './read-event.ts';
import { type EventQuery, findEvents } from './store.ts';
import { offsetOf } from './time-zone.ts';

const require = createRequire(import.meta.url);
const { Ajv } = require('ajv') as typeof import('ajv');
const addFormats = require('ajv-formats') as typeof import('ajv-formats').default;
const STANDARD = path.join(
  process.env['LAYAK_SHARED_STANDARDS'] ?? path.resolve(import.meta.dirname, '../../../../shared/standards'),
  'epcis/2.0',
);

const AT = new Date('2026-11-24T20:30:00Z');
const TODAY = day('2026-11-25');
const place = { houseId: uuidv7(), regencyCode: '71.01' };
const lotOf = (code: string, unit: string, gtin: string | null) => ({
  ...place,
  lotId: uuidv7(),
  code,
  unit,
  gtin,
  quantity: 12_500,
});
const [chilli, sambal] = [lotOf('C-1', 'kg', null), lotOf('S 1/2', 'botol', '08991234567895')];
const when = () => ({ eventId: uuidv7(), day: TODAY, at: AT });
const own = [
  receivingEvent(when(), place, chilli),
  transformationEvent({ ...when(), day: addDays(TODAY, -2) }, place, [chilli], sambal),
  inspectingEvent(when(), place, sambal, true),
  inspectingEvent(when(), place, sambal, false),
  packingEvent(when(), place, uuidv7(), [sambal]),
  shippingEvent(when(), place, uuidv7(), [sambal]),
  destroyingEvent(when(), place, [sambal]),
  recallEvent(when(), place, [chilli, sambal]),
];

test('what we tell passes the schema of EPCIS 2.0, as a document and as an answer', () => {
  const schema = JSON.parse(readFileSync(path.join(STANDARD, 'epcis-json-schema.json'), 'utf8')) as object;
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  const check = ajv.compile(schema);
  for (const document of [documentOf(own, AT), queryDocumentOf(own, AT)]) {
    check(document);
    expect(check.errors ?? []).toEqual([]);
  }
});

test('an event stands on the wall clock of its house, with units of the recommendation', () => {
  expect(own[0]).toMatchObject({
    ...{ eventTime: '2026-11-25T04:30:00.000+08:00', eventTimeZoneOffset: '+08:00', bizStep: 'receiving' },
    quantityList: [{ quantity: 12.5, uom: 'KGM' }],
  });
  expect(own[1]).toMatchObject({
    eventTime: '2026-11-23T12:00:00.000+08:00',
    outputQuantityList: [{ epcClass: 'https://id.gs1.org/01/08991234567895/10/S%201%2F2', quantity: 12.5 }],
  });
  expect(['32.05', '51.71', '94.01'].map(offsetOf)).toEqual(['+07:00', '+08:00', '+09:00']);
});

test('every example of the standard is read', () => {
  const folder = path.join(STANDARD, 'examples');
  const events = readdirSync(folder).flatMap((name) => {
    const { epcisBody: body } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
      epcisBody: { eventList?: unknown[]; event?: unknown; queryResults?: { resultsBody: { eventList: unknown[] } } };
    };
    return body.eventList ?? body.queryResults?.resultsBody.eventList ?? [body.event];
  });
  expect(events.length).toBeGreaterThan(20);
  expect(events.map(readEvent).filter(({ ok }) => !ok)).toEqual([]);
});

test('what is no event is told by its path, and never breaks', () => {
  const without = (property: string) => readEvent({ ...own[0], [property]: undefined });
  expect(['type', 'eventTime', 'eventTimeZoneOffset', 'action'].map(without)).toEqual(
    ['type', 'eventTime', 'eventTimeZoneOffset', 'action'].map((at) => ({ ok: false, at })),
  );
  fc.assert(fc.property(fc.anything(), (given) => typeof readEvent(given).ok === 'boolean'));
});

const ALL: EventQuery = {
  ...{ eventTypes: undefined, bizSteps: undefined, dispositions: undefined, eventIds: undefined, from: undefined },
  ...{ before: undefined, items: [], descending: false, after: undefined, limit: 100 },
};

test(
  'capture is idempotent by event id and declared error, all or nothing, and is found by what is asked',
  withDatabase(async (db) => {
    const orgId = uuidv7();
    const operator = actorOf('houseOperator', orgId);
    const capture = (events: readonly unknown[]) =>
      captureDocument(db, operator, { ...documentOf([], AT), epcisBody: { eventList: events } }, AT);
    expect(await capture(own)).toMatchObject({ eventCount: 8, keptCount: 8, errors: [] });
    expect(await capture(own)).toMatchObject({ eventCount: 8, keptCount: 0 });
    const declared = { ...own[0], errorDeclaration: { declarationTime: AT.toISOString(), reason: 'incorrect_data' } };
    expect(await capture([declared, declared])).toMatchObject({ keptCount: 1 });
    const { eventID: _id, ...nameless } = own[4]!;
    expect(await capture([nameless, nameless])).toMatchObject({ keptCount: 1 });
    expect(await capture([{ ...own[2], eventID: 'urn:x:1' }, { type: 'ObjectEvent' }])).toMatchObject({
      ...{ keptCount: 0, errors: [{ event: 1, at: 'eventTime' }] },
    });
    await expect(capture(Array.from({ length: 2001 }, () => ({})))).rejects.toMatchObject({ code: 'epcis-too-many' });
    const found = async (more: Partial<EventQuery>) => (await findEvents(db, orgId, { ...ALL, ...more })).length;
    const made = 'https://id.gs1.org/01/08991234567895/10/S%201%2F2';
    expect([
      await found({}),
      await found({ eventTypes: ['TransformationEvent'] }),
      await found({ items: [[`outputClass:${made}`]] }),
      await found({ items: [[`class:${made}`]] }),
      await found({ dispositions: ['recalled'], items: [[`class:${made}`]] }),
      await found({ before: new Date('2026-11-24T00:00:00Z') }),
    ]).toEqual([10, 1, 1, 8, 1, 1]);
    const pages: string[] = [];
    for (let after: EventQuery['after']; ;) {
      const [one] = await findEvents(db, orgId, { ...ALL, limit: 1, after });
      if (!one) break;
      pages.push(one.key);
      after = one;
    }
    expect(new Set(pages).size).toBe(10);
  }),
);
