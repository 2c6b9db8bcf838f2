import { strict as assert } from 'node:assert';
import { copyIn } from '#platform/database';
import type { Database } from '#platform/database';
import { numberKeyOf, whyNotRecordable } from './certificate.ts';
import type { NewCertificate } from './certificate.ts';
import { ROW_COLUMNS, toRow } from './store.ts';

/**
 * Loads certificates that are known to be good and new (the example regency, a restore) by COPY; inside the caller's transaction. Gives the
 * number of rows. Asserts what `recordCertificates` would refuse; a number held by two makers fails on the look-up's key.
 */
export async function loadCertificates(
  db: Database,
  certificates: readonly (NewCertificate & { certificateId: string })[],
  at: Date,
): Promise<number> {
  const numbers = new Map<string, string>();
  const rows = certificates.map((certificate) => {
    assert.equal(whyNotRecordable(certificate), undefined);
    const key = numberKeyOf(certificate);
    if (key) {
      assert.equal(numbers.get(key) ?? certificate.orgId, certificate.orgId, `number held by two makers: ${certificate.scheme}`);
      numbers.set(key, certificate.orgId);
    }
    return toRow(certificate.certificateId, certificate, at);
  });
  await copyIn(db, 'certification.certificate_numbers', ['number_key', 'org_id'], numbers);
  return copyIn(
    db,
    'certification.certificates',
    ROW_COLUMNS,
    rows.map((row) => ROW_COLUMNS.map((column) => row[column])),
  );
}
