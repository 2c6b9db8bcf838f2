// For the wall of the kitchen: what is cooked on which day, and on another sheet what comes on which day. Big type on A4.
import { type Day, formatDay } from '#platform/days';
import { DownloadLinks, EmptyState, Heading, Page, type PageFrame, Section } from '#ui';
import { purchasesOf } from '../menus/decide-needs.ts';
import type { Week } from '../menus/keep-menu.ts';
import { allergensText, menuWords, number, saysAllergens, weekHref } from '../menus/words.ts';

type Language = 'id' | 'en';
type DayRows = { day: Day; weekday: number; rows: { what: string; hint?: string; count: string }[] };

export const MenuWallPage = ({ frame, week }: { frame: PageFrame; week: Week }) => {
  const { lang } = frame;
  const t = menuWords(lang);
  const { buyerId, name } = week.kitchen;
  const title = t.weekTitle(name, formatDay(week.weekFrom, lang));
  const href = (ending = '') => weekHref(buyerId, week.weekFrom, ending);
  return (
    <Page
      {...frame}
      title={t.wallTitle(title)}
      crumbs={[
        { label: t.title, href: '/menu' },
        { label: t.weekOf(formatDay(week.weekFrom, lang)), href: href() },
        { label: t.wall },
      ]}
    >
      <div class="wall stack">
        <Heading>{title}</Heading>
        <p class="noprint">{t.wallLede}</p>
        <DownloadLinks lang={lang} links={[{ href: href('.xlsx'), format: 'XLSX', label: t.fileContent }]} />
        {week.dishes.length === 0 ? (
          <EmptyState title={t.noNeeds} action={<a href={href()}>{t.compose}</a>} />
        ) : (
          <>
            <DayTable caption={t.wallDishes} heads={[t.day, t.dish, t.portions]} days={dishRows(week, lang)} lang={lang} />
            <p class="hint">
              {t.wallAllergens} {t.allergensLede}
            </p>
            <Section title={t.wallPurchases} lede={t.wallPurchasesLede}>
              <DayTable
                caption={t.wallPurchases}
                captionHidden
                heads={[t.comesOn, t.ingredient, t.quantity]}
                days={purchaseRows(week, lang)}
                lang={lang}
              />
              {week.needs.withoutRecipe.length > 0 && (
                <p>
                  <b>{t.withoutRecipe(week.needs.withoutRecipe.length)}</b>:{' '}
                  {week.needs.withoutRecipe.map((id) => week.recipes.get(id)?.name[lang] ?? id).join(', ')}
                </p>
              )}
            </Section>
          </>
        )}
      </div>
    </Page>
  );
};

const dishRows = (week: Week, lang: Language): DayRows[] =>
  week.needs.portionsByDay.map(({ day, dishes }) => ({
    day,
    weekday: dishes[0]!.weekday,
    rows: dishes.map(({ dishId, portions }) => {
      const recipe = week.recipes.get(dishId);
      const count = number(portions, lang);
      const what = recipe?.name[lang] ?? dishId;
      return saysAllergens(recipe)
        ? { what, count, hint: `${menuWords(lang).allergen}: ${allergensText(recipe, lang)}` }
        : { what, count };
    }),
  }));

const purchaseRows = (week: Week, lang: Language): DayRows[] =>
  purchasesOf(week.needs.needs).map(({ day, weekday, purchases }) => ({
    day,
    weekday,
    rows: purchases.map(({ need, quantity }) => ({
      what: need.ingredient.name[lang],
      count: `${number(quantity, lang)} ${need.ingredient.unit}`,
    })),
  }));

type DayTableProps = {
  lang: Language;
  caption: string;
  captionHidden?: boolean;
  heads: [string, string, string];
  days: readonly DayRows[];
};

/** One body of rows for each day, so that no day is torn between two sheets. */
const DayTable = ({ lang, caption, captionHidden, heads, days }: DayTableProps) => (
  <table class="table">
    <caption class={captionHidden ? 'sr' : undefined}>{caption}</caption>
    <thead>
      <tr>
        {heads.map((head, i) => (
          <th scope="col" class={i === 2 ? 'num' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    {days.map(({ day, weekday, rows }) => (
      <tbody>
        {rows.map(({ what, hint, count }, i) => (
          <tr>
            {i === 0 && (
              <th scope="rowgroup" rowspan={rows.length}>
                {menuWords(lang).weekdays[weekday - 1]}
                <p class="hint plain-weight">{formatDay(day, lang)}</p>
              </th>
            )}
            <td>
              {what}
              {hint && <p class="hint">{hint}</p>}
            </td>
            <td class="num">{count}</td>
          </tr>
        ))}
      </tbody>
    ))}
  </table>
);
