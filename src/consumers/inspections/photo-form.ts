// What the forms of findings share: a day, words, and photos that may be left out.
import { readFile } from 'node:fs/promises';
import { type Day, parseDay } from '#platform/days';
import type { UploadedFile } from '#platform/http';
import { PHOTO_BYTES } from '#platform/media';
import { Refusal } from '#platform/refusal';

export const PHOTOS_MOST = 3;
const WORDS_MOST = 2_000;

export const PHOTO_UPLOAD = {
  maxBytes: PHOTO_BYTES,
  tooLargeCode: 'photo-too-large',
  maxFiles: PHOTOS_MOST,
  fileOptional: true,
} as const;

/** A day as the form sends it; refused in words at its field. */
export function readDay(text: string | undefined, field: string): Day {
  const read = parseDay(text ?? '');
  if (!read.ok) throw new Refusal(read.why, 422, {}, field);
  return read.day;
}

export const wordsOf = (typed: string | undefined): string => (typed ?? '').replaceAll('\0', '').trim().slice(0, WORDS_MOST);

export const bytesOf = (files: readonly UploadedFile[]): Promise<Buffer[]> =>
  Promise.all(files.filter(({ bytes }) => bytes > 0).map(({ path }) => readFile(path)));
