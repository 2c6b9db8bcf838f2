// The calendar's SQL: certificates in the order in which they end.
import { type SelectQueryBuilder, sql } from 'kysely';
import { type Actor, can } from '#platform/access';
import { acrossOrganisations, type Database, type Tables } from '#platform/database';
import type { Day, Month } from '#platform/days';
import { addMonths } from '#platform/days';
import type { Certificate } from '../certificate.ts';
import { COLUMNS, type Row, toCertificate } from '../store.ts';
import { HOLDERS } from './act-on-certificate.ts';
import type { CalendarBegin, View } from './schema.ts';

export type CalendarFilter = { view: View; scheme?: string | undefined; month?: string | undefined; orgId?: string };

/** The organisations whose certificates the actor may see with their history; undefined: all (officers, Layak itself). */
export function organisationsOf(actor: Actor): string[] | undefined {
  if (can(actor, ['officer'])) return undefined;
  if (actor.kind !== 'user') return [];
  const held = actor.memberships.filter(({ role }) => (HOLDERS as readonly string[]).includes(role));
  return [...new Set(held.map(({ orgId }) => orgId))];
}

type Query = SelectQueryBuilder<Tables, 'certification.certificates', object>;

function certificatesSeen(db: Database, actor: Actor): Query {
  const orgIds = organisationsOf(actor);
  if (!orgIds) return acrossOrganisations(db, 'certification.listCalendar').selectFrom('certification.certificates');
  return db.selectFrom('certification.certificates').where(sql<boolean>`org_id = any(${orgIds}::uuid[])`);
}

const END = sql<string>`coalesce(valid_until, '9999-12-31'::date)`;

const viewOf = (view: View, today: Day) =>
  ({
    akan: sql<boolean>`valid_until >= ${today} and (revoked_on is null or revoked_on > ${today})`,
    lewat: sql<boolean>`valid_until < ${today}`,
    dibekukan: sql<boolean>`suspensions -> -1 -> 1 = 'null'::jsonb`,
    dicabut: sql<boolean>`revoked_on <= ${today}`,
    'tidak-ditemukan': sql<boolean>`look_up in ('notFound', 'otherName')`,
    bukti: sql<boolean>`evidence_level < 2 and coalesce(valid_until, '9999-12-31') >= ${today} and revoked_on is null`,
    semua: sql<boolean>`true`,
  })[view];

function filtered(query: Query, { view, scheme, month }: CalendarFilter, today: Day): Query {
  let narrowed = query.where(viewOf(view, today));
  if (scheme) narrowed = narrowed.where('scheme', '=', scheme);
  if (month)
    narrowed = narrowed.where('valid_until', '>=', `${month}-01`).where('valid_until', '<', `${addMonths(month as Month, 1)}-01`);
  return narrowed;
}

/** A page of the calendar: at most `limit`, from behind `after`. What ended is read backwards, the latest first. */
export async function readCalendar(
  db: Database,
  actor: Actor,
  filter: CalendarFilter,
  today: Day,
  { after, limit }: { after?: CalendarBegin | undefined; limit: number },
): Promise<Certificate[]> {
  const backwards = filter.view === 'lewat';
  let query = filtered(certificatesSeen(db, actor), filter, today);
  if (after)
    query = query.where(
      backwards
        ? sql<boolean>`(${END}, certificate_id) < (${after.day}::date, ${after.certificateId}::uuid)`
        : sql<boolean>`(${END}, certificate_id) > (${after.day}::date, ${after.certificateId}::uuid)`,
    );
  const order = backwards ? ('desc' as const) : ('asc' as const);
  const rows = await query.select(COLUMNS).orderBy(END, order).orderBy('certificate_id', order).limit(limit).execute();
  return rows.map((row) => toCertificate(row as unknown as Row));
}

/** How many certificates each view has, over the organisations of the actor; null where that would count a whole country. */
export async function countViews(db: Database, actor: Actor, today: Day): Promise<Record<View, number> | null> {
  if (!organisationsOf(actor)) return null;
  const count = (view: View) => sql<number>`count(*) filter (where ${viewOf(view, today)})`;
  const row = await certificatesSeen(db, actor)
    .select([
      count('akan').as('akan'),
      count('lewat').as('lewat'),
      count('dibekukan').as('dibekukan'),
      count('dicabut').as('dicabut'),
      count('tidak-ditemukan').as('tidak-ditemukan'),
      count('bukti').as('bukti'),
      count('semua').as('semua'),
    ])
    .executeTakeFirstOrThrow();
  return row as unknown as Record<View, number>;
}

/** Which of these certificates have a document attached. */
export async function withDocuments(db: Database, certificates: readonly Certificate[]): Promise<Set<string>> {
  if (certificates.length === 0) return new Set();
  const rows = await db
    .selectFrom('certification.documents')
    .select('certificate_id')
    .distinct()
    .where(sql<boolean>`org_id = any(${[...new Set(certificates.map(({ orgId }) => orgId))]}::uuid[])`)
    .where(sql<boolean>`certificate_id = any(${certificates.map(({ certificateId }) => certificateId)}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.certificate_id));
}
