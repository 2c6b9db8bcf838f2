// /rumah/{house}/pemusnahan: lots of this house that the recall of another house holds, and what was destroyed of them.
import { z } from 'zod';
import { uuidv7 } from '#platform/database';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { parseQuantity } from '../batches/quantity.ts';
import { demandHouse } from '../batches/record-batches.ts';
import { readDay } from '../bookings/schema.ts';
import { HeldHerePage } from '../pages/held-here-page.tsx';
import { type DestroyedHere, destroyHeldHere } from './destroy-lot.ts';
import { need, readId } from './read-form.ts';
import { listDestroyedHere, listHeldHere } from './store.ts';

const OPERATOR = { roles: ['houseOperator'] as const };
const PATH = '/rumah/:house/pemusnahan';
const Text = z.string().trim().max(500).optional();
const Form = z.object({
  ...{ house: z.uuid(), id: Text, musnah: Text, jumlah: Text, hari: Text, cara: Text, saksi: Text },
});
const HeldHereOut = z
  .object({
    houseId: z.uuid(),
    held: z.array(
      z.object({
        ...{ recallId: z.uuid(), calledBy: z.string(), hazardClass: z.enum(['I', 'II', 'III']), reason: z.string() },
        ...{ lotId: z.uuid(), code: z.string(), name: z.string(), unit: z.string() },
        stock: z.int().meta({ description: 'Perseribu satuan' }),
      }),
    ),
  })
  .meta({ id: 'HeldHere' });

export function heldHereRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: PATH,
    summary: 'Lot di rumah ini yang ditahan oleh penarikan rumah lain, dan pemusnahannya',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), dicatat: z.string().max(10).optional() }),
    output: HeldHereOut,
    run: async ({ house }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      const held = await listHeldHere(c.db, orgId, house);
      return { houseId: house, held: held.map(({ recallOrgId: _org, startedAt: _at, ...one }) => one) };
    },
    page: ({ houseId }, c) => show(houseId, c),
  });
  endpoint(app, {
    method: 'post',
    path: PATH,
    summary:
      'Catat pemusnahan lot rumah ini yang ditahan penarikan rumah lain; dikirim dua kali dengan id yang sama dicatat sekali',
    access: OPERATOR,
    input: Form,
    output: z.object({ houseId: z.uuid() }).meta({ id: 'HeldHereDone' }),
    run: async ({ house, ...form }, c) => {
      await demandHouse(c.db, c.actor, house);
      await destroyHeldHere(c.db, c.actor, house, readDestroyedHere(form), { today: c.today, at: c.now });
      return { houseId: house };
    },
    page: ({ houseId }) => seeOther(`/rumah/${houseId}/pemusnahan?dicatat=ya`),
    invalid: (problem, values, c) => show(values['house']!, c, problem, values),
  });
}

/** A destruction as the form tells it; `musnah` is the recall and the lot. Refuses with the field: 'lot-field-missing', 'lot-quantity-unreadable', 'booking-day-unreadable', 'booking-choice-unknown'. */
function readDestroyedHere(form: Omit<z.infer<typeof Form>, 'house'>): DestroyedHere {
  const [orgId = '', recallId = '', lotId = ''] = need(form.musnah, 'musnah').split('~').map(readId('musnah'));
  const quantity = parseQuantity(need(form.jumlah, 'jumlah'));
  if (quantity === undefined) throw new Refusal('lot-quantity-unreadable', 422, {}, 'jumlah');
  return {
    ...{ destructionId: form.id ? readId('id')(form.id) : uuidv7(), recall: { orgId, recallId }, lotId, quantity },
    ...{ destroyedOn: readDay(need(form.hari, 'hari'), 'hari'), method: need(form.cara, 'cara') },
    witness: need(form.saksi, 'saksi'),
  };
}

async function show(houseId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const { orgId, name } = await demandHouse(c.db, c.actor, houseId);
  return HeldHerePage({
    ...{ frame: frameOf(c, '/rumah'), house: { houseId, name }, today: c.today, errors: problem && fieldErrorsOf(problem) },
    held: await listHeldHere(c.db, orgId, houseId),
    destroyed: await listDestroyedHere(c.db, orgId, houseId),
    saved: c.url.searchParams.has('dicatat'),
    values: { ...values, id: values['id'] ?? uuidv7() },
  });
}
