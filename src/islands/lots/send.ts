// Sends what waits, one after the other. However many pages are open, one of them sends; an entry leaves the device only when the server said so.
import { type Answer, type Entry, nextToSend, readAnswer } from './entry.ts';
import { listEntries, noteEntry, removeEntry } from './store.ts';

const PATIENCE_MS = 20_000;

/** How many the server kept, and how sending ended: nothing more may go, the network or server did not answer, a person must sign in. */
export type Ending = { sent: number; because: 'done' | 'later' | 'signIn' };

/** Sends the entries that this person typed for this house, in order, until one is not answered. */
export async function sendAll(house: string, as: string, tell: () => Promise<void>): Promise<Ending> {
  const run = async (): Promise<Ending> => {
    for (let sent = 0; ;) {
      if (!navigator.onLine) return { sent, because: 'later' };
      const queue = (await listEntries()).filter((entry) => entry.house === house && entry.as === as);
      const entry = nextToSend(queue);
      if (!entry) return { sent, because: 'done' };
      await noteEntry(entry, { tried: true });
      const answer = await send(entry);
      if (answer === 'later' || answer === 'signIn') return { sent, because: answer };
      if (answer === 'kept') {
        await removeEntry(entry);
        sent += 1;
      } else await noteEntry(entry, { refused: answer, tried: false });
      await tell();
    }
  };
  // A page without TLS has no locks; there the server alone sees to it that nothing is kept twice.
  return 'locks' in navigator ? navigator.locks.request('layak-lots', run) : run();
}

async function send(entry: Entry): Promise<Answer> {
  try {
    const answer = await fetch(addressOf(entry), {
      method: 'POST',
      ...bodyOf(entry),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return readAnswer(answer.status, await answer.json().catch(() => undefined));
  } catch {
    // No network, or an answer that was cut off: it may have been taken, so the same is sent again under the same id.
    return 'later';
  }
}

const addressOf = ({ house, way, fields }: Entry): string =>
  `/rumah/${house}/lot/${way === 'foto' ? `${fields['lot']}/foto` : way}`;

function bodyOf({ id, way, fields, photo }: Entry): { headers: Record<string, string>; body: BodyInit } {
  const accept = 'application/json';
  if (way !== 'foto' || !photo)
    return { headers: { accept, 'content-type': 'application/json' }, body: JSON.stringify({ ...fields, id }) };
  const body = new FormData();
  body.append('berkas', photo, 'foto.jpg');
  return { headers: { accept }, body };
}
