// `layak epcis`: what a partner does from its own computer, over the network, with the key that a house made for it: send events, read events.
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Refusal } from '#platform/refusal';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { mustExist, writeWhole } from './work.ts';

type Tell = Parameters<Command['run']>[2];
type EventDocument = { epcisBody: { eventList: unknown[] } } & Record<string, unknown>;
type Job = { captureID: string; success: boolean; errors: { title: string }[] };

/** A request takes a megabyte; a document is sent in parts well below it. */
const PART_BYTES = 800_000;
const PART_EVENTS = 1000;
const WAIT_MS = 60_000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const captureCommand: Command = {
  options: { to: { type: 'string' } },
  run: async (files, values, tell) => {
    await mustExist(files);
    const server = serverOf(values['to']);
    const documents = await Promise.all(files.map(async (file) => ({ file, document: await readDocument(file) })));
    let failed = 0;
    for (const { file, document } of documents) failed += await captureFile(server, file, document, tell);
    return failed === 0 ? 0 : 1;
  },
};

/** Sends one file in parts; each part is kept whole or not at all. Gives how many parts were not. */
async function captureFile(server: Server, file: string, document: EventDocument, { lang, json }: Tell): Promise<number> {
  const bar = progressBar(lang);
  const parts = partsOf(document);
  const jobs: Job[] = [];
  let sent = 0;
  for (const part of parts) {
    jobs.push((await ask(server, '/epcis/capture', part)).body as Job);
    sent += part.epcisBody.eventList.length;
    bar.show(file, sent, document.epcisBody.eventList.length);
  }
  bar.end();
  const failed = jobs.filter(({ success }) => !success);
  if (json) print(JSON.stringify({ file, events: sent, parts: parts.length, jobs }));
  else {
    print(
      `${file}: ${lang === 'id' ? `${sent} peristiwa dalam ${parts.length} bagian` : `${sent} events in ${parts.length} parts`}`,
    );
    for (const { captureID, errors } of failed) for (const { title } of errors) print(`  ${captureID} ${title}`);
  }
  return failed.length;
}

/** The document in parts of at most a thousand events and less than a request takes; an event is never cut. */
function partsOf(document: EventDocument): EventDocument[] {
  const parts: unknown[][] = [];
  let bytes = 0;
  for (const event of document.epcisBody.eventList) {
    const size = Buffer.byteLength(JSON.stringify(event));
    const last = parts.at(-1);
    if (last && last.length < PART_EVENTS && bytes + size < PART_BYTES) {
      last.push(event);
      bytes += size;
    } else {
      parts.push([event]);
      bytes = size;
    }
  }
  return parts.map((eventList) => ({ ...document, epcisBody: { ...document.epcisBody, eventList } }));
}

async function readDocument(file: string): Promise<EventDocument> {
  try {
    const document = JSON.parse(await readFile(file, 'utf8')) as EventDocument;
    if (Array.isArray(document.epcisBody.eventList)) return document;
  } catch {
    // told below
  }
  throw new Refusal('epcis-file', 422, { file });
}

/** What of a query each option asks for, as the binding of EPCIS 2.0 names it. */
const ASKS = {
  type: 'eventType',
  step: 'EQ_bizStep',
  disposition: 'EQ_disposition',
  lot: 'MATCH_anyEPCClass',
  since: 'GE_eventTime',
  before: 'LT_eventTime',
} as const;

const queryCommand: Command = {
  options: {
    ...Object.fromEntries(Object.keys(ASKS).map((name) => [name, { type: 'string' as const }])),
    from: { type: 'string' },
    out: { type: 'string' },
  },
  run: async (_, values, { lang, json }) => {
    const asked = Object.entries(ASKS).flatMap(([name, parameter]): [string, string][] => {
      const value = values[name];
      return typeof value === 'string' ? [[parameter, value]] : [];
    });
    const [server, out] = [serverOf(values['from']), values['out']];
    const first = `/epcis/events?${new URLSearchParams([...asked, ['orderDirection', 'ASC'], ['perPage', '1000']]).toString()}`;
    const bar = progressBar(lang);
    let [count, document] = [0, undefined as Record<string, unknown> | undefined];
    const events: unknown[] = [];
    for (let next: string | undefined = first; next !== undefined;) {
      const { body, link } = await ask(server, next);
      document ??= body;
      const page = eventsIn(body);
      count += page.length;
      bar.show(lang === 'id' ? 'Membaca peristiwa' : 'Reading events', count);
      if (json || typeof out === 'string') events.push(...page);
      else for (const event of page) print(JSON.stringify(event));
      next = link;
    }
    bar.end();
    const whole = {
      ...document,
      epcisBody: { queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList: events } } },
    };
    if (typeof out === 'string') await writeWhole(out, Readable.from([JSON.stringify(whole, null, 2)]));
    else if (json) print(JSON.stringify(whole, null, 2));
    return 0;
  },
};

const eventsIn = (body: Record<string, unknown>): unknown[] =>
  (body as { epcisBody: { queryResults: { resultsBody: { eventList: unknown[] } } } }).epcisBody.queryResults.resultsBody
    .eventList;

type Server = { origin: string; key: string };

/** The server that is meant and the key for it; the key comes from the environment, for what stands in a command everybody on the computer sees. */
function serverOf(told: unknown): Server {
  const origin = (typeof told === 'string' ? told : (process.env.LAYAK_URL ?? 'http://localhost:3000')).replace(/\/+$/, '');
  if (!URL.canParse(origin)) throw new Refusal('server-unreachable', 502, { server: origin });
  const key = process.env.LAYAK_KEY;
  if (!key) throw new Refusal('partner-key-missing', 401);
  return { origin, key };
}

/** Asks the server, and again when it says to wait. Refuses 'server-unreachable' and, in the server's words, 'server-refused'. */
async function ask(
  { origin, key }: Server,
  path: string,
  sent?: object,
): Promise<{ body: Record<string, unknown>; link?: string }> {
  const answer = await fetch(new URL(path, origin), {
    method: sent ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
    signal: AbortSignal.timeout(WAIT_MS),
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  }).catch(() => Promise.reject(new Refusal('server-unreachable', 502, { server: origin })));
  if (answer.status === 429) {
    await new Promise((go) => setTimeout(go, Number(answer.headers.get('retry-after') ?? 1) * 1000));
    return ask({ origin, key }, path, sent);
  }
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const said = typeof body['title'] === 'string' ? body['title'] : '';
  if (!answer.ok) throw new Refusal('server-refused', 502, { status: answer.status, said });
  const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  return { body, ...(link === undefined ? {} : { link }) };
}

export const epcisCommands: Record<string, Command> = { 'epcis capture': captureCommand, 'epcis query': queryCommand };
