import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { test } from 'vitest';
import { pagePacker } from './pack-page.ts';

const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('<p>dodol</p>'.repeat(4000), 'é', ''));

test('a packed page is the page again, whatever opening it shares', () =>
  fc.assert(
    fc.property(fc.array(words, { maxLength: 3 }), words, (openings, rest) => {
      const pack = pagePacker(openings);
      for (const page of [rest, ...openings.map((opening) => opening + rest)])
        assert.equal(gunzipSync(pack(page)).toString(), page);
    }),
    { numRuns: 60 },
  ));

test('another reader of gzip reads it as one whole', () => {
  const opening = `<style>${'p{margin:0}'.repeat(300)}</style>`;
  const packed = pagePacker([opening])(`${opening}<p>Keripik singkong</p>`);
  assert.equal(execFileSync('gzip', ['-dc'], { input: packed }).toString(), `${opening}<p>Keripik singkong</p>`);
  assert.throws(() =>
    execFileSync('gzip', ['-dc'], { input: Buffer.from(packed).fill(0, -8, -4), stdio: ['pipe', 'pipe', 'ignore'] }),
  );
});
