// What a reader of the dashboard asks for, as it stands in the address: every view can be kept and sent on.
import { type BuyerFacts } from '#buyers';
import { z } from 'zod';

/** How an address names what is not known. */
export const UNKNOWN = 'tidak-diketahui';
export const TABLES = ['pembeli', 'jenis', 'provinsi', 'satker', 'kelas', 'bulan', 'alasan', 'keadaan', 'hari'] as const;

const choice = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((typed) => typed || undefined);
export const FilterForm = z.object({
  tahun: z.coerce.number().int().min(2000).max(2199).optional(),
  jenis: choice,
  provinsi: choice,
  pembeli: z
    .union([z.uuid(), z.literal('')])
    .optional()
    .transform((typed) => typed || undefined),
  satker: choice,
  kelas: choice,
  bulan: choice,
});

/** A year and what narrows it: kind, province and unit of the buyer, product class, month. `UNKNOWN` asks for what is not known. */
export type DashboardFilter = {
  year: number;
  kind?: string | undefined;
  province?: string | undefined;
  buyerId?: string | undefined;
  unit?: string | undefined;
  classId?: string | undefined;
  month?: string | undefined;
};
export const toFilter = (
  { tahun, jenis, provinsi, pembeli, satker, kelas, bulan }: z.output<typeof FilterForm>,
  thisYear: number,
): DashboardFilter => ({
  ...{ year: tahun ?? thisYear, kind: jenis, province: provinsi, buyerId: pembeli },
  // Units are a buyer's own: without the buyer they name nobody.
  ...{ unit: pembeli ? satker : undefined, classId: kelas, month: bulan },
});

/** The query of an address that says the filter, without what it does not narrow. */
export function queryOf(filter: DashboardFilter): string {
  const named: Record<string, string | number | undefined> = {
    ...{ tahun: filter.year, jenis: filter.kind, provinsi: filter.province, pembeli: filter.buyerId },
    ...{ satker: filter.unit, kelas: filter.classId, bulan: filter.month },
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(named)) if (value !== undefined) query.set(name, `${value}`);
  return query.toString();
}

export const isNarrowed = ({ kind, province, buyerId, unit, classId, month }: DashboardFilter): boolean =>
  [kind, province, buyerId, unit, classId, month].some((one) => one !== undefined);

/** Cells of what is not known have an empty key. */
export const cellKeyOf = (asked: string | undefined): string | undefined => (asked === UNKNOWN ? '' : asked);

/** The buyers that the filter lets through; undefined when it narrows none of them out. Pure. */
export function buyersOf({ kind, province, buyerId }: DashboardFilter, buyers: readonly BuyerFacts[]): string[] | undefined {
  if (kind === undefined && province === undefined) return buyerId === undefined ? undefined : [buyerId];
  return buyers
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => province === undefined || (one.provinceCode ?? UNKNOWN) === province)
    .map((one) => one.buyerId)
    .filter((id) => buyerId === undefined || id === buyerId);
}
