// All that an inspector must know of a product, maker or house, on one page: documents with their history, duties, lots, earlier findings.
import { type CertificateWhole, listCertificates, listCertificatesOfProduct, readCertificate } from '#certification';
import { type InspectedLot, listLotsForOfficer } from '#houses';
import { listProducts } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { today } from '#platform/days';
import { type ListedComplaint, listComplaintsAbout } from '../complaints/handle-complaint.ts';
import { readPassport } from '../passport/read-passport.ts';
import type { Passport } from '../passport/schema.ts';
import type { Inspection, Subject } from './inspection.ts';
import { demandOffice, type Office } from './offices.ts';
import { findingsOfInspection, inspectionsOf } from './store.ts';

export type InspectedSubject = {
  subject: Subject;
  office: Office;
  /** Of a product: what the consumer sees, with its alarms and duties. */
  passport: Passport | null;
  certificates: CertificateWhole[];
  /** Of a maker: its products. */
  products: { name: string; urlId: string }[];
  lots: InspectedLot[];
  /** Of a product or maker: the open complaints about the maker; null for a house. */
  complaints: ListedComplaint[] | null;
  inspections: (Inspection & { findings: number; open: number })[];
};

/** Documents beyond this are on the list of certificates. */
const DOCUMENTS_MOST = 30;
const INSPECTIONS_MOST = 20;

/** For officers of the place only ('office-elsewhere', 403). Of a product the inspections of its maker are shown, for they are of one kitchen. */
export async function readSubject(
  db: Database,
  actor: Actor,
  subject: Subject,
  urlId: string | null,
  now: Date,
): Promise<InspectedSubject> {
  const office = await demandOffice(db, actor, subject.regencyCode);
  const { orgId } = subject;
  const held =
    subject.subject === 'product'
      ? await listCertificatesOfProduct(db, actor, orgId, subject.productId)
      : await listCertificates(db, actor, orgId);
  const certificates: CertificateWhole[] = [];
  for (const { certificateId } of held.slice(0, DOCUMENTS_MOST))
    certificates.push(await readCertificate(db, actor, certificateId, today(now)));
  const inspections = [];
  for (const one of await inspectionsOf(db, orgId, INSPECTIONS_MOST)) {
    const findings = await findingsOfInspection(db, orgId, one.inspectionId);
    inspections.push({ ...one, findings: findings.length, open: findings.filter(({ closedAt }) => !closedAt).length });
  }
  return {
    ...{ subject, office, certificates, inspections },
    passport: urlId === null ? null : await readPassport(db, urlId, now),
    products:
      subject.subject === 'maker'
        ? (await listProducts(db, actor, orgId)).rows.map((one) => ({ name: one.name, urlId: one.urlId }))
        : [],
    lots: await lotsOf(db, actor, subject),
    complaints: subject.subject === 'house' ? null : await listComplaintsAbout(db, actor, orgId, now),
  };
}

async function lotsOf(db: Database, actor: Actor, subject: Subject): Promise<InspectedLot[]> {
  const { orgId } = subject;
  if (subject.subject === 'product') return listLotsForOfficer(db, actor, { makerOrgId: orgId, productId: subject.productId });
  return subject.subject === 'house' ? listLotsForOfficer(db, actor, { orgId, houseId: subject.houseId }) : [];
}
