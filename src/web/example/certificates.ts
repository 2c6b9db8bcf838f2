// Certificates of the example makers and houses, of all four evidence levels: most are only claimed, some have ended, some end within weeks,
// a few were revoked, and many makers have none that is known. Numbers fit their patterns and are nobody's (see each).
import { getScheme } from '#certification';
import type { Evidence, EvidenceLevel, LoadedCertificate, NewCertificate } from '#certification';
import { classById } from '#platform/codes';
import { addDays, addMonths, type Day, day, monthOf } from '#platform/days';
import type { HouseWhole } from '#houses';
import type { ExampleMaker } from './makers.ts';
import type { Random } from './random.ts';

/** The day on which the example stands; nothing in it looks at the clock. */
export const BASE_DAY: Day = day('2026-11-24');
export type ExampleCertificate = LoadedCertificate;

export function makeCertificates(
  random: Random,
  makers: readonly ExampleMaker[],
  houses: readonly HouseWhole[],
  startMs: number,
): ExampleCertificate[] {
  const numbers = new Numbers();
  const certificates: ExampleCertificate[] = [];
  for (const [n, maker] of makers.entries()) {
    const own = random.fork(`maker-${n}`);
    // How far a maker has come is the maker's own: one looks everything up with its companion, the next only says so.
    const careful = own.next();
    if (maker.nib) certificates.push(make(own, startMs, { orgId: maker.orgId, scheme: 'nib', number: maker.nib }, careful));
    const once = new Set<string>();
    for (const product of maker.products)
      for (const [scheme, share] of Object.entries(product.recipe.schemes ?? {})) {
        if (!own.chance(share)) continue;
        const { subject } = getScheme(scheme);
        // A place and a business have one of a kind, whatever they make.
        if (once.has(scheme)) continue;
        if (subject === 'facility' || subject === 'business') once.add(scheme);
        const placeId = maker.places[0]!.placeId;
        const subjectIds =
          subject === 'facility'
            ? { placeId }
            : subject === 'business'
              ? {}
              : subject === 'product'
                ? { productId: product.productId }
                : { productId: product.productId, placeId: own.chance(0.93) ? placeId : null };
        const group = classById(product.classId)?.sppIrtGroup;
        if (scheme === 'sppIrt' && !group) continue;
        certificates.push(
          make(own, startMs, { orgId: maker.orgId, scheme, ...subjectIds, number: numbers.of(own, scheme, group) }, careful),
        );
      }
  }
  for (const house of houses) certificates.push(...houseCertificates(random.fork(house.name), house, numbers, startMs));
  return certificates.map(withHistory);
}

/** What came after of a few: suspended, reinstated, not found, under another name, a document that nobody has looked at yet. */
function withHistory(certificate: ExampleCertificate, n: number): ExampleCertificate {
  const { evidence, number, revokedOn, scheme } = certificate;
  const source = REGISTERS[scheme] ?? 'register penerbit';
  const checked = { source, checkedAt: new Date('2026-11-17T03:00:00Z'), office: OFFICES[1]! };
  const letter = { source: 'surat penerbit (contoh)', office: OFFICES[1]! };
  if (revokedOn) return certificate;
  switch (n % 24) {
    case 3:
      if (evidence.level < 2) return certificate;
      return { ...certificate, history: [{ ...letter, kind: 'suspended', day: day('2026-10-19') }] };
    case 7:
      if (evidence.level < 2) return certificate;
      return {
        ...certificate,
        history: [
          { ...letter, kind: 'suspended', day: day('2026-07-06') },
          { ...letter, kind: 'reinstated', day: day('2026-08-10') },
        ],
      };
    case 11:
      if (evidence.level > 1 || !number) return certificate;
      return { ...certificate, history: [{ ...checked, kind: 'lookedUp', result: 'notFound' }] };
    case 15:
      if (evidence.level > 1 || !number) return certificate;
      return { ...certificate, history: [{ ...checked, kind: 'lookedUp', result: 'otherName' }] };
    case 19:
      return evidence.level === 0 ? { ...certificate, document: EXAMPLE_DOCUMENT } : certificate;
    default:
      return certificate;
  }
}

/** A page that says what it is; the smallest PDF that viewers open. */
const EXAMPLE_DOCUMENT = examplePdf('Contoh dokumen sertifikat. Bukan dokumen siapa pun.');

function examplePdf(text: string): Buffer {
  const stream = `BT /F1 14 Tf 60 760 Td (${text}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = pdf.length;
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) pdf += `${String(at).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(`${pdf}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}

/** What a house lends: permits of the place. The leather house needs none of food's. */
function houseCertificates(random: Random, house: HouseWhole, numbers: Numbers, startMs: number): ExampleCertificate[] {
  const schemes = house.commodity.includes('Kulit') ? [] : house.assetStatus === 'granted' ? ['cppob', 'slhs'] : ['slhs'];
  return schemes.map((scheme) =>
    make(random, startMs, { orgId: house.orgId, scheme, placeId: house.houseId, number: numbers.of(random, scheme) }, 0.99),
  );
}

function make(random: Random, startMs: number, facts: Omit<NewCertificate, 'evidence'>, careful: number): ExampleCertificate {
  const level = levelOf(random, careful);
  const scheme = getScheme(facts.scheme);
  const dated = level > 0 || random.chance(0.35);
  const years = typeof scheme.term === 'number' ? scheme.term : undefined;
  const issuedOn = dated ? issueDay(random, years) : null;
  const validUntil = issuedOn && years ? lastDayOf(issuedOn, years) : null;
  const number = level === 0 && random.chance(0.3) ? null : (facts.number ?? null);
  return {
    certificateId: random.uuid(startMs),
    ...facts,
    // The number of a home-food permit names the year in which it ends.
    number:
      facts.scheme === 'sppIrt' && number !== null && validUntil !== null
        ? `${number.slice(0, -2)}${validUntil.slice(2, 4)}`
        : number,
    issuedOn,
    validUntil,
    revokedOn: level >= 2 && random.chance(0.02) ? random.day(day('2026-02-01'), day('2026-10-30')) : null,
    evidence: evidenceOf(random, level, facts.scheme),
  };
}

function levelOf(random: Random, careful: number): EvidenceLevel {
  if (careful < 0.45) return random.chance(0.9) ? 0 : 1;
  if (careful < 0.7) return random.chance(0.7) ? 1 : 0;
  if (careful < 0.95) return random.chance(0.75) ? 2 : 1;
  return random.chance(0.5) ? 3 : 2;
}

/** Most were issued within their term; one in seven has ended, and one in eight ends within the next sixty days. */
function issueDay(random: Random, years: number | undefined): Day {
  if (years === undefined) return random.day(day('2021-03-01'), day('2026-10-31'));
  const back = (months: number): Day => `${addMonths(monthOf(BASE_DAY), -months)}-01` as Day;
  const ending = random.next();
  if (ending < 0.14) return addDays(random.day(back(12 * years + 30), back(12 * years + 1)), random.int(0, 20));
  if (ending < 0.26) return addDays(`${Number(BASE_DAY.slice(0, 4)) - years}${BASE_DAY.slice(4)}` as Day, random.int(1, 60));
  return random.day(back(12 * years - 3), back(1));
}

const lastDayOf = (issuedOn: Day, years: number): Day =>
  `${Number(issuedOn.slice(0, 4)) + years}${issuedOn.slice(4) === '-02-29' ? '-02-28' : issuedOn.slice(4)}` as Day;

const REGISTERS: Record<string, string> = {
  nib: 'oss.go.id',
  sppIrt: 'sppirt.pom.go.id',
  md: 'cekbpom.pom.go.id',
  na: 'cekbpom.pom.go.id',
  tr: 'cekbpom.pom.go.id',
  cppob: 'e-sertifikasi.pom.go.id',
  halal: 'info.halal.go.id',
  pkrt: 'infoalkes.kemkes.go.id',
  sni: 'bangbeni.bsn.go.id',
  tkdn: 'tkdn.kemenperin.go.id',
};
const OFFICES = ['Dinas Koperasi dan UKM (contoh)', 'Dinas Kesehatan (contoh)', 'PLUT KUMKM (contoh)'];

function evidenceOf(random: Random, level: EvidenceLevel, scheme: string): Evidence {
  if (level === 0) return { level, source: random.pick(['pengakuan pembuat', 'berkas pendamping', 'katalog penjual']) };
  const checkedAt = new Date(`${random.day(day('2026-01-05'), day('2026-11-20'))}T03:00:00Z`);
  const checkedBy = random.pick(OFFICES);
  if (level === 1) return { level, source: random.pick(['foto dokumen', 'salinan dokumen']), checkedAt, checkedBy };
  return {
    level,
    source: REGISTERS[scheme] ?? 'register penerbit',
    checkedAt,
    checkedBy: level === 3 ? getScheme(scheme).issuer : checkedBy,
  };
}

/** Numbers in the form of each scheme, counted up so that no two makers hold the same, with a series that no office has given out. */
class Numbers {
  #next = 0;

  of(random: Random, scheme: string, group = '15'): string | null {
    this.#next += 1;
    const n = String(this.#next).padStart(5, '0');
    switch (scheme) {
      case 'sppIrt':
        // Producer numbers from 9000 on: the regency has fewer than nine thousand home makers.
        return `P-IRT ${random.int(1, 8)}${group}3205${n.slice(0, 2)}9${n.slice(2)}-${random.int(24, 31)}`;
      case 'md':
        return `BPOM RI MD 9990000${n}`;
      case 'halal':
        // The third and fourth digit are the province; 99 is none.
        return `ID9921000${n}00${String(random.int(1, 12)).padStart(2, '0')}${random.int(22, 26)}0`.slice(0, 19);
      case 'na':
        return `NA1899${n}0000`.slice(0, 13);
      case 'tr':
        return `TR 9990${n}`;
      case 'pkrt':
        return `KEMENKES RI PKD 999000${n}`;
      case 'tkdn':
        return `${n}/SJ-IND.8/TKDN/CONTOH`;
      case 'sni':
        return `LSPr-999-CONTOH-${n}`;
      default:
        return `CONTOH-${scheme.toUpperCase()}-${n}`;
    }
  }
}
