// /epcis: the subset of the EPCIS 2.0 REST binding that partners ask for; whatever else lies below /epcis answers 501.
import { z } from 'zod';
import { type App, endpoint } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { captureDocument, getCapture, orgOfEvents } from './capture.ts';
import { queryDocumentOf } from './event.ts';
import { type CaptureJob, type EventQuery, findEvents, type FoundEvent } from './store.ts';

const CAPTURE = { roles: ['houseOperator'] as const, scope: 'epcis:capture' as const };
const QUERY = { roles: ['houseOperator'] as const, scope: 'epcis:query' as const };
const Job = z
  .object({
    captureID: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    running: z.boolean(),
    success: z.boolean(),
    captureErrorBehaviour: z.literal('rollback'),
    errors: z.array(z.object({ type: z.string(), title: z.string() })),
  })
  .meta({ id: 'EpcisCaptureJob' });
/** A parameter of the query as the OpenAPI document explains it. */
const text = (description: string) => z.string().max(4000).optional().meta({ description });
const Query = z.object({
  eventType: text('ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent, AssociationEvent; several parted by |'),
  EQ_bizStep: text('Business steps of the CBV, such as receiving|shipping'),
  EQ_disposition: text('Dispositions of the CBV, such as recalled'),
  EQ_eventID: text('Ids of events, parted by |'),
  GE_eventTime: text('From this time on, 2026-12-01T08:00:00+07:00'),
  LT_eventTime: text('Before this time'),
  MATCH_anyEPC: text('Identifiers of single things, parents and deliveries among them'),
  MATCH_anyEPCClass: text('Lots in any role'),
  MATCH_inputEPCClass: text('Lots that went into a batch'),
  MATCH_outputEPCClass: text('Lots that came out of a batch'),
  orderBy: z.literal('eventTime').optional(),
  orderDirection: z.enum(['ASC', 'DESC']).optional(),
  perPage: z.coerce.number().int().min(1).max(1000).default(30),
  nextPageToken: text('As the Link of the page before has it'),
});
/** Read by `captureDocument`, which says what is wrong as the standard asks (400); here for the OpenAPI document. */
const Document = z.looseObject({
  '@context': z.unknown().optional().meta({ description: 'The context of EPCIS 2.0, and of every prefix that extensions use' }),
  type: z
    .unknown()
    .optional()
    .meta({ description: 'EPCISDocument', examples: ['EPCISDocument'] }),
  schemaVersion: z
    .unknown()
    .optional()
    .meta({ examples: ['2.0'] }),
  creationDate: z
    .unknown()
    .optional()
    .meta({ examples: ['2026-11-24T08:00:00+07:00'] }),
  epcisBody: z
    .unknown()
    .optional()
    .meta({ description: 'eventList: up to 2,000 events, kept all or none', examples: [{ eventList: [] }] }),
});

export function epcisRoutes(app: App): void {
  app.hono.use('/epcis/*', async (c, next) => {
    await next();
    for (const name of ['GS1-EPCIS-Version', 'GS1-EPCIS-Min', 'GS1-EPCIS-Max', 'GS1-CBV-Version']) c.header(name, '2.0.0');
  });
  endpoint(app, {
    method: 'post',
    path: '/epcis/capture',
    summary: 'EPCIS 2.0: terima peristiwa; yang sama dikirim lagi tidak mengubah apa-apa',
    access: CAPTURE,
    // A capture is accepted, not done: 202, with the address of its job.
    status: 202,
    input: Document,
    output: Job,
    run: async (document, c) => {
      const job = await captureDocument(c.db, c.actor, document, c.now);
      c.http.header('location', `/epcis/capture/${job.captureId}`);
      return jobOut(job);
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/epcis/capture/:capture',
    summary: 'EPCIS 2.0: satu pekerjaan penerimaan',
    access: CAPTURE,
    input: z.object({ capture: z.uuid() }),
    output: Job,
    run: async ({ capture }, c) => jobOut(await getCapture(c.db, c.actor, capture)),
  });
  endpoint(app, {
    method: 'get',
    path: '/epcis/events',
    summary: 'EPCIS 2.0: peristiwa menurut jenis, langkah, waktu, dan lot; per halaman dengan Link rel=next',
    access: QUERY,
    input: Query,
    output: z.looseObject({ type: z.literal('EPCISQueryDocument') }).meta({ id: 'EpcisQueryDocument' }),
    run: async (query, c) => {
      const orgId = orgOfEvents(c.actor, 'epcis:query');
      const rows = await findEvents(c.db, orgId, { ...readQuery(query), limit: query.perPage + 1 });
      const page = rows.slice(0, query.perPage);
      if (rows.length > query.perPage) c.http.header('link', `<${nextAddress(c.url, page.at(-1)!)}>; rel="next"`);
      return { ...queryDocumentOf(page.map(eventOut), c.now), type: 'EPCISQueryDocument' as const };
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/epcis/events/:event',
    summary: 'EPCIS 2.0: satu peristiwa; yang dinyatakan keliru dengan pernyataannya',
    access: QUERY,
    input: z.object({ event: z.string().max(2000) }),
    output: z.looseObject({ type: z.string(), eventID: z.string() }).meta({ id: 'EpcisEvent' }),
    run: async ({ event }, c) => {
      const found = await findEvents(c.db, orgOfEvents(c.actor, 'epcis:query'), {
        ...readQuery({ perPage: 2 }),
        eventIds: [event],
        limit: 2,
      });
      const one = found.find(({ event: { errorDeclaration } }) => errorDeclaration !== undefined) ?? found[0];
      if (!one) throw new Refusal('not-found', 404);
      return eventOut(one);
    },
  });
  endpoint(app, {
    method: 'get',
    path: '/epcis/:rest{.+}',
    summary: 'EPCIS 2.0: bagian yang tidak dilayani (501)',
    access: QUERY,
    input: z.object({ rest: z.string() }),
    output: z.object({}),
    run: () => {
      throw new Refusal('epcis-not-served', 501);
    },
  });
}

const eventOut = ({ event, recordedAt }: FoundEvent) => ({
  ...(event as { type: string; eventID: string }),
  recordTime: recordedAt.toISOString(),
});

const jobOut = ({ captureId, receivedAt, finishedAt, errors }: CaptureJob): z.infer<typeof Job> => ({
  ...{ captureID: captureId, createdAt: receivedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
  ...{ running: finishedAt === null, success: finishedAt !== null && errors.length === 0, captureErrorBehaviour: 'rollback' },
  errors: errors.map(({ event, at }) => ({ type: 'epcisException:ValidationException', title: `eventList[${event}].${at}` })),
});

/** Lists in one parameter are parted by `|`, as the binding has it. */
const listOf = (text: string | undefined): string[] | undefined => text?.split('|').filter((one) => one !== '');

function readQuery(query: z.infer<typeof Query>): Omit<EventQuery, 'limit'> {
  const roles = [
    ...([
      ['epc', query.MATCH_anyEPC],
      ['class', query.MATCH_anyEPCClass],
    ] as const),
    ...([
      ['inputClass', query.MATCH_inputEPCClass],
      ['outputClass', query.MATCH_outputEPCClass],
    ] as const),
  ];
  const [time = '', key = ''] = Buffer.from(query.nextPageToken ?? '', 'base64url')
    .toString()
    .split('~');
  const sound = z.uuid().safeParse(key).success && !Number.isNaN(Date.parse(time));
  if (query.nextPageToken !== undefined && !sound) throw new Refusal('epcis-page', 400, {}, 'nextPageToken');
  return {
    ...{ eventTypes: listOf(query.eventType), bizSteps: listOf(query.EQ_bizStep), dispositions: listOf(query.EQ_disposition) },
    ...{ eventIds: listOf(query.EQ_eventID), from: timeOf(query.GE_eventTime, 'GE_eventTime') },
    before: timeOf(query.LT_eventTime, 'LT_eventTime'),
    items: roles.flatMap(([role, text]) => {
      const wanted = listOf(text);
      return wanted ? [wanted.map((one) => `${role}:${one}`)] : [];
    }),
    descending: query.orderDirection !== 'ASC',
    after: sound ? { time, key } : undefined,
  };
}

function timeOf(text: string | undefined, field: string): Date | undefined {
  if (text === undefined) return undefined;
  if (!z.iso.datetime({ offset: true }).safeParse(text).success) throw new Refusal('epcis-time', 400, {}, field);
  return new Date(text);
}

function nextAddress(url: URL, { time, key }: FoundEvent): string {
  const next = new URL(url);
  next.searchParams.set('nextPageToken', Buffer.from(`${time}~${key}`).toString('base64url'));
  return `${next.pathname}${next.search}`;
}
