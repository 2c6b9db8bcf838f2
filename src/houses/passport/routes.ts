// /rumah/{house}/ubah: the passport in forms, one for each part.
import { z } from 'zod';
import { demand } from '#platform/access';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { getBookingHouse } from '../bookings/book-run.ts';
import { getHouse } from '../list-houses.ts';
import { PassportFormPage } from '../pages/passport-form-page.tsx';
import { editPassport, PARTS } from './edit-passport.ts';
import { readPassport } from './store.ts';

const OPERATOR = { roles: ['houseOperator'] as const };

export function passportRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah/:house/ubah',
    summary: 'Formulir paspor rumah produksi untuk pengelolanya',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), disimpan: z.string().max(40).optional() }),
    output: z.object({ houseId: z.uuid(), parts: z.array(z.string()) }).meta({ id: 'HousePassportForm' }),
    run: async ({ house }, c) => {
      demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, house)).orgId);
      return { houseId: house, parts: [...PARTS] };
    },
    page: ({ houseId }, c) => showForm(houseId, c),
  });

  endpoint(app, {
    method: 'post',
    path: '/rumah/:house/ubah',
    summary: 'Simpan satu bagian paspor rumah (bagian: rumah, jam, lini, alat-khas, tutup, buka-lagi, tarif, akhiri-tarif)',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }).catchall(z.string().max(4000)),
    output: z.object({ houseId: z.uuid(), part: z.string() }).meta({ id: 'HousePassportSaved' }),
    run: async ({ house, ...fields }, c) => {
      demand(c.actor, ['houseOperator'], (await getBookingHouse(c.db, house)).orgId);
      const part = PARTS.find((one) => one === fields['bagian']);
      if (!part) throw new Refusal('booking-choice-unknown', 422, {}, 'bagian');
      await editPassport(c.db, c.actor, house, part, fields, { today: c.today, at: c.now });
      return { houseId: house, part };
    },
    page: ({ houseId, part }) => seeOther(`/rumah/${houseId}/ubah?disimpan=${part}`),
    invalid: (problem, values, c) => showForm(values['house']!, c, problem, values),
  });
}

async function showForm(houseId: string, c: Context, problem?: Problem, values: Record<string, string> = {}) {
  const house = await getHouse(c.db, c.actor, houseId);
  return PassportFormPage({
    ...{ frame: frameOf(c, '/rumah'), house, passport: await readPassport(c.db, house.orgId, houseId), today: c.today, values },
    errors: problem && fieldErrorsOf(problem),
    saved: c.url.searchParams.has('disimpan'),
  });
}
