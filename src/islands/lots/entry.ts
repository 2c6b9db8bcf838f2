// What waits on this device, and what may be sent next. Pure: nothing here knows of a browser.

/** The form that an entry was typed in; `foto` is the photo of a lot. */
export type Way = 'terima' | 'buat' | 'lepas' | 'kirim' | 'foto';
export type Fault = { field: string; message: string };
export type Entry = {
  /** Its place in the queue; given by the store. */
  n?: number;
  /** The id that the device gave it: what comes of it on the server has it too. */
  id: string;
  house: string;
  /** Who typed it: nobody else sends it. */
  as: string;
  way: Way;
  fields: Record<string, string>;
  photo?: Blob;
  /** What it is, in words. */
  said: string;
  /** The lot that comes of it, for the forms after it. */
  lot?: { id: string; label: string };
  /** It was sent and not answered: the server may have it, so it may no longer be changed. */
  tried: boolean;
  /** The server's no. */
  refused?: Fault[];
};

/** What an entry is about: the lot that is released, else what comes of the entry itself. */
const subjectOf = ({ id, way, fields }: Entry): string => (way === 'lepas' ? (fields['lot'] ?? id) : id);

/** Whether an entry speaks of what the other is about: without the other it can't be right. */
export const restsOn = ({ fields }: Entry, other: Entry): boolean =>
  Object.entries(fields).some(([name, value]) => value === subjectOf(other) || name.endsWith(`-${subjectOf(other)}`));

/** The first entry that nothing before it holds back: what was refused stays, and so does what rests on it. */
export const nextToSend = (queue: readonly Entry[]): Entry | undefined =>
  queue.find((entry, i) => !entry.refused && !queue.slice(0, i).some((earlier) => restsOn(entry, earlier)));

/** What an answer means: kept by the server, a person must sign in, try again later, or refused for reasons. */
export type Answer = 'kept' | 'signIn' | 'later' | Fault[];

/**
 * Reads an answer by its status and JSON (undefined where it had none). Only what the server itself says counts: a sign-in page of some Wi-Fi on
 * the way is neither a yes nor a no.
 */
export function readAnswer(status: number, body: unknown): Answer {
  const said = (typeof body === 'object' && body !== null ? body : {}) as {
    [name in 'subjectId' | 'location' | 'code' | 'detail']?: unknown;
  } & { errors?: unknown };
  if (status >= 200 && status < 300) return isText(said.subjectId) || isText(said.location) ? 'kept' : 'later';
  if (!isText(said.code) || status >= 500 || status === 408 || status === 429) return 'later';
  if (status === 401) return 'signIn';
  const faults = (Array.isArray(said.errors) ? (said.errors as Partial<Fault>[]) : [])
    .filter(({ message }) => isText(message))
    .map(({ field, message }) => ({ field: field ?? '', message: message! }));
  return faults.length > 0 ? faults : [{ field: '', message: isText(said.detail) ? said.detail : said.code }];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
