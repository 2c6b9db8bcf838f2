import { z } from 'zod';
import type { Day as DayText } from '#platform/days';

// A day is a string in JSON; from the schema on it is a Day.
const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;

export const House = z
  .object({
    orgId: z.uuid(),
    houseId: z.uuid(),
    name: z.string(),
    operatorName: z.string(),
    commodity: z.string(),
    regencyCode: z.string(),
    assetStatus: z.enum(['stateProperty', 'granted', 'lease', 'unknown']),
    assetDocument: z.string().nullable(),
    managerContractEndsOn: Day.nullable(),
    openedOn: Day.nullable(),
    example: z.boolean(),
  })
  .meta({ id: 'House' });

export const HouseList = z
  .object({ houses: z.array(House), next: z.object({ name: z.string(), houseId: z.uuid() }).optional() })
  .meta({ id: 'HouseList' });

export const HouseWhole = House.extend({
  lines: z.array(
    z.object({
      lineId: z.uuid(),
      name: z.string(),
      process: z.string(),
      classIds: z.array(z.string()),
      hoursPerMonth: z.int().nullable(),
      unitsPerHour: z.int().nullable(),
      capacityPerMonth: z.int().nullable(),
      unit: z.string(),
    }),
  ),
  members: z.array(z.object({ makerOrgId: z.uuid(), makerName: z.string(), since: Day })),
}).meta({ id: 'HouseWhole' });
