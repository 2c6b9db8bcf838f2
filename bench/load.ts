// Asks a server over plain sockets and hears when each answer is whole. Its own processor time stays out of what is measured: `processSeconds` counts
// that of the server and of its PostgreSQL, so that a rate stays true on cores that others use too.
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';

/** What was heard: `milliseconds` of each answer, sorted, from when it was due; `bytes` of an answer on average, head included. */
export type Heard = { answered: number; seconds: number; milliseconds: number[]; bytes: number; refused: number };

export type Load = {
  port: number;
  connections: number;
  seconds: number;
  /** The next request as it goes over the wire. */
  request: () => string;
  /** So many requests a second, evenly, each counted from when it was due; left out: each connection asks again as soon as it was answered. */
  perSecond?: number;
};

/** Every connection comes from a network of its own, since limits on posts count by network; it is made anew before its hundred posts are used up. */
const REQUESTS_OF_ADDRESS = 100;
let addresses = 0;
const nextAddress = (): string => {
  addresses += 1;
  return `127.${1 + ((addresses >> 8) % 250)}.${addresses % 256}.1`;
};

/** One request at a time over a connection that is kept open. */
class Caller {
  readonly #port: number;
  readonly #heard: Heard;
  readonly #free: (caller: Caller) => void;
  #socket: net.Socket | undefined;
  #asked = 0;
  #due = 0;
  #answer: Buffer[] = [];
  #size = 0;

  constructor(port: number, heard: Heard, free: (caller: Caller) => void) {
    this.#port = port;
    this.#heard = heard;
    this.#free = free;
  }

  ask(request: string, due: number): void {
    if (!this.#socket || this.#asked >= REQUESTS_OF_ADDRESS) this.#connect();
    this.#asked += 1;
    this.#due = due;
    this.#socket!.write(request);
  }

  close(): void {
    this.#socket?.destroy();
  }

  #connect(): void {
    this.#socket?.destroy();
    this.#asked = 0;
    this.#socket = net.connect({ port: this.#port, host: '127.0.0.1', localAddress: nextAddress(), noDelay: true });
    this.#socket.on('data', (part) => this.#hear(part));
    this.#socket.on('error', (error) => {
      throw error;
    });
  }

  #hear(part: Buffer): void {
    this.#answer.push(part);
    this.#size += part.length;
    const answer = this.#answer.length === 1 ? part : Buffer.concat(this.#answer);
    this.#answer = [answer];
    if (!isWhole(answer)) return;
    this.#heard.answered += 1;
    this.#heard.bytes += this.#size;
    this.#heard.milliseconds.push(performance.now() - this.#due);
    if (!/^HTTP\/1\.1 (?:2|304)/.test(answer.subarray(0, 20).toString('latin1'))) this.#heard.refused += 1;
    this.#answer = [];
    this.#size = 0;
    this.#free(this);
  }
}

/** Whether an answer is there to its end: as long as it says, or closed by the last chunk, or without a body. */
function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const head = answer.subarray(0, end).toString('latin1');
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return answer.length >= end + 4 + Number(length);
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return answer.subarray(-5).equals(LAST_CHUNK);
  return true;
}
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Puts the load on the server for so long and gives what was heard. */
export async function load({ port, connections, seconds, request, perSecond }: Load): Promise<Heard> {
  const heard: Heard = { answered: 0, seconds, milliseconds: [], bytes: 0, refused: 0 };
  const began = performance.now();
  const until = began + seconds * 1000;
  const waiting: Caller[] = [];
  const callers = Array.from({ length: connections }, () => new Caller(port, heard, free));
  let due = 0;

  function free(caller: Caller): void {
    const now = performance.now();
    if (now >= until) return;
    if (perSecond === undefined) caller.ask(request(), now);
    else waiting.push(caller);
  }
  /** Sends what is due and can go; what can't go now keeps the time at which it was due. */
  function pace(): void {
    const now = performance.now();
    while (waiting.length > 0 && began + (due / perSecond!) * 1000 <= now) {
      waiting.pop()!.ask(request(), began + (due / perSecond!) * 1000);
      due += 1;
    }
  }
  for (const caller of callers) free(caller);
  const pacing = perSecond === undefined ? undefined : setInterval(pace, 1);
  await new Promise((go) => setTimeout(go, seconds * 1000));
  clearInterval(pacing);
  heard.seconds = (performance.now() - began) / 1000;
  for (const caller of callers) caller.close();
  heard.milliseconds.sort((a, b) => a - b);
  heard.bytes = Math.round(heard.bytes / Math.max(1, heard.answered));
  return heard;
}

export const percentile = ({ milliseconds }: Heard, share: number): number =>
  milliseconds[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))] ?? Number.NaN;

/** Processor seconds of a process and of all below it but for what is below `except`; those that have ended count by their parent. Linux ticks of 10 ms. */
export function processSeconds(root: number, except?: number): number {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      parents.set(Number(name), fields[1]!);
      ticks.set(Number(name), fields[11]! + fields[12]! + fields[13]! + fields[14]!);
    } catch {
      // ended meanwhile
    }
  }
  const below = (id: number): boolean =>
    id !== except && (id === root || (parents.has(id) && parents.get(id)! > 1 && below(parents.get(id)!)));
  return [...ticks].reduce((sum, [id, own]) => sum + (below(id) ? own : 0), 0) / 100;
}
