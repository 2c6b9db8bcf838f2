// A photo, with the picture kept and everything else left behind: where, when and with what it was taken, and whatever follows it.
import { Refusal } from '../refusal.ts';
import { IMAGE_TYPES, type ImageType, recogniseMedia } from './recognise.ts';

export const PHOTO_BYTES = 5 * 1024 * 1024;

/**
 * The picture of a whole JPEG, PNG or WebP, segment by segment: what draws it is kept, of its notes only which side is up. Throws
 * 'photo-empty', 'photo-too-large', 'photo-kind' for anything else, whatever it is called, and 'photo-cut-off' where its parts don't lead to
 * its end. Pure.
 */
export function cleanPhoto(bytes: Buffer): { mediaType: ImageType; content: Buffer } {
  if (bytes.length === 0) throw new Refusal('photo-empty', 422, {}, 'berkas');
  if (bytes.length > PHOTO_BYTES) throw new Refusal('photo-too-large', 413, { megabytes: PHOTO_BYTES / 1024 / 1024 }, 'berkas');
  const type = recogniseMedia(bytes)?.type;
  const mediaType = IMAGE_TYPES.find((one) => one === type);
  if (mediaType === undefined) throw new Refusal('photo-kind', 422, {}, 'berkas');
  try {
    return { mediaType, content: CLEANERS[mediaType](bytes) };
  } catch (error) {
    // A length that leads past the end of the file.
    throw error instanceof RangeError ? new Refusal('photo-cut-off', 422, {}, 'berkas') : error;
  }
}

const CLEANERS: Record<ImageType, (bytes: Buffer) => Buffer> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
};

/** `bytes[from..until)`; a RangeError where there are not so many. */
function part(bytes: Buffer, from: number, until: number): Buffer {
  if (from > until || until > bytes.length) throw new RangeError('past the end');
  return bytes.subarray(from, until);
}

// ---- JPEG: FF, a marker, a length, content; after FF DA the picture's own data up to the next marker ----

const [START, END, SCAN, APP0, APP1, APP2, APP14, APP15, COMMENT] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe];

function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from([0xff, START])];
  let at = 2;
  for (;;) {
    // Any number of FF may stand before a marker.
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at += 1;
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError('no marker');
    const marker = bytes.readUInt8(at + 1);
    if (marker === END) return Buffer.concat([...kept, part(bytes, at, at + 2)]);
    const until = at + 2 + bytes.readUInt16BE(at + 2);
    const segment = part(bytes, at, until);
    if (marker === APP1) kept.push(...orientationOf(segment));
    else if (drawsJpeg(marker, segment)) kept.push(segment);
    at = until;
    if (marker !== SCAN) continue;
    const next = nextMarker(bytes, at);
    kept.push(part(bytes, at, next));
    at = next;
  }
}

/** Of the application segments, the one of JFIF, of the colour profile and of Adobe's colour transform say how the picture looks. */
function drawsJpeg(marker: number, segment: Buffer): boolean {
  if (marker < APP0 || (marker > APP15 && marker !== COMMENT)) return true;
  const name = segment.toString('latin1', 4, 15);
  return (
    (marker === APP0 && name.startsWith('JFIF\0')) ||
    (marker === APP2 && name === 'ICC_PROFILE') ||
    (marker === APP14 && name.startsWith('Adobe'))
  );
}

/** Where the data of a scan ends: at FF followed by a marker, not by a stuffed zero or a restart. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const after = bytes.readUInt8(at + 1);
    if (after !== 0x00 && after !== 0xff && (after < 0xd0 || after > 0xd7)) return at;
  }
  throw new RangeError('no end');
}

/** A segment of Exif with nothing in it but which side is up, where the camera said that another one is. */
function orientationOf(segment: Buffer): Buffer[] {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return [];
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const [two, four] = little
    ? [(at: number) => tiff.readUInt16LE(at), (at: number) => tiff.readUInt32LE(at)]
    : [(at: number) => tiff.readUInt16BE(at), (at: number) => tiff.readUInt32BE(at)];
  try {
    const directory = four(4);
    for (let i = 0; i < two(directory); i += 1) {
      const entry = directory + 2 + i * 12;
      const side = two(entry) === 0x0112 ? two(entry + 8) : 1;
      if (side >= 2 && side <= 8) return [exifOf(side)];
    }
  } catch (error) {
    // Notes that lead nowhere are left behind like all others.
    if (!(error instanceof RangeError)) throw error;
  }
  return [];
}

/** Header, one directory of one entry: tag 0112 (orientation), a short, one of it, its value; no further directory. */
function exifOf(side: number): Buffer {
  const entry = [0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0x00, side, 0, 0];
  const content = [...Buffer.from('Exif\0\0MM\0*', 'latin1'), 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  return Buffer.from([0xff, APP1, 0, content.length + 2, ...content]);
}

// ---- PNG: eight bytes, then chunks of length, name, content, sum ----

const PNG_DRAWS = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

function cleanPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [part(bytes, 0, 8)];
  for (let at = 8; ;) {
    const until = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const chunk = part(bytes, at, until);
    if (PNG_DRAWS.test(name)) kept.push(chunk);
    if (name === 'IEND') return Buffer.concat(kept);
    at = until;
  }
}

// ---- WebP: RIFF, a size, WEBP, then chunks of name, length, content, and a zero where the length is odd ----

const WEBP_DRAWS = /^(?:VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP)$/;
/** Of the flags of VP8X: there are notes of Exif, of XMP. */
const WEBP_NOTES = 0x0c;

function cleanWebp(bytes: Buffer): Buffer {
  const whole = part(bytes, 0, 8 + bytes.readUInt32LE(4));
  const kept: Buffer[] = [];
  for (let at = 12; at < whole.length;) {
    const length = whole.readUInt32LE(at + 4);
    const until = at + 8 + length + (length % 2);
    const name = whole.toString('latin1', at, at + 4);
    const chunk = Buffer.from(part(whole, at, until));
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~WEBP_NOTES, 8);
    if (WEBP_DRAWS.test(name)) kept.push(chunk);
    at = until;
  }
  const content = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), ...kept]);
  content.writeUInt32LE(content.length - 8, 4);
  return content;
}
