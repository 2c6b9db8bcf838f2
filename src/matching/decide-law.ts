// What the law asks of a product over the coming years, brought down to what matching needs: which schemes, from which day, and which may be
// asked. Decided once for a product, never for a pair: the duties change only on the days that the rulebook names. Pure.
import { changeDays, type CompiledRulebook, decideDuties, type DutyProduct, getScheme } from '#certification';
import { addDays, addMonths, type Day, monthOf } from '#platform/days';

/** A certificate that must be there; `since`: the day from which the law asks for it, null where the rule names none. */
export type RequiredScheme = { scheme: string; since: Day | null };
/** One that may be asked: a fact that isn't told decides, or only an office can say. */
export type OpenScheme = { scheme: string; office: string | null };
/** The law from a day until the next span begins. `bannedBy`: the rule that forbids the sale for certain. */
export type LawSpan = {
  from: Day;
  required: readonly RequiredScheme[];
  open: readonly OpenScheme[];
  bannedBy: string | null;
};
/** Spans in order of their days; the first holds from the day on which it was decided, the last without end. */
export type ProductLaw = readonly LawSpan[];

/** Deliveries further away than this are decided with the law as it is known to be then. */
const MONTHS_AHEAD = 36;

/** The law about a product from a day on. Rules of low confidence never require here: what only they say is `open`. */
export function decideLaw(product: DutyProduct, from: Day, compiled: CompiledRulebook): ProductLaw {
  const last = `${addMonths(monthOf(from), MONTHS_AHEAD)}-01` as Day;
  const asked = { ...product, certificates: [] };
  const days = [from, ...changeDays(product.classId, compiled).filter((day) => day > from && day <= last)];
  const spans: LawSpan[] = [];
  for (const day of days) {
    const span = spanOf(asked, day, compiled);
    const before = spans.at(-1);
    if (before === undefined || JSON.stringify({ ...before, from: day }) !== JSON.stringify(span)) spans.push(span);
  }
  return spans;
}

function spanOf(product: DutyProduct, from: Day, compiled: CompiledRulebook): LawSpan {
  const { duties, forbids } = decideDuties(product, from, compiled);
  const required: RequiredScheme[] = [];
  const open: OpenScheme[] = [];
  for (const { scheme, verdict, grounds, ask } of duties) {
    if (getScheme(scheme).kind !== 'certificate') continue;
    if (verdict === 'required') {
      const ground = grounds[0];
      required.push({ scheme, since: ground?.grace ? addDays(ground.grace, 1) : (ground?.from ?? null) });
    } else if (verdict === 'conditional' || verdict === 'ask') open.push({ scheme, office: ask ?? null });
  }
  return { from, required, open, bannedBy: forbids.find(({ certainty }) => certainty === 'certain')?.ground.ruleId ?? null };
}

/** What is asked on some day of a delivery: each scheme with the first and the last of those days. */
export type AskedScheme = RequiredScheme & { firstDay: Day; lastDay: Day };
export type LawOfDelivery = { required: readonly AskedScheme[]; open: readonly OpenScheme[]; bannedBy: string | null };

/** The law on the days from `firstDay` to `lastDay`, both counted in. */
export function lawOn(law: ProductLaw, firstDay: Day, lastDay: Day): LawOfDelivery {
  const required = new Map<string, AskedScheme>();
  const open = new Map<string, OpenScheme>();
  let bannedBy: string | null = null;
  for (const [i, span] of law.entries()) {
    const next = law[i + 1];
    const until = next === undefined || next.from > lastDay ? lastDay : addDays(next.from, -1);
    const begins = i === 0 || span.from < firstDay ? firstDay : span.from;
    if (begins > until) continue;
    for (const one of span.required)
      required.set(one.scheme, { ...one, firstDay: required.get(one.scheme)?.firstDay ?? begins, lastDay: until });
    for (const one of span.open) open.set(one.scheme, one);
    bannedBy ??= span.bannedBy;
  }
  return { required: [...required.values()], open: [...open.values()].filter(({ scheme }) => !required.has(scheme)), bannedBy };
}
