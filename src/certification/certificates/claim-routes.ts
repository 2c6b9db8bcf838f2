// /sertifikat/baru and /sertifikat/:certificate/ubah: what people say of their own certificates.
import { z } from 'zod';
import { demand, namesOfOrganisations } from '#platform/access';
import type { Day } from '#platform/days';
import { type App, type Context, endpoint, fieldErrorsOf } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { namesOf } from '#makers';
import { type FieldErrors, frameOf } from '#ui';
import { ChangeClaimPage, ClaimPage } from '../pages/claim-page.tsx';
import { certificateFor, changeClaim, claimCertificate, HOLDERS, READERS } from './act-on-certificate.ts';
import { backTo, idOf, IdOnly, Saved } from './address.ts';
import { needed, none, Term, termOf, text } from './fields.ts';
import { schemeName } from './words.ts';

/** What the pages of certificates ask of rooms that stand downstream. */
export type CertificateAsides = {
  /** Whether the organisation runs this production house. */
  runsHouse: (orgId: string, houseId: string, c: Context) => Promise<boolean>;
};

export function claimRoutes(app: App, asides: CertificateAsides): void {
  const page = async (c: Context, orgId: string | undefined, values: Record<string, string>, errors: FieldErrors = {}) => {
    const { holders, chosen } = await claimChoices(c, orgId);
    return ClaimPage({ frame: frameOf(c, '/sertifikat'), holders, chosen, values, errors });
  };
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/baru',
    summary: 'Formulir untuk mencatat sertifikat (klaim)',
    access: { roles: HOLDERS },
    input: z.object({ pembuat: z.union([none, z.uuid('maker-unknown')]).optional() }),
    output: z.object({ orgId: z.uuid().nullable() }),
    run: ({ pembuat }) => ({ orgId: pembuat ?? null }),
    page: ({ orgId }, c) => page(c, orgId ?? undefined, Object.fromEntries(c.url.searchParams)),
  });
  endpoint(app, {
    method: 'post',
    path: '/sertifikat/baru',
    summary: 'Catat klaim sertifikat: tingkat 0, sampai orang lain melihat atau mengeceknya',
    access: { roles: HOLDERS },
    input: z.object({
      pembuat: z.uuid('field-missing'),
      izin: needed.max(60),
      nomor: text(80),
      produk: z.union([none, z.uuid('product-unknown')]).optional(),
      tempat: z.union([none, z.uuid('certificate-needs-place')]).optional(),
      ...Term,
    }),
    output: Saved,
    run: async (input, c) => {
      // Who may not claim for it hears nothing of its products and places.
      demand(c.actor, HOLDERS, input.pembuat);
      const names = await namesOf(c.db, c.actor, [input.pembuat]);
      if (input.produk && names.products.get(input.produk)?.orgId !== input.pembuat)
        throw new Refusal('product-unknown', 422, {}, 'produk');
      const { tempat } = input;
      if (tempat && !names.places.has(tempat) && !(await asides.runsHouse(input.pembuat, tempat, c)))
        throw new Refusal('certificate-needs-place', 422, { scheme: input.izin }, 'tempat');
      const facts = {
        scheme: input.izin,
        number: input.nomor ?? null,
        productId: input.produk ?? null,
        placeId: input.tempat ?? null,
        ...termOf(input),
      };
      return { certificateId: await claimCertificate(c.db, c.actor, input.pembuat, facts, c.now) };
    },
    page: backTo,
    invalid: (problem, values, c) => page(c, values['pembuat'], values, fieldErrorsOf(problem)),
  });
  endpoint(app, {
    method: 'get',
    path: '/sertifikat/:certificate/ubah',
    summary: 'Formulir untuk memperbaiki klaim',
    access: { roles: READERS },
    input: IdOnly,
    output: Saved,
    run: async ({ certificate }, c) => ({ certificateId: (await certificateFor(c.db, c.actor, certificate)).certificateId }),
    page: ({ certificateId }, c) => changePage(c, certificateId),
  });
  endpoint(app, {
    method: 'post',
    path: '/sertifikat/:certificate/ubah',
    summary: 'Perbaiki klaim yang belum dicek siapa pun',
    access: { roles: READERS },
    input: IdOnly.extend({ nomor: text(80), ...Term }),
    output: Saved,
    run: async ({ certificate, nomor, ...term }, c) => {
      await changeClaim(c.db, c.actor, certificate, { number: nomor ?? null, ...termOf(term) }, c.now);
      return { certificateId: certificate };
    },
    page: backTo,
    invalid: (problem, values, c) => changePage(c, idOf(c), values, fieldErrorsOf(problem)),
  });
}

async function claimChoices(c: Context, orgId: string | undefined) {
  const held = c.actor.kind === 'user' ? c.actor.memberships : [];
  const orgIds = [...new Set(held.filter(({ role }) => (HOLDERS as readonly string[]).includes(role)).map((m) => m.orgId))];
  const names = await namesOfOrganisations(c.db, orgIds);
  const holders = orgIds
    .map((id) => ({ value: id, label: names.get(id) ?? id }))
    .toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  const chosenId = orgIds.length === 1 ? orgIds[0] : orgIds.find((id) => id === orgId);
  if (!chosenId) return { holders, chosen: undefined };
  const known = await namesOf(c.db, c.actor, [chosenId]);
  const choices = (map: Map<string, { name: string }>) => [...map].map(([value, { name }]) => ({ value, label: name }));
  return { holders, chosen: { orgId: chosenId, products: choices(known.products), places: choices(known.places) } };
}

async function changePage(c: Context, certificateId: string, values?: Record<string, string>, errors: FieldErrors = {}) {
  const one = await certificateFor(c.db, c.actor, certificateId);
  const typed = (day: Day | null): string => (day ? `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}` : '');
  return ChangeClaimPage({
    frame: frameOf(c, '/sertifikat'),
    certificateId,
    name: schemeName(one.scheme, c.lang),
    values: values ?? {
      nomor: one.number ?? '',
      terbit: typed(one.issuedOn),
      sampai: typed(one.validUntil),
      penerbit: one.issuer ?? '',
      lingkup: one.scope ?? '',
    },
    errors,
  });
}
