// Of a defence file: who was found and by what rule, and why the alternatives were not chosen. Pure, in Bahasa.
import { findScheme } from '#certification';
import { reasonSentence } from '#matching';
import { formatDay, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { groupWords } from '../groups/words.ts';
import { reasonText } from '../words.ts';
import { copy } from './copy.id.ts';
import type { Section } from './defence-file.ts';
import type { DefenceFacts } from './read-facts.ts';

const t = copy.paper;

export function searchSection({ kept }: DefenceFacts): Section {
  const head = { id: 'pencarian', title: t.search, lede: t.searchLede };
  if (!kept) return { ...head, notes: [t.searchNone] };
  const { list, holds } = kept;
  const count = (verdict: string): number => list.invitations.filter((one) => one.verdict === verdict).length;
  return {
    ...head,
    pairs: [
      { term: t.list, text: t.listVersion(list.version) },
      { term: t.listAt, text: formatDay(today(list.at)) },
      { term: t.listBlind, text: list.blind ? t.yes : t.no },
      {
        term: t.listHash,
        text: `${list.sha256 ?? ''} (${holds === null ? t.listUnhashed : holds ? t.listHolds : t.listBroken})`.trim(),
      },
      { term: t.counts, text: t.countWords(count('eligible'), count('check')) },
      { term: t.rule, text: t.ruleText },
    ],
  };
}

export function alternativesSection({ kept, choice, parts, makers }: DefenceFacts): Section {
  const head = { id: 'alternatif', title: t.alternatives, lede: t.alternativesLede };
  if (!kept || !choice) return { ...head, notes: [t.searchNone] };
  const chosen = new Set(choice.parts.map(({ productId }) => productId));
  const passed = new Map(choice.passedOver.map((one) => [one.productId, one.reasonCode]));
  const sentOf = new Map(kept.sent.map((one) => [one.productId, one]));
  const nameOf = (orgId: string, productId: string): [string, string] => {
    const maker = makers.get(orgId);
    const part = parts.find((one) => one.productId === productId);
    const product = maker?.products.find((one) => one.productId === productId);
    return [part?.makerName ?? maker?.maker.name ?? t.unknown, part?.productName ?? product?.name ?? t.unknown];
  };
  return {
    ...head,
    table: {
      columns: [t.rank, t.maker, t.product, t.answer, t.why, t.against],
      rows: kept.list.invitations.map(({ rank, orgId, productId, reasons }) => {
        // What was answered before the choice; what came later could not be known.
        const sent = sentOf.get(productId);
        const last = sent?.answers.findLast(({ at }) => new Date(at) <= choice.chosenAt);
        const answer = !sent ? t.notAsked : !last ? t.noAnswer : last.answer === 'accepted' ? t.accepted : t.declined;
        const reason = passed.get(productId);
        const why = chosen.has(productId)
          ? t.chosen
          : reason
            ? groupWords('id').passedOver[reason]
            : last?.reasonCode
              ? declined(last.reasonCode)
              : answer;
        const open = reasons.filter(({ side }) => side !== 'for').map((one) => reasonSentence(one, 'id'));
        const said =
          last?.answer === 'accepted' && last.unitPriceRupiah !== null
            ? `${answer}, ${formatRupiah(last.unitPriceRupiah)}`
            : answer;
        return [String(rank), ...nameOf(orgId, productId), said, why, open.join('\n')];
      }),
    },
  };
}

/** A maker's own reason, by the words of the ledger where it has them. */
const declined = (code: string): string => {
  const [head, scheme] = code.split(':', 2);
  return scheme ? `${reasonText(head!, 'id')}: ${findScheme(scheme)?.name.id ?? scheme}` : reasonText(code, 'id');
};
