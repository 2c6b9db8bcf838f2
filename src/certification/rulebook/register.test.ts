// The 3,077 real applications for home food permits, through the rulebook. docs/spp-irt-register.md says what came out and what did not.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, test } from 'vitest';
import { findClasses } from '#platform/codes';
import { day } from '#platform/days';
import { hasShared, sharedFile } from '../../../test/support/shared.ts';
import { answerFor, rulebook } from './commands.ts';
import { dutyProductOf } from './duty-product.ts';

const FILE = 'products/sppirt-applications-2003-2019.csv.gz';

describe.skipIf(!hasShared(FILE))('the applications for home food permits', () => {
  const rows = parse(gunzipSync(readFileSync(sharedFile(FILE))), { columns: true }) as Record<string, string>[];
  const answers = rows.map((row) => {
    const classId =
      [row['deskripsi_pangan'], row['jenis_pangan'], row['grup_pangan']]
        .map((text) => findClasses(text ?? '', 1)[0]?.classId)
        .find((found) => found !== undefined) ?? null;
    const product = dutyProductOf({
      classId,
      ...{ composition: row['komposisi']!, additives: row['btp_dinyatakan']!, process: row['proses']!, pack: row['kemasan']! },
      ...{ storage: null, netContent: row['berat_bersih']!, claims: null, place: { kind: 'home' } },
      shelfLifeDays: Number(row['masa_simpan_hari']) || null,
    });
    return { classId, ...answerFor(product, day('2026-11-24')) };
  });

  test('all get an answer, and nine in ten or more a complete one', () => {
    assert.equal(answers.length, 3_077);
    const complete = answers.filter(({ classId, duties }) => classId !== null && duties.duties.length > 0);
    assert(complete.length >= 0.9 * answers.length, `${complete.length}`);
    for (const { duties } of complete)
      for (const duty of duties.duties) {
        assert(duty.grounds.length > 0 || duty.verdict === 'notRequired', duty.scheme);
        for (const fact of duty.unknown)
          assert(rulebook().words.slots.get(fact)?.fact.question, `${duty.scheme} rests on ${fact}, which no question asks`);
      }
  });

  test('compositions are split, and their words known', () => {
    const typed = answers.filter(({ materials }) => materials.ingredients.length > 0);
    const split = typed.filter(({ materials }) => materials.ingredients.every((one) => !one.unread));
    assert(split.length >= 0.95 * typed.length, `${split.length} of ${typed.length}`);
    const all = answers.reduce((sum, { materials }) => sum + materials.ingredients.length, 0);
    const unknown = answers.reduce((sum, { materials }) => sum + materials.unknownNames.length, 0);
    assert(all - unknown >= 0.85 * all, `${unknown} of ${all} unknown`);
  });
});
