// Shows what waits, in plain words, with the server's reasons and what to do.
import { type Entry, restsOn } from './entry.ts';
import { element, type LotsPage, mendHref, say } from './page.ts';
import { dropEntry } from './store.ts';

/** Draws the queue anew. `signIn`: the server asked who this is. */
export function showQueue(
  root: HTMLElement,
  page: LotsPage,
  entries: readonly Entry[],
  { signIn, changed }: { signIn: boolean; changed: () => void },
): void {
  const { words } = page;
  const mine = entries.filter(({ house, as }) => house === page.house && as === page.as);
  const others = entries.filter(({ as }) => as !== page.as).length;
  const refused = mine.filter((entry) => entry.refused).length;
  const saved = document.body.dataset['saved'];
  root.hidden = mine.length === 0 && others === 0 && saved === undefined;
  put(root, '[data-status]', [
    mine.length > refused ? say(words.waiting, mine.length - refused) : '',
    refused > 0 ? say(words.refused, refused) : '',
    mine.length === 0 && saved !== undefined ? words.offline : '',
    mine.length === 0 && saved === undefined && others > 0 ? say(words.others, others) : '',
  ]);
  put(root, '[data-note]', [
    mine.length > 0 ? words.kept : '',
    mine.length > 0 && others > 0 ? say(words.others, others) : '',
    saved === undefined
      ? ''
      : say(
          words.saved,
          new Date(saved).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }),
        ),
  ]);
  const sign = root.querySelector<HTMLElement>('[data-sign]')!;
  sign.hidden = !signIn || mine.length === 0;
  sign.replaceChildren(
    `${words.signIn} `,
    element('a', { href: `/masuk?ke=${encodeURIComponent(page.here)}` }, words.signInLink),
  );
  root.querySelector('[data-entries]')!.replaceChildren(...mine.map((entry, i) => rowOf(page, entry, mine.slice(0, i), changed)));
}

const put = (root: HTMLElement, selector: string, sentences: readonly string[]): void => {
  const text = sentences.filter(Boolean).join(' ');
  const at = root.querySelector(selector)!;
  // A screen reader reads what changes; what is the same again is not read twice.
  if (at.textContent !== text) at.textContent = text;
};

function rowOf(page: LotsPage, entry: Entry, before: readonly Entry[], changed: () => void): HTMLElement {
  const { words } = page;
  const held = before.some((earlier) => restsOn(entry, earlier));
  const state = entry.refused ? words.stateRefused : held ? words.stateHeld : words.stateWaiting;
  const reasons = (entry.refused ?? []).map(({ message }) => element('p', { class: 'field-error' }, message));
  const row = element('li', {}, element('b', {}, entry.said), ` ${state}`, ...reasons);
  if (entry.tried) return row;
  const drop = element('button', { type: 'button', class: 'btn btn-plain' }, words.drop);
  drop.addEventListener('click', () => {
    if (confirm(say(words.dropAsk, entry.said))) void dropEntry(entry).then(changed);
  });
  const mend = element('a', { class: 'btn btn-secondary', href: mendHref(page, entry) }, words.mend);
  row.append(element('div', { class: 'actions' }, ...(entry.way === 'foto' ? [] : [mend]), drop));
  return row;
}
