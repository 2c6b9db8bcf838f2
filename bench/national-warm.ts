// `node bench/national-warm.ts 100000 [3000000]`: changes of each kind on a solved frozen instance (seed 1): milliseconds of CPU for a change with its taking
// back, and, for some, whether a solution from cold is worth the same.
import {
  generate,
  indexPlaces,
  type OfferValues,
  openSolved,
  randomFrom,
  type Solved,
  solveRelaxed,
} from '../src/matching/solve/national/index.ts';
import { cpuSeconds } from './measure.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const cpuMilliseconds = (): number => cpuSeconds() * 1000;
const TRIES = 200;
const CHECKED_UP_TO = 100_000;

const changes: Record<
  string,
  (whole: (below: number) => number, sizes: { lines: number; offers: number; groups: number }) => (solved: Solved) => void
> = {
  'certificate more': (whole, { offers }) => {
    const [offer, scheme] = [whole(offers), whole(5)];
    return (solved) => solved.setCertificate(offer, scheme, 4095);
  },
  'certificate lost': (whole, { offers }) => {
    const [offer, scheme] = [whole(offers), whole(5)];
    return (solved) => solved.setCertificate(offer, scheme, 0);
  },
  'capacity doubled': withOffer((offer) => ({ capacityPerMonth: offer.capacityPerMonth * 2 })),
  'capacity gone': withOffer(() => ({ capacityPerMonth: 0 })),
  'price a tenth lower': withOffer((offer) => ({ priceRupiah: Math.floor(offer.priceRupiah * 0.9) })),
  'price a tenth higher': withOffer((offer) => ({ priceRupiah: Math.ceil(offer.priceRupiah * 1.1) })),
  'reach the nation': withOffer(() => ({ reach: 3 })),
  'into another group': (whole, { offers, groups }) => {
    const [offer, group] = [whole(offers), whole(groups)];
    return (solved) => solved.changeOffer(offer, { group });
  },
  'group doubled': (whole, { groups }) => {
    const group = whole(groups);
    return (solved) => solved.changeGroup(group, solved.groupCapacity(group) * 2);
  },
  'line more': (whole, { lines }) => {
    const line = whole(lines);
    return (solved) => void solved.addLine(solved.line(line));
  },
  'line gone': (whole, { lines }) => {
    const line = whole(lines);
    return (solved) => solved.changeLine(line, { quantity: 0 });
  },
  'offer more': (whole, { offers }) => {
    const offer = whole(offers);
    return (solved) => void solved.addOffer(solved.offer(offer));
  },
};

function withOffer(values: (offer: OfferValues) => Partial<OfferValues>): (typeof changes)[string] {
  return (whole, { offers }) => {
    const offer = whole(offers);
    return (solved) => solved.changeOffer(offer, values(solved.offer(offer)));
  };
}

for (const size of process.argv.slice(2).map(Number)) {
  const instance = generate({ lines: size, seed: 1 });
  const index = indexPlaces(instance);
  const plan = solveRelaxed(instance, { index, maxStepsPerLine: size >= 1_000_000 ? 100_000 : Infinity });
  const began = cpuMilliseconds();
  const solved = openSolved(instance, plan, { index });
  say(
    `${size} x ${instance.offers.count}: opened in ${Math.round(cpuMilliseconds() - began)} ms CPU, peak ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  );
  if (plan.counts.givenUp > 0) {
    const start = cpuMilliseconds();
    solved.finish();
    say(`  ${plan.counts.givenUp} lines given up by the plan were served in ${Math.round(cpuMilliseconds() - start)} ms CPU`);
  }
  const random = randomFrom(size);
  const whole = (below: number): number => Math.floor(random() * below);
  const sizes = { lines: instance.lines.count, offers: instance.offers.count, groups: instance.groups.count };
  for (const [name, draw] of Object.entries(changes)) {
    const took: number[] = [];
    let moved = 0;
    for (let n = 0; n < TRIES; n++) {
      const change = draw(whole, sizes);
      const start = cpuMilliseconds();
      if (solved.gainOf(() => change(solved)) !== 0) moved++;
      took.push(cpuMilliseconds() - start);
    }
    took.sort((a, b) => a - b);
    const at = (share: number): string => took[Math.min(TRIES - 1, Math.floor(TRIES * share))]!.toFixed(1);
    let proof = '';
    if (size <= CHECKED_UP_TO) {
      const change = draw(whole, sizes);
      const mark = solved.mark();
      change(solved);
      proof = solveRelaxed(solved.instance()).valueRupiah === solved.valueRupiah ? '; from cold the same' : '; FROM COLD ANOTHER';
      solved.rollback(mark);
    }
    say(`  ${name}: median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)} ms; ${moved} of ${TRIES} change the value${proof}`);
  }
}
