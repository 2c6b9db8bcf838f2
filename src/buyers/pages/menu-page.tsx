import { classById } from '#platform/codes';
import { addDays, type Day, formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Actions,
  DataTable,
  Disclosure,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { copy as english } from '../menus/copy.en.ts';
import { copy as bahasa } from '../menus/copy.id.ts';
import type { Need } from '../menus/decide-needs.ts';
import { exampleRecipes, findIngredient, type Recipe } from '../menus/dishes.ts';
import type { Week } from '../menus/keep-menu.ts';
import type { Kitchen, MenuInList } from '../menus/store.ts';

export const menuWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);
export const number = (count: number, lang: 'id' | 'en'): string => count.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID');
export const weekHref = (buyerId: string, weekFrom: Day, ending = ''): string => `/menu/${buyerId}/pekan/${weekFrom}${ending}`;

const usesText = ({ uses }: Recipe, lang: 'id' | 'en'): string =>
  Object.entries(uses)
    .map(([id, each]) => `${findIngredient(id)!.name[lang]} ${each} ${findIngredient(id)!.per}`)
    .join(', ');

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
          ]}
          rows={[...exampleRecipes]}
        />
      </Section>
    </Page>
  );
};

type WeekProps = { frame: PageFrame; week: Week; errors?: FieldErrors };
const BLANK_ROWS = 6;

/** One week: what is cooked, what it needs by delivery and day, the kitchen's prices, and the ways in and out by Excel. */
export const MenuWeekPage = ({ frame, week, errors = {} }: WeekProps) => {
  const { lang } = frame;
  const t = menuWords(lang);
  const { buyerId, name } = week.kitchen;
  const title = t.weekTitle(name, formatDay(week.weekFrom, lang));
  const href = (ending = '') => weekHref(buyerId, week.weekFrom, ending);
  return (
    <Page {...frame} title={title} crumbs={[{ label: t.title, href: '/menu' }, { label: title }]} islands={['dropzone']}>
      <Heading>{title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <NeedsSection lang={lang} week={week} />
      {week.needs.priced.length > 0 && (
        <Form action={href('/rencana')}>
          <p class="hint">{t.planLede}</p>
          <Submit>{t.plan}</Submit>
        </Form>
      )}
      <div class="noprint">
        <Section title={t.compose} lede={t.composeLede}>
          <Form action={href()}>
            {[...week.dishes, ...Array.from({ length: BLANK_ROWS }, () => undefined)].map((dish, i) => (
              <details open>
                <summary>{t.row(i + 1)}</summary>
                <Select
                  lang={lang}
                  name={`hari-${i}`}
                  label={t.day}
                  value={String(dish?.weekday ?? '')}
                  blank="–"
                  options={t.weekdays.map((label, n) => ({ value: String(n + 1), label }))}
                />
                <Select
                  lang={lang}
                  name={`hidangan-${i}`}
                  label={t.dish}
                  value={dish?.dishId ?? ''}
                  blank="–"
                  options={dishOptions(week, lang, dish?.dishId)}
                />
                <TextField
                  lang={lang}
                  name={`porsi-${i}`}
                  label={t.portions}
                  inputmode="numeric"
                  width="short"
                  value={dish ? String(dish.portions) : ''}
                  {...(errors[`porsi-${i}`] ? { error: errors[`porsi-${i}`]! } : {})}
                />
              </details>
            ))}
            <Submit>{t.save}</Submit>
          </Form>
        </Section>
        <Section title={t.file} lede={t.fileLede}>
          <DownloadLinks lang={lang} links={[{ href: href('.xlsx'), format: 'XLSX' }]} />
          <Form action="/menu/impor" multipart hidden={{ dapur: buyerId, pekan: week.weekFrom }}>
            <FileField
              lang={lang}
              name="berkas"
              label={t.upload}
              accept=".xlsx,.csv,.gz"
              required
              {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
            />
            <Submit>{t.upload}</Submit>
          </Form>
        </Section>
        {week.needs.needs.length > 0 && (
          <Disclosure summary={t.prices}>
            <p>{t.pricesLede}</p>
            <Form action={`/menu/${buyerId}/harga`} hidden={{ pekan: week.weekFrom }}>
              {week.needs.needs.map(({ ingredient }) => (
                <TextField
                  lang={lang}
                  name={`harga-${ingredient.id}`}
                  label={`${ingredient.name[lang]} (${ingredient.unit})`}
                  inputmode="numeric"
                  width="short"
                  value={String(week.prices.get(ingredient.id) ?? '')}
                />
              ))}
              <Submit>{t.savePrices}</Submit>
            </Form>
          </Disclosure>
        )}
        <p class="hint">{t.check}</p>
      </div>
    </Page>
  );
};

function dishOptions(week: Week, lang: 'id' | 'en', chosen: string | undefined) {
  const options = [...week.recipes.values()].map((recipe) => ({ value: recipe.dishId, label: recipe.name[lang] }));
  return chosen !== undefined && !week.recipes.has(chosen) ? [{ value: chosen, label: chosen }, ...options] : options;
}

export const deliveriesText = ({ ingredient, deliveries }: Need, lang: 'id' | 'en'): string =>
  deliveries
    .map(
      ({ day, measure }) =>
        `${formatDay(day, lang)}: ${number(Math.ceil(measure / ingredient.perUnit), lang)} ${ingredient.unit}`,
    )
    .join('; ');
export function priceText({ price }: Need, lang: 'id' | 'en'): string {
  const t = menuWords(lang);
  if (price.kind === 'unknown') return t.unknown;
  const ground = price.kind === 'own' ? t.own : t.band(price.band.years.replace('..', '–'), number(price.band.n, lang));
  return `${formatRupiah(price.priceRupiah)}, ${ground}`;
}

const NeedsSection = ({ lang, week }: { lang: 'id' | 'en'; week: Week }) => {
  const t = menuWords(lang);
  const { needs, withoutRecipe, portionsByDay, rupiah, priced } = week.needs;
  const nameOf = (id: string): string => week.recipes.get(id)?.name[lang] ?? id;
  return (
    <Section title={t.needs} lede={t.needsLede}>
      {withoutRecipe.length > 0 && (
        <Notice lang={lang} tone="warn">
          {t.withoutRecipe(withoutRecipe.map(nameOf).join(', '))}
        </Notice>
      )}
      {needs.length === 0 ? (
        <EmptyState title={t.noNeeds} />
      ) : (
        <>
          <KeyFigures figures={[{ label: t.sum(String(priced.length), String(needs.length)), value: formatRupiah(rupiah) }]} />
          <DataTable
            lang={lang}
            caption={t.needs}
            captionHidden
            columns={[
              {
                key: 'ingredient',
                head: t.ingredient,
                rowHead: true,
                cell: (need: Need) => (
                  <>
                    {need.ingredient.name[lang]}
                    <p class="hint">
                      {classById(need.ingredient.classId)!.name[lang]}
                      {need.ingredient.processed ? ` · ${t.processed}` : ''}
                    </p>
                  </>
                ),
              },
              {
                key: 'quantity',
                head: t.quantity,
                numeric: true,
                cell: (need: Need) => `${number(need.quantity, lang)} ${need.ingredient.unit}`,
              },
              { key: 'deliveries', head: t.deliveries, cell: (need: Need) => deliveriesText(need, lang) },
              { key: 'price', head: t.price, cell: (need: Need) => priceText(need, lang) },
              {
                key: 'rupiah',
                head: t.rupiah,
                numeric: true,
                cell: (need: Need) => (need.rupiah === null ? <span class="muted">{t.unknown}</span> : formatRupiah(need.rupiah)),
              },
            ]}
            rows={needs}
          />
          <h3>{t.perDay}</h3>
          <ul>
            {portionsByDay.map(({ day, dishes }) => (
              <li>
                <b>
                  {t.weekdays[(Date.parse(day) - Date.parse(week.weekFrom)) / 86_400_000]}, {formatDay(addDays(day, 0), lang)}
                </b>
                : {dishes.map((dish) => `${nameOf(dish.dishId)} (${number(dish.portions, lang)})`).join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};
