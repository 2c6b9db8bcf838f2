import { type CertificationAsides, listCertificates } from '#certification';
import { getHouse, listHousesMaking } from '#houses';
import { unlockedByMaker } from '#matching';
import { Refusal } from '#platform/refusal';

/** What is known of houses, for the pages of certification, which stands upstream of them: who could make a product, and who runs one. */
export const checkAsides: CertificationAsides = {
  unlock: (orgIds, { db, actor }) => unlockedByMaker(db, actor, orgIds),
  houses: async (classId, { db, actor }) => {
    const houses = await listHousesMaking(db, actor, classId);
    return Promise.all(
      houses.map(async ({ orgId, houseId, name }) => {
        const certificates = await listCertificates(db, actor, orgId);
        const here = certificates.filter((one) => one.placeId === houseId);
        return { houseId, name, placeId: houseId, certificates: here, href: `/rumah/${houseId}` };
      }),
    );
  },
  runsHouse: async (orgId, houseId, { db, actor }) => {
    const house = await getHouse(db, actor, houseId).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    });
    return house?.orgId === orgId;
  },
};
