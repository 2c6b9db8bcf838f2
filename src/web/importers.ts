import { type Actor, system } from '#platform/access';
import type { Database } from '#platform/database';
import type { ImportFile, ImportReport, ImportResult, Importers } from '#platform/imports';
import { importDecisions, importPlan } from '#buyers';
import { importAnswers, importRegister, recordCertificates } from '#certification';
import { importPurchases } from '#contracts';
import { importBookings, importOrders } from '#houses';
import { importMakers } from '#makers';

/** What each kind of file import does; the same for an upload and for the command line. */
export const importers: Importers = {
  plan: (db, actor, files, report) => importPlan(db, actor, files, { ...report, mayOpenInstitution: mayOpenInstitution(actor) }),
  answers: (db, actor, files, report) => importAnswers(db, actor, files, report),
  decisions: (db, actor, files, report, options) => importDecisions(db, actor, files, report, options),
  purchases: (db, actor, files, report, options) =>
    importPurchases(db, actor, files, { ...report, mayOpenInstitution: mayOpenInstitution(actor) }, options),
  bookings: (db, actor, files, report, options) => importBookings(db, actor, files, report, options),
  orders: (db, actor, files, report, options) => importOrders(db, actor, files, report, options),
  register: (db, actor, files, report, options) => importRegister(db, actor, files, report, options),
  makers: (db, actor, files, report) => importMakersWithClaims(db, actor, files, report),
};

/** Try-out lets an example account open an institution of its own; elsewhere only an office or the command line may. */
const mayOpenInstitution = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'user' && actor.example);

/**
 * Makers and products of files, with the permit numbers that they claim. Those are claims: the makers room passes them on within its transaction;
 * certification keeps them at level 0, in the name of the import, for a companion who brings a file holds no role yet for the makers that it opens.
 */
export async function importMakersWithClaims(
  db: Database,
  actor: Actor,
  files: ImportFile[],
  report: ImportReport & { newId?: () => string },
): Promise<ImportResult> {
  let numbersOfOthers = 0;
  const source = files.map((file) => file.name).join(', ');
  const result = await importMakers(db, actor, files, {
    ...report,
    async onClaims(db, claims) {
      const certificates = claims.map((claim) => ({
        orgId: claim.orgId,
        scheme: claim.scheme,
        subject: 'product' as const,
        productId: claim.productId,
        placeId: claim.placeId,
        number: claim.number,
        evidence: { level: 0 as const, source },
      }));
      const { refused } = await recordCertificates(db, system('import'), certificates);
      numbersOfOthers += refused.length;
    },
  });
  return numbersOfOthers === 0 ? result : { ...result, notes: { ...result.notes, numbersOfOthers } };
}
