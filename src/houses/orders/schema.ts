// What comes in and goes out of the order book.
import { z } from 'zod';
import type { Day as DayText, Month as MonthText } from '#platform/days';
import { ORDER_STATES } from './order.ts';

const Day = z.string().meta({ format: 'date' }) as unknown as z.ZodType<DayText, DayText>;
const Month = z.string() as unknown as z.ZodType<MonthText, MonthText>;
const Amount = z.int().nullable().meta({ description: 'null: belum diketahui' });

export const OrderOut = z
  .object({
    ...{ orderId: z.uuid(), buyerName: z.string(), classId: z.string(), unit: z.string(), document: z.string(), signedOn: Day },
    quantityThousandths: z.int().meta({ description: 'Tiap bulan, perseribu satuan' }),
    ...{ priceRupiah: Amount, fromMonth: Month, toMonth: Month, contractId: z.uuid().nullable(), state: z.enum(ORDER_STATES) },
  })
  .meta({ id: 'HouseOrder' });
export const OrdersOut = z.object({ houseId: z.uuid(), orders: z.array(OrderOut) }).meta({ id: 'HouseOrders' });

const MonthOut = z.object({
  ...{ month: Month, demand: z.int(), demandRupiah: Amount },
  capacity: z.object({ thousandths: z.int(), exact: z.boolean() }).nullable(),
  ...{ canMake: Amount, gap: Amount, gapRupiah: Amount, gapGrams: Amount },
});
const BreakEvenOut = z.object({
  state: z.enum(['known', 'loss', 'unknown']),
  missing: z.array(z.string()).optional(),
  loadBasisPoints: z.int().optional(),
  breakEvenBasisPoints: z.int().nullable().optional(),
  resultMonthlyRupiah: z.int().optional(),
  covers: z.boolean().optional(),
});
const UnitCostOut = z.object({
  ...{ classId: z.string(), unit: z.string(), priceRupiah: Amount, variableRupiah: Amount, fullRupiah: Amount },
  priceIs: z.enum(['overFull', 'underFull', 'underVariable', 'unknown']),
});
export const OrderBookOut = z
  .object({
    houseId: z.uuid(),
    classes: z.array(
      z.object({
        ...{ classId: z.string(), unit: z.string(), made: z.boolean(), uncounted: z.array(z.uuid()), months: z.array(MonthOut) },
      }),
    ),
    lines: z.array(
      z.object({
        lineId: z.uuid(),
        months: z.array(z.object({ month: Month, openMinutes: Amount, neededMinutes: Amount })),
      }),
    ),
    breakEven: BreakEvenOut,
    unitCosts: z.array(UnitCostOut),
    cashDays: Amount,
    warnings: z.array(z.object({ code: z.string(), tone: z.enum(['danger', 'warn', 'unknown']) })),
  })
  .meta({ id: 'HouseOrderBook' });

const Text = z.string().trim().max(200).optional();
/** The fields are taken as text and read after it is known who asks. */
export const OrderForm = z.object({
  ...{ house: z.uuid(), id: z.uuid().optional(), pembeli: Text, jenis: Text, jumlah: Text, satuan: Text, harga: Text },
  ...{ dari: Text, sampai: Text, ditandatangani: Text, dokumen: Text },
});
