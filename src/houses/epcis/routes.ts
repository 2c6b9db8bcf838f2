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
const Text = z.string().max(4000).optional();
const Query = z.object({
  eventType: Text,
  EQ_bizStep: Text,
  EQ_disposition: Text,
  EQ_eventID: Text,
  GE_eventTime: Text,
  LT_eventTime: Text,
  MATCH_anyEPC: Text,
  MATCH_anyEPCClass: Text,
  MATCH_inputEPCClass: Text,
  MATCH_outputEPCClass: Text,
  orderBy: z.literal('eventTime').optional(),
  orderDirection: z.enum(['ASC', 'DESC']).optional(),
  perPage: z.coerce.number().int().min(1).max(1000).default(30),
  nextPageToken: Text,
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
    input: z.looseObject({}),
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
      const events = page.map(({ event, recordedAt }) => ({ ...event, recordTime: recordedAt.toISOString() }));
      return { ...queryDocumentOf(events, c.now), type: 'EPCISQueryDocument' as const };
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
