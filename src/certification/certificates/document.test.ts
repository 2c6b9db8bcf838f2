import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import type { Refusal } from '#platform/refusal';
import { DOCUMENT_BYTES, mediaTypeOf } from './document.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001a\n'), Buffer.from('xxxxIENDxxxx')]);

describe('an uploaded document', () => {
  const refused = (bytes: Uint8Array): string => {
    try {
      return mediaTypeOf(bytes);
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  test('is what its bytes say, whatever its name', () => {
    assert.equal(refused(pdf), 'application/pdf');
    assert.equal(refused(png), 'image/png');
    assert.equal(refused(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9])), 'image/jpeg');
    const webp = Buffer.from('RIFF\u0008\u0000\u0000\u0000WEBPVP8 ');
    webp.writeUInt32LE(webp.length - 8, 4);
    assert.equal(refused(webp), 'image/webp');
  });
  test('is refused when it is a page, a program, or only begins like one of the four', () => {
    assert.equal(refused(Buffer.from('<!doctype html><script>alert(1)</script>')), 'document-kind');
    assert.equal(refused(Buffer.from('MZ\u0090\u0000 sertifikat.pdf')), 'document-kind');
    assert.equal(refused(Buffer.from('GIF89a')), 'document-kind');
    assert.equal(refused(Buffer.from(' %PDF-1.7\n%%EOF')), 'document-kind');
    assert.equal(refused(Buffer.from('%PDF-1.7\n<script>alert(1)</script>')), 'document-cut-off');
    assert.equal(refused(png.subarray(0, 12)), 'document-cut-off');
  });
  test('is refused when empty, and one byte above the limit', () => {
    assert.equal(refused(Buffer.alloc(0)), 'document-empty');
    const most = Buffer.alloc(DOCUMENT_BYTES, 0x20);
    pdf.copy(most);
    most.write('%%EOF', DOCUMENT_BYTES - 6);
    assert.equal(refused(most), 'application/pdf');
    assert.equal(refused(Buffer.concat([most, Buffer.from(' ')])), 'document-too-large');
  });
});
