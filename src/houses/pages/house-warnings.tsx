import { findScheme } from '#certification';
import { formatDay } from '#platform/days';
import { formatRupiahShort } from '#platform/money';
import { Badge, type Language } from '#ui';
import type { Warning, WarningCode } from '../orders/decide-warnings.ts';
import { monthSpans } from '../orders/month-spans.ts';
import { className, massText, orderWords } from '../orders/words.ts';

/** Where what a warning asks for is done: under the house's address, or at the certificates. */
const FIX: Record<WarningCode, 'passport' | 'orders' | 'costs' | 'certificates'> = {
  ...{ assetNotHandedOver: 'passport', assetUnknown: 'passport', noOrders: 'orders', priceUnderVariable: 'orders' },
  ...{ priceUnderFull: 'orders', priceUnknown: 'costs', materialShort: 'costs', materialUnknown: 'costs' },
  ...{ capacityFarUnder: 'passport', capacityUnder: 'passport', capacityUnknown: 'passport', noLine: 'passport' },
  ...{ orderUncounted: 'costs', managerGone: 'passport', managerEnding: 'passport', managerUnknown: 'passport' },
  ...{ cashCritical: 'costs', cashLow: 'costs', cashUnknown: 'costs', permitNone: 'certificates' },
  ...{ permitOverdue: 'costs', permitSoon: 'costs', permitUndated: 'costs' },
};
const HREF = { passport: '/ubah', orders: '/pesanan', costs: '/biaya', certificates: '?lihat=paspor#izin' } as const;

type Props = { lang: Language; houseId: string; warnings: readonly Warning[] };

/** What needs doing, the worst first: what is wrong, how much of it, and what to do. */
export const HouseWarnings = ({ lang, houseId, warnings }: Props) => {
  const t = orderWords(lang);
  if (warnings.length === 0) return <p>{t.warningsNone}</p>;
  return (
    <ul class="plain stack">
      {warnings.map((one) => {
        const { title, act } = t.warning[one.code];
        const details = detailsOf(one, lang);
        const fix = FIX[one.code];
        return (
          <li>
            <p>
              <Badge tone={one.tone === 'unknown' ? 'neutral' : one.tone}>{t.tones[one.tone]}</Badge> <strong>{title}</strong>
              {aboutOf(one, lang)}
            </p>
            {details !== '' && <p>{details}</p>}
            <p>
              {act} <a href={`/rumah/${houseId}${HREF[fix]}`}>{t.fix[fix]}</a>
            </p>
          </li>
        );
      })}
    </ul>
  );
};

function aboutOf({ classIds = [], materials = [], scheme }: Warning, lang: Language): string {
  const names = [
    ...(scheme === undefined ? [] : [findScheme(scheme)?.name[lang] ?? scheme]),
    ...classIds.map((classId) => className(classId, lang)),
    ...materials,
  ];
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

function detailsOf({ gapGrams, amountRupiah, months, day, days, code }: Warning, lang: Language): string {
  const t = orderWords(lang);
  const told: (string | undefined)[] = [
    gapGrams ? t.short(massText(gapGrams, lang)) : undefined,
    amountRupiah ? t.unlock(formatRupiahShort(amountRupiah)) : undefined,
    months?.length ? t.inMonths(monthSpans(months, lang)) : undefined,
    day === undefined ? undefined : (code.startsWith('permit') ? t.byDay : t.until)(formatDay(day, lang)),
    days === undefined || day !== undefined ? undefined : t.daysLeft(String(days)),
  ];
  return told.filter((one) => one !== undefined).join(' ');
}
