// One week of a kitchen: what is cooked, what it takes, and what of that has no price.
import { classById } from '#platform/codes';
import { addDays, type Day, formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Actions,
  Button,
  Checkbox,
  type Column,
  DataTable,
  Disclosure,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { Need } from '../menus/decide-needs.ts';
import type { Week } from '../menus/keep-menu.ts';
import {
  allergensText,
  deliveryTexts,
  keepText,
  menuWords,
  number,
  priceText,
  recipeHref,
  recipesHref,
  weekHref,
} from '../menus/words.ts';

type WeekProps = {
  frame: PageFrame;
  week: Week;
  /** The latest earlier week with dishes, to begin from. */
  earlier: Day | undefined;
  errors?: FieldErrors;
  /** What was typed when it was refused. */
  typed?: Readonly<Record<string, string>>;
};
type Part = { lang: 'id' | 'en'; week: Week; errors: FieldErrors; typed: Readonly<Record<string, string>> };

export const MenuWeekPage = ({ frame, week, earlier, errors = {}, typed = {} }: WeekProps) => {
  const { lang } = frame;
  const t = menuWords(lang);
  const { buyerId, name } = week.kitchen;
  const title = t.weekTitle(name, formatDay(week.weekFrom, lang));
  const href = (ending = '') => weekHref(buyerId, week.weekFrom, ending);
  const part: Part = { lang, week, errors, typed };
  return (
    <Page
      {...frame}
      title={title}
      crumbs={[{ label: t.title, href: '/menu' }, { label: t.weekOf(formatDay(week.weekFrom, lang)) }]}
      islands={['dropzone']}
    >
      <Heading
        actions={
          <Actions>
            <LinkButton href={href('/cetak')}>{t.wall}</LinkButton>
            <LinkButton href={recipesHref(buyerId)}>{t.recipes}</LinkButton>
          </Actions>
        }
      >
        {title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <div class="noprint">
        <Section title={t.compose} lede={t.composeLede}>
          {week.dishes.length === 0 && earlier !== undefined && (
            <Form action={href('/salinan')} hidden={{ dari: earlier, versi: week.version }}>
              <Submit tone="secondary">{t.copyWeek(formatDay(earlier, lang))}</Submit>
            </Form>
          )}
          <AddDish {...part} />
          {week.dishes.length > 0 && <DishRows {...part} />}
        </Section>
      </div>
      <NeedsSection lang={lang} week={week} />
      <div class="noprint">
        <PricesSection {...part} />
        {week.needs.priced.length > 0 && (
          <Section title={t.plan} lede={t.planLede}>
            <Form action={href('/rencana')}>
              <Submit>{t.plan}</Submit>
            </Form>
          </Section>
        )}
        <Section title={t.file} lede={t.fileLede}>
          <DownloadLinks lang={lang} links={[{ href: href('.xlsx'), format: 'XLSX', label: t.fileContent }]} />
          <Form action="/menu/impor" multipart hidden={{ dapur: buyerId, pekan: week.weekFrom }}>
            <FileField
              lang={lang}
              name="berkas"
              label={t.upload}
              accept=".xlsx,.csv,.gz"
              required
              {...errorOf(errors, 'berkas')}
            />
            <Submit>{t.upload}</Submit>
          </Form>
        </Section>
        <p class="hint">{t.check}</p>
        <Actions>
          {[-7, 7].map((days) => {
            const other = addDays(week.weekFrom, days);
            return <LinkButton href={weekHref(buyerId, other)}>{t.weekOf(formatDay(other, lang))}</LinkButton>;
          })}
        </Actions>
      </div>
    </Page>
  );
};

const errorOf = (errors: FieldErrors, name: string): { error: string } | object =>
  errors[name] === undefined ? {} : { error: errors[name] };

/** One dish for several days at once: what a kitchen does most. */
const AddDish = ({ lang, week, errors, typed }: Part) => {
  const t = menuWords(lang);
  const adds = typed['hidangan'] !== undefined;
  return (
    <Form action={weekHref(week.kitchen.buyerId, week.weekFrom, '/hidangan')} id="tambah">
      <Fieldset legend={t.addDish}>
        <TextField
          lang={lang}
          name="hidangan"
          label={t.dish}
          hint={t.dishHint}
          required
          autocomplete="off"
          maxlength={80}
          suggestions={[...week.recipes.values()].map((recipe) => recipe.name[lang])}
          value={typed['hidangan'] ?? ''}
          {...errorOf(errors, 'hidangan')}
        />
        <TextField
          lang={lang}
          name="porsi"
          label={t.portions}
          inputmode="numeric"
          width="short"
          required
          value={adds ? (typed['porsi'] ?? '') : usualPortions(week)}
          {...errorOf(errors, 'porsi')}
        />
        <Fieldset legend={t.days}>
          <div class="choices choices-inline">
            {t.weekdays.map((label, i) => (
              <Checkbox
                lang={lang}
                name={`hari-${i + 1}`}
                label={label}
                checked={adds && typed[`hari-${i + 1}`] !== undefined}
                {...errorOf(errors, `hari-${i + 1}`)}
              />
            ))}
          </div>
        </Fieldset>
        <Submit>{t.add}</Submit>
      </Fieldset>
    </Form>
  );
};

/** The portions that the week has most often, for a kitchen cooks the same number each day. */
function usualPortions({ dishes }: Week): string {
  const counts = new Map<number, number>();
  for (const { portions } of dishes) counts.set(portions, (counts.get(portions) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, n], [b, m]) => m - n || a - b);
  return usual === undefined ? '' : String(usual[0]);
}

/** The dishes of the week by day, each with its portions and a way out. */
const DishRows = ({ lang, week, errors, typed }: Part) => {
  const t = menuWords(lang);
  const { buyerId } = week.kitchen;
  const rows = week.dishes.map((dish, i) => ({ ...dish, i }));
  const days = [...new Set(rows.map((row) => row.weekday))];
  return (
    <Form action={weekHref(buyerId, week.weekFrom)} hidden={{ versi: week.version }} id="menu">
      {days.map((weekday) => (
        <Fieldset legend={`${t.weekdays[weekday - 1]}, ${formatDay(addDays(week.weekFrom, weekday - 1), lang)}`}>
          <div class="fields-beside">
            {rows
              .filter((row) => row.weekday === weekday)
              .map(({ i, dishId, portions }) => {
                const recipe = week.recipes.get(dishId);
                const dish = recipe?.name[lang] ?? dishId;
                return (
                  <>
                    <input type="hidden" name={`hari-${i}`} value={String(weekday)} />
                    <input type="hidden" name={`hidangan-${i}`} value={dishId} />
                    <TextField
                      lang={lang}
                      name={`porsi-${i}`}
                      label={
                        <>
                          {dish} <span class="plain-weight">({t.portionsUnit})</span>
                        </>
                      }
                      hint={`${t.allergen}: ${allergensText(recipe, lang)}`}
                      inputmode="numeric"
                      width="short"
                      required
                      value={typed[`porsi-${i}`] ?? String(portions)}
                      suffix={
                        <Button tone="plain" name="hapus" value={String(i)}>
                          {t.remove}
                          <span class="sr"> {dish}</span>
                        </Button>
                      }
                      {...errorOf(errors, `porsi-${i}`)}
                    />
                  </>
                );
              })}
          </div>
        </Fieldset>
      ))}
      <Submit>{t.save}</Submit>
      <p class="hint">{t.allergensLede}</p>
    </Form>
  );
};

const needColumns = (lang: 'id' | 'en'): Column<Need>[] => {
  const t = menuWords(lang);
  return [
    {
      key: 'ingredient',
      head: t.ingredient,
      rowHead: true,
      cell: ({ ingredient }) => (
        <>
          {ingredient.name[lang]}
          <p class="hint plain-weight">{classById(ingredient.classId)!.name[lang]}</p>
        </>
      ),
    },
    {
      key: 'quantity',
      head: t.quantity,
      numeric: true,
      cell: (need) => `${number(need.quantity, lang)} ${need.ingredient.unit}`,
    },
    { key: 'keeps', head: t.keepsHead, cell: (need) => keepText(need.ingredient, lang) },
    {
      key: 'deliveries',
      head: t.deliveries,
      cell: (need) => (
        <ul class="plain">
          {deliveryTexts(need, lang).map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      ),
    },
    { key: 'price', head: t.price, cell: (need) => priceText(need, lang) },
    {
      key: 'rupiah',
      head: t.rupiah,
      numeric: true,
      cell: (need) => (need.rupiah === null ? <span class="muted">{t.unknown}</span> : formatRupiah(need.rupiah)),
    },
  ];
};

/** What the week takes: raw ingredients, products of makers, and by name what has no price. */
const NeedsSection = ({ lang, week }: { lang: 'id' | 'en'; week: Week }) => {
  const t = menuWords(lang);
  const { needs, priced, unpriced, rupiah } = week.needs;
  const tables = [
    { caption: t.rawNeeds, rows: needs.filter((need) => !need.ingredient.processed) },
    { caption: t.processedNeeds, rows: needs.filter((need) => need.ingredient.processed) },
  ];
  return (
    <Section title={t.needs} lede={t.needsLede}>
      <WithoutRecipe lang={lang} week={week} />
      {needs.length === 0 ? (
        <EmptyState title={t.noNeeds} />
      ) : (
        <>
          <KeyFigures figures={[{ label: t.sum(String(priced.length), String(needs.length)), value: formatRupiah(rupiah) }]} />
          {unpriced.length > 0 && (
            <Notice lang={lang} tone="warn" title={t.unpriced(unpriced.length)}>
              <p>
                {unpriced
                  .map((need) => `${need.ingredient.name[lang]} (${number(need.quantity, lang)} ${need.ingredient.unit})`)
                  .join(', ')}
                . {t.unpricedLede}
              </p>
              <Actions>
                <LinkButton href="#harga">{t.fillPrices}</LinkButton>
              </Actions>
            </Notice>
          )}
          {tables.map(
            ({ caption, rows }) =>
              rows.length > 0 && <DataTable lang={lang} caption={caption} columns={needColumns(lang)} rows={rows} />,
          )}
        </>
      )}
    </Section>
  );
};

/** Dishes that nothing is counted for, each with the way to its amounts. */
const WithoutRecipe = ({ lang, week }: { lang: 'id' | 'en'; week: Week }) => {
  const t = menuWords(lang);
  const { withoutRecipe } = week.needs;
  if (withoutRecipe.length === 0) return null;
  return (
    <Notice lang={lang} tone="warn" title={t.withoutRecipe(withoutRecipe.length)}>
      <p>{t.withoutRecipeLede}</p>
      <Actions>
        {withoutRecipe.map((id) => (
          <LinkButton href={recipeHref(week.kitchen.buyerId, id, `?pekan=${week.weekFrom}`)}>
            {t.fillAmounts(week.recipes.get(id)?.name[lang] ?? id)}
          </LinkButton>
        ))}
      </Actions>
    </Notice>
  );
};

/** What the kitchen pays, those without a price first. */
const PricesSection = ({ lang, week, errors, typed }: Part) => {
  const t = menuWords(lang);
  const { priced, unpriced } = week.needs;
  const needs = [...unpriced, ...priced];
  if (needs.length === 0) return null;
  const refused = Object.keys(errors).some((name) => name.startsWith('harga-'));
  return (
    <div id="harga">
      <Disclosure summary={t.prices} open={unpriced.length > 0 || refused}>
        <p>{t.pricesLede}</p>
        <Form action={`/menu/${week.kitchen.buyerId}/harga`} hidden={{ pekan: week.weekFrom }}>
          <div class="fields-beside">
            {needs.map(({ ingredient }) => (
              <TextField
                lang={lang}
                name={`harga-${ingredient.id}`}
                label={`${ingredient.name[lang]} (${ingredient.unit})`}
                inputmode="numeric"
                width="short"
                prefix="Rp"
                value={typed[`harga-${ingredient.id}`] ?? String(week.prices.get(ingredient.id) ?? '')}
                {...errorOf(errors, `harga-${ingredient.id}`)}
              />
            ))}
          </div>
          <Submit>{t.savePrices}</Submit>
        </Form>
      </Disclosure>
    </div>
  );
};
