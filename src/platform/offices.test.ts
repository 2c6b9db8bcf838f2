import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { officeInEnglish } from './offices.ts';

const folder = new URL('../../rulebook/', import.meta.url).pathname;

/** Every text of `ask`, and of `issuer` of a scheme, below rulebook/ but for cases: alone on its line, or within braces up to the next comma. */
function askedOffices(): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml') || name.startsWith('cases')) continue;
    const keys = name === 'schemes.yaml' ? 'ask|issuer' : 'ask';
    const text = readFileSync(path.join(folder, name), 'utf8').replaceAll(/(?:^| )#.*$/gm, '');
    for (const each of [new RegExp(`^ *(?:- )?(?:${keys}): (.+)$`, 'gm'), new RegExp(`[{,] *(?:${keys}): ([^,}]+)`, 'g')])
      for (const [, value] of text.matchAll(each)) found.add(value!.trim().replaceAll(/^['"]|['"]$/g, ''));
  }
  return found;
}

test('every office that the rulebook sends people to is told in English, with its own name kept beside it', () => {
  assert.equal(
    officeInEnglish('BPOM, BPJPH, atau Dinas Kesehatan, tergantung izinnya'),
    'the food and drug authority (BPOM), the halal authority (BPJPH), or the health office (Dinas Kesehatan), depending on the permit',
  );
  const asked = askedOffices();
  assert(asked.size > 70, `${asked.size} found`);
  for (const text of asked) {
    const english = officeInEnglish(text);
    // Names in brackets are Bahasa and stay; outside of them there may be nothing of the Bahasa text.
    const outside = english.replaceAll(/\([^()]*(?:\([^()]*\))?\)/g, '');
    const left =
      outside.match(
        /\b(?:atau|dan|Dinas|Balai|Badan|Kementerian|Lembaga|Komisi|Pemerintah|provinsi|terakreditasi)\b|\b[A-Z]{3,}\b/g,
      ) ?? [];
    assert.deepEqual(
      left.filter((word) => word !== 'KAN'),
      [],
      `${text}: ${english}`,
    );
    assert.notEqual(english, text);
  }
});

test('an office that is not known, and a word that holds a known name, stay as they are', () => {
  assert.equal(officeInEnglish('Kantor Pos'), 'Kantor Pos');
  assert.equal(officeInEnglish('BPOMX, danau'), 'BPOMX, danau');
});
