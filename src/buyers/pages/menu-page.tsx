import { type Day, formatDay } from '#platform/days';
import {
  Actions,
  DataTable,
  ErrorSummary,
  type FieldErrors,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
} from '#ui';
import { exampleRecipes, type Recipe } from '../menus/dishes.ts';
import type { Kitchen, MenuInList } from '../menus/store.ts';
import { allergensText, menuWords, number, recipesHref, usesText, weekHref } from '../menus/words.ts';

type ListProps = {
  frame: PageFrame;
  visitor: boolean;
  kitchens: { kitchen: Kitchen; weeks: MenuInList[] }[];
  nextWeek: Day;
  errors?: FieldErrors;
};

/** The kitchens of the actor with their weeks, and the example dishes for everybody. */
export const MenuListPage = ({ frame, visitor, kitchens, nextWeek, errors = {} }: ListProps) => {
  const { lang } = frame;
  const t = menuWords(lang);
  return (
    <Page {...frame} title={t.title} crumbs={[{ label: t.title }]}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {visitor ? (
        <>
          <p>{t.visitor}</p>
          <Actions>
            <LinkButton href="/masuk?ke=/menu">{t.signIn}</LinkButton>
            <LinkButton href="/coba?ke=/menu">{t.tryOut}</LinkButton>
          </Actions>
        </>
      ) : (
        kitchens.length === 0 && (
          <Notice lang={lang} tone="info">
            {t.noKitchen}
          </Notice>
        )
      )}
      {kitchens.map(({ kitchen, weeks }) => (
        <Section title={kitchen.name}>
          <Actions>
            <LinkButton href={weekHref(kitchen.buyerId, nextWeek)} tone="primary">
              {t.newWeek(formatDay(nextWeek, lang))}
            </LinkButton>
            <LinkButton href={recipesHref(kitchen.buyerId)}>{t.recipes}</LinkButton>
          </Actions>
          <DataTable
            lang={lang}
            caption={t.weeks}
            empty={t.noWeeks}
            columns={[
              {
                key: 'week',
                head: t.week,
                rowHead: true,
                cell: (row) => <a href={weekHref(kitchen.buyerId, row.weekFrom)}>{formatDay(row.weekFrom, lang)}</a>,
              },
              { key: 'dishes', head: t.dishes, numeric: true, cell: (row) => number(row.dishes, lang) },
              { key: 'planned', head: t.planned, cell: (row) => (row.plannedAt === null ? t.notPlanned : t.planned) },
            ]}
            rows={weeks}
          />
        </Section>
      ))}
      <Section title={t.examples} lede={t.check}>
        <DataTable
          lang={lang}
          caption={t.examples}
          captionHidden
          columns={[
            { key: 'dish', head: t.dish, rowHead: true, cell: (row: Recipe) => row.name[lang] },
            { key: 'uses', head: t.perPortion, cell: (row: Recipe) => usesText(row, lang) },
            { key: 'allergens', head: t.allergen, cell: (row: Recipe) => allergensText(row, lang) },
          ]}
          rows={[...exampleRecipes]}
        />
        <p class="hint">{t.allergensLede}</p>
      </Section>
    </Page>
  );
};
