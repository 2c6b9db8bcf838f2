// Certificates as their people see them: the calendar of what ends, and one with its whole history.
import type { Actor } from '#platform/access';
import { can, namesOfOrganisations } from '#platform/access';
import type { Database } from '#platform/database';
import type { Day } from '#platform/days';
import { namesOf } from '#makers';
import type { Certificate } from '../certificate.ts';
import { decideStanding, type Standing } from '../decide-standing.ts';
import { fitsPattern, getScheme, plainNumber, schemes } from '../schemes.ts';
import { certificatesOf } from '../store.ts';
import { certificateFor, mayCheck, mayClaim } from './act-on-certificate.ts';
import { dayOf, standingEntries } from './decide-history.ts';
import { listDocuments } from './documents.ts';
import {
  beginText,
  type Calendar,
  type CalendarBegin,
  type CalendarQuery,
  type CalendarRow,
  type CertificateWhole,
  LAST_DAY,
} from './schema.ts';
import { countViews, readCalendar, withDocuments } from './store-calendar.ts';
import { readEntries } from './store-entries.ts';

const PAGE = 25;

/** A page of the certificates that the actor may see, in the order in which they end; officers see those of all. */
export async function listCalendar(db: Database, actor: Actor, query: CalendarQuery, today: Day): Promise<Calendar> {
  const filter = { view: query.soal, scheme: query.izin, month: query.bulan };
  const found = await readCalendar(db, actor, filter, today, { after: query.sesudah, limit: PAGE + 1 });
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: await withNames(db, actor, page, today),
    next: found.length > PAGE && last ? beginText(last) : null,
    counts: await countViews(db, actor, today),
  };
}

/** All of a filter one by one, 500 at a time, for files; stops at `most`. */
export async function* everyCalendarRow(
  db: Database,
  actor: Actor,
  query: CalendarQuery,
  today: Day,
  most = 50_000,
): AsyncGenerator<CalendarRow & { recordedAt: Date }> {
  const filter = { view: query.soal, scheme: query.izin, month: query.bulan };
  let after: CalendarBegin | undefined;
  for (let read = 0; read < most;) {
    const page = await readCalendar(db, actor, filter, today, { after, limit: 500 });
    const rows = await withNames(db, actor, page, today);
    yield* rows.map((row, i) => ({ ...row, recordedAt: page[i]!.recordedAt! }));
    read += page.length;
    const last = page.at(-1);
    if (page.length < 500 || !last) return;
    after = { day: last.validUntil ?? LAST_DAY, certificateId: last.certificateId };
  }
}

async function withNames(db: Database, actor: Actor, page: readonly Certificate[], today: Day): Promise<CalendarRow[]> {
  const orgIds = [...new Set(page.map(({ orgId }) => orgId))];
  const [names, organisations] = [await namesOf(db, actor, orgIds), await namesOfOrganisations(db, orgIds)];
  const attached = await withDocuments(db, page);
  return page.map((one) => {
    const standing = ownStanding(one, today);
    return {
      certificateId: one.certificateId,
      orgId: one.orgId,
      holder: names.makers.get(one.orgId)?.name ?? organisations.get(one.orgId) ?? '',
      scheme: one.scheme,
      number: one.number,
      about:
        (one.productId && names.products.get(one.productId)?.name) ||
        (one.placeId && names.places.get(one.placeId)?.name) ||
        null,
      issuedOn: one.issuedOn,
      validUntil: one.validUntil,
      state: standing.state,
      since: 'since' in standing ? standing.since : null,
      evidenceLevel: one.evidenceLevel,
      lookUp: one.lookUp ?? null,
      lookedUpOn: one.lookedUpOn ?? null,
      hasDocument: attached.has(one.certificateId),
    };
  });
}

/** Where a certificate stands for what it is itself about. */
export const ownStanding = (one: Certificate, today: Day): Standing =>
  decideStanding(one, { orgId: one.orgId, ...(one.productId ? { productId: one.productId } : {}), placeId: one.placeId }, today);

/** One certificate with its scope, history, documents and what it serves; 404 where there is none, 401 or 403 to strangers. */
export async function readWhole(db: Database, actor: Actor, certificateId: string, today: Day): Promise<CertificateWhole> {
  const one = await certificateFor(db, actor, certificateId);
  const scheme = getScheme(one.scheme);
  const [names, organisations] = [await namesOf(db, actor, [one.orgId]), await namesOfOrganisations(db, [one.orgId])];
  const entries = (await readEntries(db, [one])).get(certificateId)!;
  const standing = standingEntries(entries);
  const stands = new Set(standing.map(({ entryId }) => entryId));
  const withdrawn = new Set(entries.flatMap(({ withdraws }) => withdraws ?? []));
  const documents = await listDocuments(db, actor, certificateId);
  const seen = new Set(standing.flatMap(({ kind, documentId }) => (kind === 'documentSeen' && documentId ? [documentId] : [])));
  const sameNumber = (other: Certificate): boolean =>
    other.certificateId === certificateId ||
    (other.scheme === one.scheme &&
      one.number !== null &&
      other.number !== null &&
      plainNumber(scheme, other.number) === plainNumber(scheme, one.number));
  const siblings = (await certificatesOf(db, one.orgId)).filter(sameNumber);
  const { state, because } = ownStanding(one, today);
  return {
    certificateId,
    orgId: one.orgId,
    holder: names.makers.get(one.orgId)?.name ?? organisations.get(one.orgId) ?? '',
    scheme: one.scheme,
    subject: one.subject,
    issuer: one.issuer ?? scheme.issuer,
    number: one.number,
    formatFits: one.number === null ? null : fitsPattern(scheme, one.number),
    scope: one.scope ?? null,
    covers: siblings.map((other) => {
      const product = other.productId === null ? undefined : names.products.get(other.productId);
      return {
        certificateId: other.certificateId,
        productId: other.productId,
        product: product?.name ?? null,
        productUrl: product ? `/produk/${product.urlId}` : null,
        placeId: other.placeId,
        place: other.placeId === null ? null : (names.places.get(other.placeId)?.name ?? organisations.get(other.orgId) ?? null),
      };
    }),
    issuedOn: one.issuedOn,
    validUntil: one.validUntil,
    revokedOn: one.revokedOn,
    suspensions: [...(one.suspensions ?? [])],
    state,
    standing: because,
    evidenceLevel: one.evidenceLevel,
    evidenceSource: one.evidenceSource,
    checkedOn: one.checkedOn,
    checkedBy: one.checkedBy,
    lookUp: one.lookUp ?? null,
    lookedUpOn: one.lookedUpOn ?? null,
    serves: schemesServedBy(one.scheme),
    entries: entries.map(({ recordedAt, checkedAt, actor: _actor, ...entry }) => ({
      ...entry,
      checkedOn: checkedAt && dayOf(checkedAt),
      recordedOn: dayOf(recordedAt),
      withdrawn: !stands.has(entry.entryId) && entry.kind !== 'withdrawn' && withdrawn.has(entry.entryId),
    })),
    documents: documents.map(({ attachedAt, ...document }) => ({
      ...document,
      attachedOn: dayOf(attachedAt),
      seen: seen.has(document.documentId),
    })),
    may: { claim: mayClaim(actor, one.orgId), check: mayCheck(actor, one.orgId), decide: can(actor, ['officer']) },
  };
}

/** The schemes whose duty a certificate of this one fulfils, by the rulebook: its own first. */
const schemesServedBy = (scheme: string): string[] => [
  scheme,
  ...schemes.filter(({ servedBy }) => servedBy.includes(scheme)).map(({ id }) => id),
];
