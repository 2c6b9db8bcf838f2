// Reviewing by keyboard: the next card is there at once, the decision goes to the server behind it. What was decided waits in this browser until
// the server has it, in order, each with its id, so that nothing is lost with the network and nothing counts twice.
type Said = { id: string; uraian: string; jenis?: string; batal?: string };
type Outcome = { id: string; uraian: string; ok: boolean; jenis: string | null; message: string | null };

const deck = document.querySelector<HTMLElement>('[data-island=review]');
if (deck) review(deck);

function review(deck: HTMLElement): void {
  const [allSent, sending, waiting, signInAgain, decidedAs, takenBack, returned] = JSON.parse(deck.dataset['words']!) as string[];
  const list = deck.querySelector('ol')!;
  const status = deck.querySelector<HTMLElement>('[data-status]')!;
  const keys = document.querySelector<HTMLElement>('[data-keys]')!;
  const prefix = `uraian:${deck.dataset['plan']}:${deck.dataset['as']}:`;
  const place = prefix + newId();
  const queue: Said[] = [];
  const done: { card: HTMLElement; id: string }[] = [];
  let [busy, pause, next] = [false, 1000, deck.dataset['next']!];

  // ---- cards ----
  const cards = (): HTMLElement[] => [...list.children] as HTMLElement[];
  const cardOf = (topic: string): HTMLElement | undefined => cards().find((card) => card.dataset['topic'] === topic);
  const now = (): HTMLElement | undefined => cards().find((card) => 'now' in card.dataset);
  const summaryOf = (card: HTMLElement): HTMLElement => card.querySelector('summary')!;

  function go(card: HTMLElement | undefined, focus = true): void {
    if (!card) return;
    const before = now();
    if (before && before !== card) {
      delete before.dataset['now'];
      before.querySelector('details')!.open = false;
    }
    card.dataset['now'] = '';
    card.querySelector('details')!.open = true;
    if (!focus) return;
    summaryOf(card).focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  }
  /** The next card that nobody decided, below this one, else above it. */
  function following(card: HTMLElement): HTMLElement | undefined {
    const all = cards();
    const at = all.indexOf(card);
    return [...all.slice(at + 1), ...all.slice(0, at)].find((one) => !('done' in one.dataset));
  }
  function mark(card: HTMLElement, id: string, name: string): void {
    card.dataset['done'] = id;
    card.classList.add('deck-done');
    card.querySelector('.deck-said')!.textContent = decidedAs!.replace('%', name);
    card.querySelector<HTMLElement>('[data-undo]')!.hidden = false;
    alertAt(card, '');
  }
  function unmark(card: HTMLElement): void {
    delete card.dataset['done'];
    card.classList.remove('deck-done');
    card.querySelector('.deck-said')!.textContent = '';
    card.querySelector<HTMLElement>('[data-undo]')!.hidden = true;
  }
  function alertAt(card: HTMLElement, message: string): void {
    const alert = card.querySelector<HTMLElement>('[data-alert]');
    if (!alert) return;
    alert.hidden = message === '';
    alert.textContent = message;
  }

  // ---- deciding ----
  function decide(card: HTMLElement, classId: string, name: string): void {
    const id = newId();
    mark(card, id, name);
    done.push({ card, id });
    send({ id, uraian: card.dataset['topic']!, jenis: classId });
    const to = following(card);
    if (to) go(to);
    else card.querySelector('details')!.open = false;
    void refill();
  }
  function undo(card = done.at(-1)?.card): void {
    const batal = card?.dataset['done'];
    if (!card || !batal) return;
    done.splice(0, done.length, ...done.filter((one) => one.card !== card));
    unmark(card);
    send({ id: newId(), uraian: card.dataset['topic']!, batal });
    go(card);
    tell(takenBack!);
  }
  const choices = (card: HTMLElement): HTMLButtonElement[] => [...card.querySelectorAll<HTMLButtonElement>('button[name=jenis]')];
  function pick(card: HTMLElement, n: number): void {
    const button = choices(card)[n];
    if (button) decide(card, button.value, nameOf(button.value));
    else searchIn(card)?.focus();
  }
  const searchIn = (card: HTMLElement) => card.querySelector<HTMLInputElement>('input[name=cari]');
  const options = [...document.querySelectorAll<HTMLOptionElement>('#daftar-jenis option')];
  const nameOf = (classId: string): string => options.find((option) => option.dataset['id'] === classId)?.text ?? classId;
  /** Typed whole, or the only one that has these letters; else the form is sent and the server asks which was meant. */
  function typed(text: string): HTMLOptionElement | undefined {
    const wanted = text.trim().toLowerCase();
    const exact = options.find((option) => option.text.toLowerCase() === wanted);
    const part = options.filter((option) => wanted !== '' && option.text.toLowerCase().includes(wanted));
    return exact ?? (part.length === 1 ? part[0] : undefined);
  }

  list.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const card = form.closest<HTMLElement>('.deck-item')!;
    const button = event.submitter as HTMLButtonElement | null;
    const search = form.querySelector<HTMLInputElement>('input[name=cari]');
    const found = search && typed(search.value);
    if (search && !found) return;
    event.preventDefault();
    if ('undo' in form.dataset) undo(card);
    else if (found) decide(card, found.dataset['id']!, found.text);
    else if (button?.value) decide(card, button.value, nameOf(button.value));
  });
  list.addEventListener('click', (event) => {
    const summary = (event.target as Element).closest('summary');
    const card = summary?.closest<HTMLElement>('.deck-item');
    if (!card || card === now()) return;
    event.preventDefault();
    go(card);
  });

  // ---- keys ----
  const box = keys.querySelector('input')!;
  keys.hidden = false;
  box.checked = localStorage.getItem('uraian-tombol') !== 'mati';
  box.addEventListener('change', () => localStorage.setItem('uraian-tombol', box.checked ? 'hidup' : 'mati'));
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const at = document.activeElement;
    const card = now();
    if (!card || !(at === null || at === document.body || deck.contains(at))) return;
    if (at instanceof HTMLInputElement) {
      if (event.key === 'Escape') summaryOf(card).focus();
      return;
    }
    const key = event.key.toLowerCase();
    if (key === 'enter' && at !== document.body && at !== summaryOf(card)) return;
    const all = cards();
    const step = key === 'j' ? 1 : key === 'k' ? -1 : 0;
    if (key === 'enter' || key === 'a') pick(card, 0);
    else if (/^[1-5]$/.test(key)) pick(card, Number(key) - 1);
    else if (key === '/') searchIn(card)?.focus();
    else if (key === 'u') undo();
    else if (step !== 0) go(all[all.indexOf(card) + step]);
    else return;
    event.preventDefault();
  });

  // ---- the queue ----
  function send(said: Said): void {
    queue.push(said);
    keep();
    void flush();
  }
  /** What isn't on the server yet, for a page that is loaded again. */
  function keep(): void {
    if (queue.length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(queue));
  }
  function tell(text: string): void {
    status.hidden = false;
    status.textContent = text;
  }
  async function flush(): Promise<void> {
    if (busy || queue.length === 0) return;
    busy = true;
    tell(`${queue.length} ${sending}`);
    const batch = queue.slice(0, 50);
    const again = await post(batch);
    busy = false;
    keep();
    if (again > 0) setTimeout(() => void flush(), again);
    else if (again < 0) return;
    else if (queue.length > 0) void flush();
    else {
      tell(allSent!);
      idle();
    }
  }
  /** Sends a batch. Gives 0 when it was answered, milliseconds to wait before trying again, or -1 when a person must act first. */
  async function post(batch: Said[]): Promise<number> {
    let answer: Response;
    try {
      answer = await fetch(deck.dataset['post']!, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ keputusan: batch }),
        keepalive: true,
      });
      const body = (await answer.json()) as { outcomes?: Outcome[]; detail?: string; title?: string };
      if (answer.ok) {
        pause = 1000;
        queue.splice(0, batch.length);
        for (const { uraian, id, ok, jenis, message } of body.outcomes ?? []) {
          if (!ok) giveBack(uraian, id, message ?? returned!);
          else if (jenis !== null && batch.some((said) => said.id === id && said.batal)) bringBack(uraian, id, jenis);
        }
        return 0;
      }
      if (answer.status === 401) {
        tell(signInAgain!);
        return -1;
      }
      if (answer.status < 500 && answer.status !== 429) {
        queue.splice(0, batch.length);
        for (const { uraian, id } of batch) giveBack(uraian, id, body.detail ?? body.title ?? returned!);
        return 0;
      }
    } catch {
      // No network, or an answer cut off: it may have been taken, so the same ids are sent again.
    }
    tell(`${queue.length} ${waiting}`);
    return (pause = Math.min(pause * 1.5, 30_000));
  }
  /** Taken back, and an earlier decision stands again: the card shows it, unless the person has decided anew or something of it still waits. */
  function bringBack(topic: string, id: string, classId: string): void {
    const card = cardOf(topic);
    if (card && card.dataset['done'] === undefined && !queue.some((said) => said.uraian === topic))
      mark(card, id, nameOf(classId));
  }
  /** A decision that the server refused: its card comes back with the reason. */
  function giveBack(topic: string, id: string, message: string): void {
    const card = cardOf(topic);
    if (!card || (card.dataset['done'] !== undefined && card.dataset['done'] !== id)) return;
    unmark(card);
    alertAt(card, `${returned}: ${message}`);
    card.querySelector('details')!.open = true;
  }
  addEventListener('online', () => void flush());
  addEventListener('beforeunload', (event) => queue.length > 0 && event.preventDefault());

  // ---- more cards, and how far it is ----
  let filling = false;
  async function refill(): Promise<void> {
    if (filling || next === '' || cards().filter((card) => !('done' in card.dataset)).length > 12) return;
    filling = true;
    const page = await load(next);
    for (const card of page?.querySelectorAll<HTMLElement>('.deck > li') ?? [])
      if (!cardOf(card.dataset['topic']!)) {
        card.querySelector('details')!.open = false;
        list.append(document.adoptNode(card));
      }
    if (page) next = page.querySelector<HTMLElement>('[data-island=review]')?.dataset['next'] ?? '';
    filling = false;
    if (!now()) go(cards().find((card) => !('done' in card.dataset)));
  }
  async function load(at: string): Promise<Document | undefined> {
    try {
      const answer = await fetch(at, { headers: { accept: 'text/html' } });
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
    } catch {
      return undefined;
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  function idle(): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const fresh = (await load(location.href))?.querySelector('[data-progress]');
      if (fresh && queue.length === 0) document.querySelector('[data-progress]')?.replaceWith(document.adoptNode(fresh));
    }, 1500);
  }

  // ---- begin ----
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    queue.push(...(JSON.parse(localStorage.getItem(key) ?? '[]') as Said[]));
    localStorage.removeItem(key);
  }
  keep();
  for (const { uraian, id, jenis } of queue) {
    const card = cardOf(uraian);
    if (card && jenis) mark(card, id, nameOf(jenis));
    else if (card) unmark(card);
  }
  go(cards().find((card) => !('done' in card.dataset)) ?? cards()[0], false);
  void flush();
  void refill();
}

/** A random UUID; `crypto.randomUUID` is not there on a page without TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
