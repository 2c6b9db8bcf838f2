// What a form says of a complaint, field by field. Refuses what a person can put right, in words.
import { findUrlId, getProductByUrl, type Product } from '#makers';
import { visitor } from '#platform/access';
import { findRegency } from '#platform/codes';
import type { Database } from '#platform/database';
import { type Day, parseDay } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { KINDS, SYMPTOMS } from './complaint.ts';
import type { NewComplaint } from './file-complaint.ts';

export const WORDS_MOST = 2000;
const CONTACT_MOST = 100;
/** The field of a symptom in the form. */
export const symptomField = (symptom: string): string => `gejala-${symptom}`;

type Fields = Readonly<Record<string, string>>;

/** The complaint that a form tells. Throws refusals that name their field; an unknown product by code counts as none. */
export async function readComplaintForm(db: Database, fields: Fields, today: Day): Promise<NewComplaint> {
  if (textOf(fields, 'situs')) throw new Refusal('complaint-trap', 422, {}, 'situs');
  const kind = KINDS.find((one) => one === fields['jenis']);
  if (!kind) throw new Refusal('complaint-kind-missing', 422, {}, 'jenis');
  const product = await findByCode(db, fields['produk']);
  const productWords = textOf(fields, 'nama')?.slice(0, 200) ?? null;
  if (!product && productWords === null) throw new Refusal('complaint-product-missing', 422, {}, 'nama');
  return {
    ...{ kind, product, productWords },
    words: wordsOf(fields['kata']),
    lotCode: textOf(fields, 'lot')?.slice(0, 40) ?? null,
    boughtRegency: regencyOf(textOf(fields, 'wilayah')),
    boughtOn: dayOf(textOf(fields, 'hari'), 'hari', today),
    health: healthOf(fields, kind === 'ill', today),
  };
}

/** Words of a person, never empty and never a book. Throws 'complaint-words-missing', 'complaint-words-long' (422). */
export function wordsOf(typed: string | undefined, field = 'kata'): string {
  const words = (typed ?? '').trim();
  if (words === '') throw new Refusal('complaint-words-missing', 422, {}, field);
  if (words.length > WORDS_MOST) throw new Refusal('complaint-words-long', 422, { most: WORDS_MOST }, field);
  return words;
}

/** The product behind the code of a page; undefined where no product has it. */
export async function findByCode(db: Database, url: string | undefined): Promise<Product | null> {
  if (url === undefined || findUrlId(url) === undefined) return null;
  try {
    return await getProductByUrl(db, visitor, url);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

const textOf = (fields: Fields, name: string): string | undefined => fields[name]?.replaceAll('\0', '').trim() || undefined;

function regencyOf(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  const found = findRegency(typed);
  if (!found) throw new Refusal('complaint-regency-unknown', 422, {}, 'wilayah');
  return found.code;
}

function dayOf(typed: string | undefined, field: string, today: Day): Day | null {
  if (typed === undefined) return null;
  const read = parseDay(typed);
  if (!read.ok) throw new Refusal('complaint-day-unreadable', 422, {}, field);
  if (read.day > today) throw new Refusal('complaint-day-future', 422, {}, field);
  return read.day;
}

function healthOf(fields: Fields, ill: boolean, today: Day): NewComplaint['health'] {
  const symptoms = SYMPTOMS.filter((one) => textOf(fields, symptomField(one)));
  const contact = textOf(fields, 'kontak') ?? null;
  const beganOn = dayOf(textOf(fields, 'mulai'), 'mulai', today);
  if (!ill) {
    if (symptoms.length > 0 || contact !== null || beganOn !== null)
      throw new Refusal('complaint-symptoms-kind', 422, {}, 'jenis');
    return null;
  }
  if (symptoms.length === 0) throw new Refusal('complaint-symptoms-missing', 422, {}, symptomField(SYMPTOMS[0]));
  if (beganOn === null) throw new Refusal('complaint-began-missing', 422, {}, 'mulai');
  const people = Number(textOf(fields, 'orang') ?? '1');
  if (!Number.isInteger(people) || people < 1 || people > 1000)
    throw new Refusal('complaint-people-unreadable', 422, {}, 'orang');
  if (contact !== null && contact.length > CONTACT_MOST) throw new Refusal('complaint-contact-long', 422, {}, 'kontak');
  return { symptoms, beganOn, people, contact };
}
