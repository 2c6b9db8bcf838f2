// A chilli house with two lines, and a maker whose sambal may be made there: everything fits, so that a test changes one thing and sees one refusal.
import { loadMakers } from '#makers';
import { recordCertificates, tellFacts } from '#certification';
import { type Actor, type Role, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { type Day, day } from '#platform/days';
import { loadHouses } from '../list-houses.ts';
import { editPassport, type Part } from '../passport/edit-passport.ts';
import type { RunRequest } from './book-run.ts';

export const TODAY: Day = day('2026-11-24');
export const AT = new Date('2026-11-24T02:00:00Z');
export const NOW = { today: TODAY, at: AT };
/** The Tuesday after. */
export const MAKING: Day = day('2026-12-01');

export type TestHouse = {
  orgId: string;
  houseId: string;
  fill: string;
  dry: string;
  maker: string;
  sambal: string;
  /** Without composition. */
  plain: string;
  /** Of the leather class: no line makes it. */
  bag: string;
  operator: Actor;
  owner: Actor;
};

export const actorOf = (role: Role, orgId: string): Actor => ({
  ...{ kind: 'user', userId: uuidv7(), name: 'Uji', example: false, memberships: [{ orgId, role }] },
});

/** Opens the house, its maker and their papers. */
export async function openTestHouse(db: Database): Promise<TestHouse> {
  const [orgId, houseId, fill, dry, maker, sambal, plain, bag] = Array.from({ length: 8 }, () => uuidv7());
  const house: TestHouse = {
    ...{ orgId: orgId!, houseId: houseId!, fill: fill!, dry: dry!, maker: maker!, sambal: sambal!, plain: plain!, bag: bag! },
    ...{ operator: actorOf('houseOperator', orgId!), owner: actorOf('maker', maker!) },
  };
  const line = { hoursPerMonth: 160, unit: 'botol', process: 'masak, isi' };
  await loadHouses(
    db,
    [
      {
        ...{ orgId: house.orgId, houseId: house.houseId, name: 'Rumah Cabai', operatorName: 'Koperasi Rasa', commodity: 'Cabai' },
        ...{ regencyCode: '32.05', assetStatus: 'granted', assetDocument: null, managerContractEndsOn: null, example: false },
        ...{
          openedOn: day('2025-01-06'),
          members: [{ makerOrgId: house.maker, makerName: 'Sambal Bu Sari', since: day('2025-02-03') }],
        },
        lines: [
          { ...line, lineId: house.fill, name: 'Isi', classIds: ['sambal-saus'], unitsPerHour: 60 },
          { ...line, lineId: house.dry, name: 'Kering', classIds: ['rempah'], unitsPerHour: 10 },
        ],
      },
    ],
    AT,
  );
  await openMaker(db, house);
  await edit(db, house, 'jam', Object.fromEntries([1, 2, 3, 4, 5].map((one) => [`jam${one}`, '08:00-16:00'])));
  await editLine(db, house, {});
  await editLine(db, house, { lini: house.dry, nama: 'Kering', jenis: 'rempah', hasilPerJam: '10' });
  return house;
}

async function openMaker(db: Database, { maker, sambal, plain, bag, orgId, houseId }: TestHouse): Promise<void> {
  const food = { classId: 'sambal-saus', classProbability: 1, composition: 'cabai 60 %, gula, garam, kedelai' };
  await loadMakers(
    db,
    system('uji'),
    [
      {
        ...{ orgId: maker, name: 'Sambal Bu Sari', sizeClass: 'micro', nib: '1234567890123', regencyCode: '32.05' },
        products: [
          { productId: sambal, name: 'Sambal bajak', ...food },
          { productId: plain, name: 'Sambal polos', ...food, composition: null },
          { productId: bag, name: 'Tas', ...food, classId: 'sepatu-tas', composition: null },
        ],
      },
    ],
    { source: 'uji', at: AT },
  );
  for (const productId of [sambal, plain])
    await tellFacts(
      db,
      system('uji'),
      Object.entries({
        ...{ retailPacked: true, packedBeforeBuyer: false, soldTo: 'consumers', heat: 'hotFill', canned: false },
        ...{ shelfLifeDays: 180, claims: [] },
      }).map(([fact, value]) => ({ orgId: maker, productId, fact, value })),
      AT,
    );
  const seen = { level: 1 as const, source: 'dokumen', checkedAt: AT };
  const dates = { issuedOn: day('2026-03-02'), validUntil: day('2027-03-01'), evidence: seen };
  const { refused } = await recordCertificates(
    db,
    system('uji'),
    [
      { orgId, scheme: 'cppob', placeId: houseId, ...dates },
      { orgId: maker, scheme: 'nib', number: '1234567890123', issuedOn: day('2024-01-02'), evidence: seen },
      ...[sambal, plain].flatMap((productId) => [
        { orgId: maker, scheme: 'md', productId, placeId: houseId, ...dates },
        { orgId: maker, scheme: 'halal', productId, placeId: houseId, issuedOn: day('2026-03-02'), evidence: seen },
      ]),
    ],
    AT,
  );
  if (refused[0]) throw refused[0].refusal;
}

export const edit = (db: Database, { operator, houseId }: TestHouse, part: Part, fields: Record<string, string>): Promise<void> =>
  editPassport(db, operator, houseId, part, fields, NOW);

/** Keeps the filling line with some of its fields otherwise. */
export const editLine = (db: Database, house: TestHouse, fields: Record<string, string>): Promise<void> =>
  edit(db, house, 'lini', {
    ...{ lini: house.fill, nama: 'Isi', satuan: 'botol', proses: 'masak, isi', jenis: 'sambal-saus', hasilPerJam: '60' },
    ...{ halal: 'halalOnly', alergenDiketahui: 'ya', 'allergen-soy': 'ya', lotTerkecil: '30', ...fields },
  });

/** A run of 120 bottles, two hours on the filling line. */
export const runOf = (house: TestHouse, more: Partial<RunRequest> = {}): RunRequest => ({
  ...{ bookingId: uuidv7(), makerOrgId: house.maker, productId: house.sambal, lineId: house.fill, quantity: 120 },
  ...{ process: null, colour: 'none', scent: 'none', dueOn: null, ...more },
});
