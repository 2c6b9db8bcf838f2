// What a file is, by its bytes alone: neither its name nor what a browser calls it is believed.
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
export const MEDIA_TYPES = ['application/pdf', ...IMAGE_TYPES] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The ending of a file of this type, for the name it is handed out under. */
export const endingOf: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** What begins like a PDF, JPEG, PNG or WebP, and whether its end is there too; nothing for anything else. Pure. */
export function recogniseMedia(bytes: Uint8Array): { type: MediaType; whole: boolean } | undefined {
  const type = beginningOf(bytes);
  return type && { type, whole: endsWell(type, bytes) };
}

function beginningOf(bytes: Uint8Array): MediaType | undefined {
  if (startsWith(bytes, 'PDF-', 1) && bytes[0] === 0x25) return 'application/pdf';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && startsWith(bytes, 'PNG\r\n\u001a\n', 1)) return 'image/png';
  if (startsWith(bytes, 'RIFF', 0) && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  return undefined;
}

/** A photo or scan whose sending broke off lacks its end; so does a page of HTML that only borrows the first bytes. */
function endsWell(type: MediaType, bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tail = whole.subarray(Math.max(0, whole.length - 2_048));
  switch (type) {
    case 'application/pdf':
      return tail.includes('%%EOF');
    case 'image/jpeg':
      return whole.lastIndexOf(Buffer.from([0xff, 0xd9])) > 2;
    case 'image/png':
      return tail.includes('IEND');
    case 'image/webp':
      return whole.readUInt32LE(4) + 8 <= whole.length;
  }
}

const startsWith = (bytes: Uint8Array, text: string, at: number): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
