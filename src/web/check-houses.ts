import { type CertificationAsides, listCertificates } from '#certification';
import { listHousesMaking } from '#houses';

/** The houses that could make a product, for the pages of certification, which stands upstream of the houses. */
export const checkAsides: CertificationAsides = {
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
};
