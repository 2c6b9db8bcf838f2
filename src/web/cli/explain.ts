// `layak explain`: why a product may be asked for a line or not, in words and numbers; a whole line, a pair, or all lines that a product could answer.
import { system } from '#platform/access';
import type { Database } from '#platform/database';
import { today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { streamPlanLines } from '#buyers';
import { streamOffers } from '#makers';
import { inviteForLine, type Invitation, reasonWords, verdictWords, WarmOffers } from '#matching';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { fileOptions, withMarket, yearOf } from './on-files.ts';

type Values = Parameters<Command['run']>[1];
type Lang = 'id' | 'en';
type Explained = { rupCode: string; planLineId: string; text: string; rupiah: number; pairs: Invitation[] };

const actor = system('cli');
/** Pairs of a line that are explained when no product is named; with a product every pair of its class is looked at. */
const OF_LINE = 20;
const EVERY = 1_000_000;

/** `--line` by RUP code or id, `--product` by its number in links, id or name; one of them or both. */
export const explainCommand: Command = {
  options: {
    plan: { type: 'string' },
    line: { type: 'string' },
    product: { type: 'string' },
    ...fileOptions,
  },
  run: async (_, values, { lang, json }) => {
    const [line, product] = [textOf(values, 'line'), textOf(values, 'product')];
    if (line === undefined && product === undefined) throw new Refusal('explain-options', 422);
    return withMarket(values, lang, async (db) => {
      const year = await yearOf(db, values, 'plan');
      const bar = progressBar(lang);
      const found = await explain(db, year, { line, product }, bar.show).finally(() => bar.end());
      if (json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      else for (const one of found) tell(one, lang);
      return 0;
    });
  },
};

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

async function explain(
  db: Database,
  year: number,
  { line, product }: { line: string | undefined; product: string | undefined },
  show: (phase: string, done: number) => void,
): Promise<Explained[]> {
  const offers = product === undefined ? undefined : await offersNamed(db, product);
  const isAbout = (productId: string): boolean => offers === undefined || offers.some((one) => one.productId === productId);
  const limit = offers === undefined ? OF_LINE : EVERY;
  // Lines of one class are many: its offers are read once.
  const { of } = new WarmOffers();
  const explained: Explained[] = [];
  for (const { planId, planLineId } of await linesNamed(db, year, line, offers)) {
    const limits = { invited: limit, notEligible: limit };
    const found = await inviteForLine(db, actor, planId, planLineId, today(), limits, of);
    const pairs = [...found.match.invitations, ...found.match.notEligible].filter(({ offer }) => isAbout(offer.productId));
    const { rupCode, text, rupiah } = found.line;
    explained.push({ rupCode, planLineId, text, rupiah, pairs });
    show('explain', explained.length);
  }
  return explained;
}

/** The lines of this RUP code or id, or else of the classes of the offers. Throws 'plan-line-not-found' (404). */
async function linesNamed(
  db: Database,
  year: number,
  line: string | undefined,
  offers: readonly { classId: string }[] = [],
): Promise<{ planId: string; planLineId: string }[]> {
  const classes = new Set<string | null>(offers.map(({ classId }) => classId));
  const lines: { planId: string; planLineId: string }[] = [];
  for await (const { planId, planLineId, rupCode, classId } of streamPlanLines(db, actor, { year }))
    if (line === undefined ? classes.has(classId) : rupCode === line || planLineId === line) lines.push({ planId, planLineId });
  if (line !== undefined && lines.length === 0) throw new Refusal('plan-line-not-found', 404);
  return lines;
}

/** The products of this number, id or name. Throws 'product-unknown' (404). */
async function offersNamed(db: Database, product: string): Promise<{ productId: string; classId: string }[]> {
  const found: { productId: string; classId: string }[] = [];
  for await (const { productId, urlId, productName, classId } of streamOffers(db, actor))
    if ([productId, urlId].includes(product) || productName.toLowerCase() === product.toLowerCase())
      found.push({ productId, classId });
  if (found.length === 0) throw new Refusal('product-unknown', 404);
  return found;
}

function tell({ rupCode, text, rupiah, pairs }: Explained, lang: Lang): void {
  const print = (words: string): void => void process.stdout.write(`${words}\n`);
  print(`RUP ${rupCode}  ${text}  ${formatRupiah(rupiah)}`);
  if (pairs.length === 0) print(lang === 'id' ? '  Tidak ada produk yang sekelas.' : '  No product of this class.');
  for (const { offer, verdict, reasons } of pairs) {
    print(`  ${offer.productName}, ${offer.makerName}: ${verdictWords(verdict, lang)}`);
    for (const one of reasons) print(`    ${{ for: '+', against: '-', unknown: '?' }[one.side]} ${reasonWords(one, lang)}`);
  }
}
