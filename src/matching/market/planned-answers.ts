import { MONTHS } from '../solve/national/index.ts';
import type { SolvedMarket } from './plan-market.ts';
import type { PlannedAnswer } from './run.ts';

/** What a solved market would have whom deliver, by line: of a product with several prices the sum of its offers. Pure. */
export function plannedAnswers({ market, plan }: SolvedMarket): PlannedAnswer[] {
  const answers = new Map<string, PlannedAnswer>();
  const { line, cell, quantity } = plan.assignments;
  for (let a = 0; a < line.length; a++) {
    const { line: wanted } = market.lines[line[a]!]!;
    const { offer } = market.products[market.productOf[Math.floor(cell[a]! / MONTHS)]!]!;
    const month = (cell[a]! % MONTHS) + 1;
    const key = `${line[a]} ${offer.productId} ${month}`;
    const known = answers.get(key);
    answers.set(key, {
      buyerId: wanted.buyerId,
      planLineId: wanted.planLineId,
      orgId: offer.orgId,
      productId: offer.productId,
      month,
      quantity: (known?.quantity ?? 0) + quantity[a]!,
      rupiah: (known?.rupiah ?? 0) + quantity[a]! * market.instance.lines.valueRupiah[line[a]!]!,
    });
  }
  return [...answers.values()];
}
