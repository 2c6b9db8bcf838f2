// Takes a form over: what it says is kept on the device first, then sent. What waits already may be chosen in it.
import type { Entry, Fault, Way } from './entry.ts';
import { element, type LotsPage, newId } from './page.ts';
import { shrink } from './photo.ts';
import { keepEntries, listEntries } from './store.ts';

type Control = HTMLInputElement | HTMLSelectElement;
const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((one): one is Control => one instanceof HTMLInputElement || one instanceof HTMLSelectElement);
const isFile = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && control.type === 'file';
const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.type === 'checkbox';

/** Takes the form over; `go` sends and says where to be then. The entry named in the address (`#catatan=`) is put back to be mended. */
export async function takeOver(
  form: HTMLFormElement,
  way: Way,
  page: LotsPage,
  go: (entry: Entry) => Promise<void>,
): Promise<void> {
  const queue = (await listEntries()).filter(({ house, as }) => house === page.house && as === page.as);
  offerWaiting(form, way, queue);
  for (const box of document.querySelectorAll<HTMLElement>('[data-scripted]')) box.hidden = false;
  const id = form.elements.namedItem('id');
  if (id instanceof HTMLInputElement) {
    const mended = queue.find((entry) => location.hash === `#catatan=${entry.id}` && entry.way === way && !entry.tried);
    // The page may have been kept for a while: its id may be taken, its day past.
    if (document.body.dataset['saved'] !== undefined) freshen(form, id);
    if (mended) putBack(form, mended, page);
  }
  let plain = false;
  form.addEventListener('submit', (event) => {
    if (plain) return;
    event.preventDefault();
    const submitter = event.submitter as HTMLButtonElement | null;
    void (async () => {
      const missing = missingIn(form, page);
      if (missing.length > 0) return showFaults(form, missing, page);
      if (submitter) submitter.disabled = true;
      try {
        const entries = await readEntries(form, way, page, submitter);
        await keepEntries(entries);
        await go(entries[0]!);
      } catch {
        // Nothing was kept on this device: the form goes as it would without script.
        plain = true;
        if (submitter) submitter.disabled = false;
        form.requestSubmit(submitter);
      }
      if (submitter) submitter.disabled = false;
    })();
  });
}

/** A new id, today's day, and what the address asks to fill in. */
function freshen(form: HTMLFormElement, id: HTMLInputElement): void {
  id.value = newId();
  const day = form.elements.namedItem('hari');
  if (day instanceof HTMLInputElement) day.value = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement && name !== 'id') control.value = value;
  }
}

/** What the entries that wait will make may be used, released and shipped already. */
function offerWaiting(form: HTMLFormElement, way: Way, queue: readonly Entry[]): void {
  const lots = queue.flatMap((entry) =>
    entry.lot && waysTo[way]?.includes(entry.way) && entry.fields['putusan'] !== 'tolak' ? [entry.lot] : [],
  );
  const offer = form.querySelector<HTMLElement>('[data-offer]');
  const select = form.elements.namedItem('lot');
  for (const lot of lots) {
    if (select instanceof HTMLSelectElement) select.append(new Option(lot.label, lot.id));
    const name = `${offer?.dataset['offer']}-${lot.id}`;
    if (offer && !form.elements.namedItem(name))
      offer.append(
        element(
          'div',
          { class: 'field' },
          element('label', { for: `f-${name}` }, lot.label),
          element('input', { class: 'input w-short', id: `f-${name}`, name, inputmode: 'decimal' }),
        ),
      );
  }
  const empty = document.querySelector<HTMLElement>('[data-empty]');
  const closed = form.closest<HTMLElement>('[data-closed]');
  if (lots.length === 0 || !closed) return;
  closed.hidden = false;
  if (empty) empty.hidden = true;
}
const waysTo: Partial<Record<Way, readonly Way[]>> = { buat: ['terima', 'buat'], lepas: ['buat'], kirim: ['lepas'] };

/** An entry that was refused, or not sent yet, as it was typed, with the reasons. */
function putBack(form: HTMLFormElement, entry: Entry, page: LotsPage): void {
  for (const control of controlsOf(form)) {
    const value = control.name === 'id' ? entry.id : entry.fields[control.name];
    if (isTick(control)) control.checked = value !== undefined;
    else if (!isFile(control)) control.value = value ?? '';
  }
  if (entry.refused) showFaults(form, entry.refused, page);
}

const missingIn = (form: HTMLFormElement, { words }: LotsPage): Fault[] =>
  controlsOf(form)
    .filter(
      (control) =>
        control.required && !control.disabled && (control.type === 'file' ? !control.files?.length : control.value.trim() === ''),
    )
    .map(({ name }) => ({ field: name, message: words.missing }));

/** The reasons on top, each with its link, and each again at its field. */
export function showFaults(form: HTMLFormElement, faults: readonly Fault[], { words }: LotsPage): void {
  for (const old of document.querySelectorAll('[data-fault]')) old.remove();
  const items = faults.map(({ field, message }) => {
    const control = form.elements.namedItem(field) ?? form.querySelector(`[name^="${CSS.escape(field)}-"]`);
    if (field === '' || !(control instanceof HTMLElement)) return element('li', {}, message);
    const label = control.closest('.field')?.querySelector('label');
    control.closest('details')?.setAttribute('open', '');
    control.before(element('p', { class: 'field-error', 'data-fault': '' }, message));
    return element('li', {}, element('a', { href: `#${control.id}` }, `${label?.firstChild?.textContent ?? ''}: ${message}`));
  });
  const summary = element(
    'div',
    { class: 'notice tone-danger', role: 'alert', tabindex: '-1', 'data-fault': '' },
    element('div', {}, element('h2', { class: 'notice-title' }, words.errors), element('ul', {}, ...items)),
  );
  form.before(summary);
  summary.focus();
}

/** What the form says as an entry; with the photo of the lot that comes of it as another, where one was taken. */
async function readEntries(
  form: HTMLFormElement,
  way: Way,
  page: LotsPage,
  submitter: HTMLButtonElement | null,
): Promise<Entry[]> {
  const fields: Record<string, string> = {};
  let file: File | undefined;
  for (const control of controlsOf(form)) {
    if (isFile(control)) file ??= control.files?.[0];
    else if (control.name !== '' && control.value.trim() !== '' && (!isTick(control) || control.checked))
      fields[control.name] = control.value;
  }
  if (submitter?.name) fields[submitter.name] = submitter.value;
  const { id = newId(), ...rest } = fields;
  const common = { house: page.house, as: page.as, tried: false };
  const photo = file && (await shrink(file));
  if (way === 'foto')
    return [{ ...common, id, way, fields: { lot: form.dataset['lot'] ?? '' }, said: page.words.photo, photo: photo! }];
  const { said, lot } = describe(form, way, id, rest);
  const entry: Entry = { ...common, id, way, fields: rest, said, ...(lot ? { lot } : {}) };
  return photo ? [entry, { ...common, id: newId(), way: 'foto', fields: { lot: id }, said: page.words.photo, photo }] : [entry];
}

/** What an entry is in words, and the lot that comes of it. */
function describe(form: HTMLFormElement, way: Way, id: string, fields: Record<string, string>): Pick<Entry, 'said' | 'lot'> {
  const title = document.querySelector('h1')?.textContent ?? '';
  const chosen = (name: string): string =>
    (form.elements.namedItem(name) as HTMLSelectElement | null)?.selectedOptions?.[0]?.text ?? '';
  const amount = [fields['jumlah'], fields['satuan']].filter(Boolean).join(' ');
  const name =
    { terima: fields['bahan'], buat: chosen('pesanan'), lepas: chosen('lot'), kirim: fields['pembeli'], foto: '' }[way] ?? '';
  const label = [name, fields['kode'], amount].filter(Boolean).join(', ');
  const said = `${title}: ${label}`;
  if (way === 'kirim') return { said };
  return { said, lot: { id: way === 'lepas' ? (fields['lot'] ?? id) : id, label } };
}
