import type { Database } from '#platform/database';
import { documentUrlOf, readDidDocument } from './did-web.ts';
import { fetchPublic } from './fetch-public.ts';
import { didDocumentOf } from './issuer-keys.ts';
import { signStatusList } from './issue-credentials.ts';
import type { Signer } from './signer.ts';
import { MEDIA_TYPE } from './token.ts';
import type { LookUps } from './verify-credential.ts';

/** Five minutes, a third of what a status list of Layak may be believed. */
const KEPT_MS = 300_000;
const KEPT_ANSWERS = 500;
/** Layak's own list is signed anew so often: what was revoked is refused here after four seconds. */
const OWN_KEPT_MS = 4000;

type Fetch = (url: URL, options: { accept: string }) => Promise<string | undefined>;

/** Looks up what verifying needs: Layak's own documents here, those of others on the net, each answer kept for five minutes. */
export class NetLookUps {
  readonly #answers = new Map<string, { at: number; text: Promise<string | undefined> }>();
  readonly #fetch: Fetch;
  constructor(fetch: Fetch = fetchPublic) {
    this.#fetch = fetch;
  }

  of(db: Database, signer: Signer, now: Date): LookUps {
    return {
      didDocument: async (did) => {
        if (did === signer.did) return didDocumentOf(did, signer.keysFile, now);
        const url = documentUrlOf(did);
        const text = url && (await this.#ask(url, 'application/did+json, application/json', now));
        return text === undefined ? undefined : readDidDocument(parsed(text), did);
      },
      statusList: async (address) => {
        const own = `${signer.base}/credentials/status/`;
        const list = address.startsWith(own) ? address.slice(own.length) : undefined;
        if (list !== undefined) return /^\d{1,6}$/.test(list) ? this.#own(db, signer, Number(list), now) : undefined;
        const url = URL.parse(address);
        return url ? this.#ask(url, MEDIA_TYPE, now) : undefined;
      },
    };
  }

  #own(db: Database, signer: Signer, list: number, now: Date): Promise<string | undefined> {
    return this.#keep(`${signer.did} ${signer.keysFile} ${list}`, OWN_KEPT_MS, now, () =>
      signStatusList(db, signer, list, now).catch(() => undefined),
    );
  }

  #ask(url: URL, accept: string, now: Date): Promise<string | undefined> {
    return this.#keep(`${accept} ${url.href}`, KEPT_MS, now, () => this.#fetch(url, { accept }));
  }

  /** The answer of a key that is younger than so many milliseconds, or a new one. */
  #keep(key: string, keptMs: number, now: Date, ask: () => Promise<string | undefined>): Promise<string | undefined> {
    const held = this.#answers.get(key);
    if (held && now.getTime() - held.at < keptMs) return held.text;
    if (this.#answers.size >= KEPT_ANSWERS) this.#answers.delete(this.#answers.keys().next().value!);
    const text = ask();
    this.#answers.set(key, { at: now.getTime(), text });
    // What could not be had is asked again the next time.
    void text.then((found) => found === undefined && this.#answers.delete(key));
    return text;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
