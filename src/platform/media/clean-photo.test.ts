import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { cleanPhoto, PHOTO_BYTES } from './clean-photo.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content]);
/** What a camera writes: which side is up as tag 0112, and its place in words. */
const exif = (side: number): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      latin('Exif\0\0II*\0'),
      Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, side, 0, 0, 0]),
      latin('GPS 0.02 S'),
    ]),
  );
const jpeg = (...notes: Buffer[]): Buffer =>
  Buffer.concat([
    ...[
      Buffer.from([0xff, 0xd8]),
      segment(0xe0, latin('JFIF\0picture')),
      ...notes,
      segment(0xdb, latin('table')),
      segment(0xda, latin('scan')),
    ],
    // Stuffed zero and a restart within the data, a second scan, the end, and something hidden behind it.
    ...[
      Buffer.from([1, 0xff, 0, 2, 0xff, 0xd1, 3]),
      segment(0xc4, latin('more')),
      segment(0xda, latin('again')),
      Buffer.from([4, 0xff, 0xd9]),
    ],
    latin('<script>GPS</script>'),
  ]);
const chunk = (name: string, content: string): Buffer => {
  const made = latin(`\0\0\0\0${name}${content}\0\0\0\0`);
  made.writeUInt32BE(content.length, 0);
  return made;
};
const png = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([latin('\u0089PNG\r\n\u001a\n'), ...chunks, chunk('IEND', ''), latin('GPS')]);
const riff = (name: string, content: string): Buffer => {
  const made = latin(`${name}\0\0\0\0${content}${content.length % 2 === 1 ? '\0' : ''}`);
  made.writeUInt32LE(content.length, 4);
  return made;
};
const webp = (...chunks: Buffer[]): Buffer => {
  const made = Buffer.concat([latin('RIFF\0\0\0\0WEBP'), ...chunks]);
  made.writeUInt32LE(made.length - 8, 4);
  return made;
};
const photos = {
  'image/jpeg': jpeg(exif(6), segment(0xe1, latin('http://ns.adobe.com/xap GPS')), segment(0xfe, latin('GPS'))),
  'image/png': png(chunk('IHDR', 'size'), chunk('tEXt', 'GPS'), chunk('IDAT', 'picture'), chunk('eXIf', 'GPS')),
  'image/webp': webp(riff('VP8X', '\x0c\0\0\0size.'), riff('VP8 ', 'picture'), riff('EXIF', 'GPS'), riff('XMP ', 'GPS')),
} as const;

test.each(Object.entries(photos))('a %s keeps its picture and loses place, notes and what follows its end', (type, photo) => {
  const { mediaType, content } = cleanPhoto(photo);
  expect(mediaType).toBe(type);
  expect(content.toString('latin1')).toContain('picture');
  expect(content.toString('latin1')).not.toMatch(/GPS|script|xap/);
  expect(cleanPhoto(content)).toEqual({ mediaType, content });
});

test('which side of a JPEG is up stays, all its scans stay, and a WebP says no more that it has notes', () => {
  expect(cleanPhoto(photos['image/jpeg']).content).toEqual(
    Buffer.concat([
      jpeg().subarray(0, 18),
      ...keptOrientation,
      jpeg().subarray(18, jpeg().length - '<script>GPS</script>'.length),
    ]),
  );
  expect(cleanPhoto(jpeg(exif(1))).content).toEqual(cleanPhoto(jpeg()).content);
  expect(cleanPhoto(photos['image/webp']).content.readUInt8(20)).toBe(0);
});
/** Big-endian header, one entry: tag 0112, a short, one of it, 6. */
const keptOrientation = [
  segment(
    0xe1,
    Buffer.concat([latin('Exif\0\0MM\0*'), Buffer.from([0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])]),
  ),
];

const codeOf = (bytes: Buffer): string => {
  try {
    cleanPhoto(bytes);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
};

test('what is no picture, empty, too large or cut off anywhere is refused by name', () => {
  expect(codeOf(Buffer.alloc(0))).toBe('photo-empty');
  expect(codeOf(latin('%PDF-1.7\n%%EOF'))).toBe('photo-kind');
  expect(codeOf(latin('<svg onload="alert(1)"/>'))).toBe('photo-kind');
  expect(codeOf(Buffer.concat([photos['image/png'], Buffer.alloc(PHOTO_BYTES)]))).toBe('photo-too-large');
  for (const photo of Object.values(photos)) {
    const end = cleanPhoto(photo).content.length;
    for (let length = 12; length < end; length += 1)
      expect([length, codeOf(cleanPhoto(photo).content.subarray(0, length))]).toEqual([length, 'photo-cut-off']);
  }
});

test('whatever follows a right beginning, the answer is a picture or a refusal', () => {
  const beginnings = [Buffer.from([0xff, 0xd8, 0xff]), latin('\u0089PNG\r\n\u001a\n'), latin('RIFF\u0020\0\0\0WEBP')];
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (beginning, rest) => {
      expect(['taken', 'photo-cut-off']).toContain(codeOf(Buffer.concat([beginning, rest])));
    }),
    { numRuns: 500 },
  );
});
