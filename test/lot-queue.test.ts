// What waits on a phone: which entry goes next, and what an answer means. In a browser it is held by test/story/house-lots.test.ts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, nextToSend, readAnswer, restsOn, type Way } from '../src/islands/lots/entry.ts';

const entry = (id: string, way: Way, fields: Record<string, string> = {}): Entry => ({
  ...{ id, house: 'h', as: 'a', way, fields, said: id, tried: false },
});

/** Entries as they could be typed one after the other: each may speak of any before it. */
const queues = fc
  .array(
    fc.record({ way: fc.constantFrom<Way>('terima', 'buat', 'lepas', 'kirim', 'foto'), about: fc.nat(9), refused: fc.boolean() }),
    {
      maxLength: 12,
    },
  )
  .map((typed) =>
    typed.map(({ way, about, refused }, i) => {
      const of =
        i === 0 || way === 'terima'
          ? {}
          : { [way === 'buat' ? `pakai-e${about % i}` : 'lot']: way === 'buat' ? '1' : `e${about % i}` };
      return { entry: entry(`e${i}`, way, of), refused };
    }),
  );

test('each entry is sent once and in order; what is refused stays, and so does all that rests on it, and nothing else', () => {
  fc.assert(
    fc.property(queues, (typed) => {
      const queue = typed.map((one) => one.entry);
      const sent: string[] = [];
      for (let next = nextToSend(queue); next; next = nextToSend(queue)) {
        sent.push(next.id);
        const at = queue.indexOf(next);
        if (typed.find((one) => one.entry.id === next!.id)!.refused) queue[at] = { ...next, refused: [] };
        else queue.splice(at, 1);
      }
      expect(sent).toEqual(sent.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
      expect(new Set(sent).size).toBe(sent.length);
      const held = queue.filter((one) => !one.refused);
      for (const one of held)
        expect(queue.some((other) => Number(other.id.slice(1)) < Number(one.id.slice(1)) && restsOn(one, other))).toBe(true);
      expect(new Set([...sent, ...held.map(({ id }) => id)]).size).toBe(typed.length);
    }),
  );
});

test('a delivery rests on the release of its lot, and a release on the batch; a photo holds nothing back', () => {
  const [made, released] = [entry('e1', 'buat'), entry('e2', 'lepas', { lot: 'e1' })];
  const [shipped, photo] = [entry('e3', 'kirim', { 'kirim-e1': '4' }), entry('e4', 'foto', { lot: 'e1' })];
  expect([restsOn(released, made), restsOn(shipped, released), restsOn(photo, made)]).toEqual([true, true, true]);
  expect([restsOn(made, released), restsOn(shipped, photo)]).toEqual([false, false]);
});

test('only the server’s own words are a yes or a no', () => {
  const refused = { code: 'lot-held', detail: 'Ditahan', errors: [{ field: 'lot', message: 'Ditahan' }] };
  const cases: [number, unknown, ReturnType<typeof readAnswer>][] = [
    [200, { subjectId: 'x', repeated: true }, 'kept'],
    [202, { location: '/x' }, 'kept'],
    // A sign-in page of a Wi-Fi, a proxy, a server that fails or is busy.
    [200, undefined, 'later'],
    [403, undefined, 'later'],
    [401, '<html>', 'later'],
    [500, { code: 'unexpected' }, 'later'],
    [503, undefined, 'later'],
    [429, { code: 'too-many' }, 'later'],
    [401, { code: 'sign-in-first' }, 'signIn'],
    [409, refused, [{ field: 'lot', message: 'Ditahan' }]],
    [403, { code: 'not-yours', detail: 'Bukan milik Anda', errors: [] }, [{ field: '', message: 'Bukan milik Anda' }]],
  ];
  for (const [status, body, answer] of cases) expect([status, readAnswer(status, body)]).toEqual([status, answer]);
});
