import type { Day } from '#platform/days';

/** Whether the building was handed over to who runs it (`procurement-and-rpb.md` 4.2: houses stood unused because it wasn't). */
export type AssetStatus = 'stateProperty' | 'granted' | 'lease' | 'unknown';

/** A shared production house; what is not known is null. */
export type House = {
  orgId: string;
  houseId: string;
  name: string;
  operatorName: string;
  commodity: string;
  regencyCode: string;
  assetStatus: AssetStatus;
  assetDocument: string | null;
  managerContractEndsOn: Day | null;
  openedOn: Day | null;
  example: boolean;
};

/** A line of equipment: what it does, for which product classes, its open hours a month and units an hour (null = not known, never zero). */
export type Line = {
  lineId: string;
  name: string;
  process: string;
  classIds: string[];
  hoursPerMonth: number | null;
  unitsPerHour: number | null;
  unit: string;
};

export type Member = { makerOrgId: string; makerName: string; since: Day };
export type HouseWhole = House & { lines: Line[]; members: Member[] };

/** Units that a line makes in a month when all its hours are used; unknown when either figure is. */
export const capacityPerMonth = ({ hoursPerMonth, unitsPerHour }: Pick<Line, 'hoursPerMonth' | 'unitsPerHour'>): number | null =>
  hoursPerMonth === null || unitsPerHour === null ? null : hoursPerMonth * unitsPerHour;
