import { classes, provinces } from '#platform/codes';
import { monthsFrom, type Month } from '#platform/days';
import { Form, Select, Submit } from '#ui';
import type { Language } from '#ui';
import { type DashboardFilter, isNarrowed, queryOf, UNKNOWN } from '../realisation/filter.ts';
import type { Dashboard } from '../realisation/schema.ts';
import { className, kindName, monthName, provinceName, unitName, words } from '../realisation/words.ts';

/** What narrows the figures: four choices, and under them each that holds with a link that takes it away. */
export const FilterRow = ({ lang, dashboard }: { lang: Language; dashboard: Dashboard }) => {
  const t = words(lang);
  const { filter } = dashboard;
  const field = { lang, blank: t.allOf } as const;
  return (
    <>
      <Form
        kind="filter"
        method="get"
        action="/dasbor"
        hidden={{
          tahun: `${filter.year}`,
          ...(filter.buyerId ? { pembeli: filter.buyerId } : {}),
          ...(filter.unit ? { satker: filter.unit } : {}),
        }}
      >
        <Select
          {...field}
          name="jenis"
          label={t.kind}
          value={filter.kind}
          options={dashboard.kinds.map((value) => ({ value, label: kindName(value, lang) }))}
        />
        <Select
          {...field}
          name="provinsi"
          label={t.province}
          value={filter.province}
          options={[...provinces.map(({ code, name }) => ({ value: code, label: name })), { value: UNKNOWN, label: t.unknown }]}
        />
        <Select {...field} name="kelas" label={t.class} value={filter.classId} options={classOptions(lang)} />
        <Select {...field} name="bulan" label={t.month} value={filter.month} options={monthOptions(dashboard, lang)} />
        <Submit>{t.show}</Submit>
      </Form>
      <Narrowed lang={lang} dashboard={dashboard} />
    </>
  );
};

const classOptions = (lang: Language) => [
  ...classes.map(({ id, name }) => ({ value: id, label: name[lang] })).toSorted((a, b) => a.label.localeCompare(b.label, lang)),
  { value: UNKNOWN, label: words(lang).unknown },
];

/** The months of the year, and those beside it that have figures. */
function monthOptions({ filter, byMonth }: Dashboard, lang: Language) {
  const ofYear = monthsFrom(`${filter.year}-01` as Month, `${filter.year}-12` as Month);
  const keys = new Set<string>([...ofYear, ...byMonth.map(({ key }) => key), ...(filter.month ? [filter.month] : []), UNKNOWN]);
  return [...keys].toSorted().map((value) => ({ value, label: monthName(value, lang) }));
}

const Narrowed = ({ lang, dashboard: { filter, names } }: { lang: Language; dashboard: Dashboard }) => {
  const t = words(lang);
  if (!isNarrowed(filter)) return null;
  const held: [name: keyof DashboardFilter, what: string, label: string | undefined][] = [
    ['kind', t.kind, filter.kind && kindName(filter.kind, lang)],
    ['province', t.province, filter.province && provinceName(filter.province, lang)],
    ['buyerId', t.buyer, filter.buyerId && (names.buyer ?? t.unknown)],
    ['unit', t.unit, filter.unit && unitName(filter.unit, names.unit, lang)],
    ['classId', t.class, filter.classId && className(filter.classId, lang)],
    ['month', t.month, filter.month && monthName(filter.month, lang)],
  ];
  return (
    <nav aria-label={t.narrowed}>
      <p>{t.narrowed}</p>
      <ul>
        {held.map(
          ([name, what, label]) =>
            label && (
              <li>
                {what}: <b>{label}</b> <a href={`/dasbor?${queryOf(without(filter, name))}`}>{t.without(`${what}: ${label}`)}</a>
              </li>
            ),
        )}
      </ul>
      <p>
        <a href={`/dasbor?tahun=${filter.year}`}>{t.whole}</a>
      </p>
    </nav>
  );
};

/** Without its buyer a unit names nobody. */
const without = (filter: DashboardFilter, name: keyof DashboardFilter): DashboardFilter => ({
  ...filter,
  [name]: undefined,
  ...(name === 'buyerId' ? { unit: undefined } : {}),
});
