// A run is dragged on the drawing of the week to another line or hour. Nothing is decided here: the server is asked by the same form as without
// script, and its answer is the board as it then is, with the run moved, or where it was and the reason beside it.
type Point = { x: number; y: number };
type Held = { run: SVGGElement; from: Point; scrolled: number };
type Target = { words: string; address: string; fields: Record<string, string>; place: string };

/** A finger holds so long before it drags; sooner it scrolls. */
const HOLD_MS = 250;
/** How far a finger may tremble meanwhile, in pixels. */
const TREMBLE = 8;
/** A dragged run starts on the quarter of an hour; the form takes any five minutes. */
const SNAP_MINUTES = 15;

let held: Held | undefined;
let waiting: { timer: ReturnType<typeof setTimeout>; at: Point } | undefined;
let asking = false;

const drawing = (): SVGSVGElement | null => document.querySelector('[data-island=week-board]');
const scroller = (): Element => drawing()!.parentElement!;
const said = (): HTMLElement | null => document.querySelector('[data-board-said]');
const read = (name: string): string[] => drawing()!.dataset[name]!.split(' ');
const words = (): [string, string, string] => JSON.parse(drawing()!.dataset['words']!) as [string, string, string];

function begin(): void {
  drawing()?.setAttribute('data-drag', '');
  said()?.removeAttribute('hidden');
}
function tell(text: string): void {
  const status = said();
  if (status) status.textContent = text;
}

// ---- holding and dragging ----
function take(run: SVGGElement, { pointerId, clientX: x, clientY: y }: PointerEvent): void {
  held = { run, from: { x, y }, scrolled: scroller().scrollLeft };
  run.setPointerCapture(pointerId);
  run.classList.add('board-held');
  // What is drawn last lies above the others.
  run.parentNode!.append(run);
}
/** How far the run was dragged, in units of the drawing. */
function shiftOf({ from, scrolled }: Held, { clientX, clientY }: PointerEvent): Point {
  const scale = drawing()!.getBoundingClientRect().width / drawing()!.viewBox.baseVal.width;
  return { x: (clientX - from.x + scroller().scrollLeft - scrolled) / scale, y: (clientY - from.y) / scale };
}
/** Where the run would stand; nothing where it is off the drawing. */
function targetOf({ run }: Held, shift: Point): Target | undefined {
  const [head, rowHeight] = read('rows').map(Number) as [number, number];
  const [fromMinute, toMinute] = read('hours').map(Number) as [number, number];
  const [x0, y0] = run.dataset['at']!.split(' ').map(Number) as [number, number];
  const [days, lines] = [read('days'), read('lines')];
  const [dayNames, lineNames] = JSON.parse(drawing()!.dataset['names']!) as [string[], string[]];
  const dayWidth = drawing()!.viewBox.baseVal.width / days.length;
  const [at, row] = [(x0 + shift.x) / dayWidth, Math.floor((y0 + shift.y - head + rowHeight / 3) / rowHeight)];
  const day = Math.floor(at + 1e-6);
  if (row < 0 || day < 0 || day >= days.length) return undefined;
  const to = drawing()!.dataset['to']!;
  const fields = { pesanan: run.dataset['run']!, dilihat: run.dataset['place']! };
  const line = lines[row];
  if (line === undefined)
    return { words: words()[0], address: `${to}/tunggu`, fields: { ...fields, pekan: days[0]! }, place: 'menunggu' };
  const minute = Math.round((fromMinute + (at - day) * (toMinute - fromMinute)) / SNAP_MINUTES) * SNAP_MINUTES;
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return {
    words: `${dayNames[day]} ${clock}, ${lineNames[row]}`,
    address: `${to}/pindah`,
    fields: { ...fields, lini: line, hari: days[day]!, jam: clock },
    place: `${line}@${days[day]}T${clock}`,
  };
}
function putBack(run: SVGGElement): void {
  run.removeAttribute('transform');
  run.classList.remove('board-held', 'board-asking');
}
function letGo(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
  if (held) putBack(held.run);
  held = undefined;
}

document.addEventListener('pointerdown', (event) => {
  const run = (event.target as Element).closest<SVGGElement>('[data-drag] [data-run]');
  if (!run || asking || event.button !== 0 || !event.isPrimary) return;
  if (event.pointerType !== 'touch') return take(run, event);
  const timer = setTimeout(() => take(run, event), HOLD_MS);
  waiting = { timer, at: { x: event.clientX, y: event.clientY } };
});
document.addEventListener('pointermove', (event) => {
  if (waiting && !held && Math.hypot(event.clientX - waiting.at.x, event.clientY - waiting.at.y) > TREMBLE) letGo();
  if (!held) return;
  const box = scroller().getBoundingClientRect();
  scroller().scrollLeft += event.clientX > box.right - 30 ? 8 : event.clientX < box.left + 30 ? -8 : 0;
  const shift = shiftOf(held, event);
  held.run.setAttribute('transform', `translate(${shift.x} ${shift.y})`);
  tell(targetOf(held, shift)?.words ?? '');
});
document.addEventListener('pointerup', (event) => {
  const target = held && targetOf(held, shiftOf(held, event));
  const run = held?.run;
  if (!run || !target || target.place === run.dataset['place']) return letGo();
  clearTimeout(waiting?.timer);
  [waiting, held] = [undefined, undefined];
  void ask(run, target);
});
document.addEventListener('pointercancel', letGo);
document.addEventListener('keydown', (event) => event.key === 'Escape' && letGo());
// While a run is held the finger doesn't scroll, and opens no menu.
document.addEventListener('touchmove', (event) => held && event.cancelable && event.preventDefault(), { passive: false });
document.addEventListener('contextmenu', (event) => held && event.preventDefault());

// ---- asking ----
async function ask(run: SVGGElement, { address, fields }: Target): Promise<void> {
  const [, asked, unanswered] = words();
  asking = true;
  run.classList.add('board-asking');
  tell(asked);
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(address, { method: 'POST', headers: { accept: 'text/html' }, body });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#papan');
    // Signed out meanwhile, or the house is gone: the page itself says so.
    if (!fresh) return location.reload();
    show(document.adoptNode(fresh));
  } catch {
    putBack(run);
    tell(unanswered);
  } finally {
    asking = false;
  }
}
function show(fresh: Element): void {
  const { scrollLeft } = scroller();
  document.querySelector('#papan')!.replaceWith(fresh);
  scroller().scrollLeft = scrollLeft;
  begin();
  fresh.querySelector('.notice')?.scrollIntoView({ block: 'nearest' });
}

begin();
