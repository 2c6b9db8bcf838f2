// The unlock ledger to download: permit by place, makers, budgets.
import { provinceOf } from '#platform/codes';
import type { Files } from '#platform/http';
import type { Column, NewSheet } from '#platform/sheets';
import type { Language } from '#ui';
import { schemeName } from '../words.ts';
import type { KeptLedger, KeptLever } from './kept-lever.ts';
import { daysWords, feeWords, leverWords } from './lever-words.ts';
import type { MarketScope } from './read-market.ts';
import { marketCopy, placeName } from './words.ts';

const text = (key: string, title: string, width = 30): Column => ({ key, title, kind: 'text', width });
const count = (key: string, title: string): Column => ({ key, title, kind: 'number', width: 12 });
const money = (key: string, title: string): Column => ({ key, title, kind: 'rupiah', width: 20 });

/** The ledger of a scope as a workbook; CSV holds permits by place. */
export function unlockFile(scope: MarketScope, ledger: KeptLedger, levers: readonly KeptLever[], lang: Language): Files {
  const t = marketCopy(lang).unlock;
  return {
    name: `pengungkit-${scope.year}-${scope.provinceCode ?? 'indonesia'}`,
    sheet: t.sheetPlaces,
    columns: [
      text('scheme', t.scheme),
      text('place', t.regency),
      count('products', t.products),
      count('makers', t.makers),
      money('opens', t.opens),
    ],
    rows: ledger.places.map(({ scheme, regencyCode, products, makers, rupiah }) => ({
      ...{ scheme: schemeName(scheme, lang), place: placeName(regencyCode, lang), products, makers, opens: rupiah },
    })),
    more: [provincesSheet(ledger, lang), leversSheet(levers, lang), setsSheet(ledger, lang)],
  };
}

function leversSheet(levers: readonly KeptLever[], lang: Language): NewSheet {
  const t = marketCopy(lang).unlock;
  return {
    name: t.sheetLevers,
    columns: [
      ...[
        text('maker', t.maker),
        text('place', t.regency),
        text('kind', t.kind, 20),
        text('what', t.what, 60),
        money('opens', t.opens),
      ],
      ...[text('fee', t.fee, 24), text('days', t.days, 16)],
    ],
    rows: levers.map((lever) => ({
      maker: lever.makerName,
      place: placeName(lever.regencyCode, lang),
      kind: t.kindNames[lever.kind],
      what: leverWords(lever, lang),
      opens: lever.rupiah,
      fee: lever.schemes.length === 0 ? '' : feeWords(lever.way, lang),
      days: lever.schemes.length === 0 ? '' : daysWords(lever.way, lang),
    })),
  };
}

function provincesSheet({ provinces = [] }: KeptLedger, lang: Language): NewSheet {
  const t = marketCopy(lang).unlock;
  return {
    name: t.sheetProvinces,
    columns: [text('province', t.province), count('products', t.products), count('makers', t.makers), money('opens', t.opens)],
    rows: provinces.map(({ provinceCode, products, makers, rupiah }) => ({
      ...{ province: provinceOf(provinceCode)?.name ?? provinceCode, products, makers, opens: rupiah },
    })),
  };
}

function setsSheet({ sets }: KeptLedger, lang: Language): NewSheet {
  const t = marketCopy(lang).unlock;
  return {
    name: t.sheetSets,
    columns: [
      money('budget', t.budget),
      count('makers', t.makers),
      money('gain', t.set),
      money('cost', t.cost),
      money('bound', t.bound),
    ],
    rows: sets,
  };
}
