// The recipes of a kitchen: its own before the examples of the rulebook, and the form of one.
import {
  Actions,
  Button,
  type Column,
  DataTable,
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { exampleRecipes, findIngredient, hasAmounts, ingredients, isExample, type Recipe } from '../menus/dishes.ts';
import type { Kitchen } from '../menus/store.ts';
import { allergensText, menuWords, recipeHref, recipesHref, usesText } from '../menus/words.ts';

type Language = 'id' | 'en';
type ListProps = { frame: PageFrame; kitchen: Kitchen; own: readonly Recipe[]; errors?: FieldErrors; typed?: string };

/** All recipes of a kitchen: dishes still without amounts, its own, and the examples that it has not replaced. */
export const RecipesPage = ({ frame, kitchen, own, errors = {}, typed = '' }: ListProps) => {
  const { lang } = frame;
  const t = menuWords(lang);
  const replaced = new Set(own.map((recipe) => recipe.dishId));
  const missing = own.filter((recipe) => !hasAmounts(recipe));
  const title = t.recipesTitle(kitchen.name);
  return (
    <Page {...frame} title={title} crumbs={[{ label: t.title, href: '/menu' }, { label: t.recipes }]}>
      <Heading lede={t.recipesLede}>{title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {missing.length > 0 && (
        <Notice lang={lang} tone="warn" title={t.withoutRecipe(missing.length)}>
          <p>{t.withoutRecipeLede}</p>
          <Actions>
            {missing.map((recipe) => (
              <LinkButton href={recipeHref(kitchen.buyerId, recipe.dishId)}>{t.fillAmounts(recipe.name[lang])}</LinkButton>
            ))}
          </Actions>
        </Notice>
      )}
      <Form action={recipesHref(kitchen.buyerId)}>
        <TextField
          lang={lang}
          name="nama"
          label={t.newRecipe}
          hint={t.newRecipeHint}
          required
          maxlength={80}
          value={typed}
          {...(errors['nama'] === undefined ? {} : { error: errors['nama'] })}
        />
        <Submit>{t.begin}</Submit>
      </Form>
      <Section title={t.ownRecipes}>
        <RecipeTable {...{ lang, kitchen }} caption={t.ownRecipes} recipes={own.filter(hasAmounts)} />
        <DownloadLinks lang={lang} links={[{ href: `${recipesHref(kitchen.buyerId)}.xlsx`, format: 'XLSX' }]} />
      </Section>
      <Section title={t.examples} lede={t.check}>
        <RecipeTable
          {...{ lang, kitchen }}
          caption={t.examples}
          recipes={exampleRecipes.filter((recipe) => !replaced.has(recipe.dishId))}
        />
        <p class="hint">{t.allergensLede}</p>
      </Section>
    </Page>
  );
};

type TableProps = { lang: Language; kitchen: Kitchen; caption: string; recipes: readonly Recipe[] };
const RecipeTable = ({ lang, kitchen, caption, recipes }: TableProps) => {
  const t = menuWords(lang);
  const columns: Column<Recipe>[] = [
    {
      key: 'dish',
      head: t.dish,
      rowHead: true,
      cell: (recipe) => <a href={recipeHref(kitchen.buyerId, recipe.dishId)}>{recipe.name[lang]}</a>,
    },
    { key: 'uses', head: t.perPortion, cell: (recipe) => usesText(recipe, lang) },
    { key: 'allergens', head: t.allergen, cell: (recipe) => allergensText(recipe, lang) },
  ];
  return <DataTable lang={lang} caption={caption} captionHidden columns={columns} rows={[...recipes]} empty={t.noOwnRecipes} />;
};

/** A row of the form as it was typed: an ingredient and how much of it. */
export type RecipeRow = { ingredientId: string; amount: string };
type FormProps = {
  frame: PageFrame;
  kitchen: Kitchen;
  recipe: Recipe;
  rows: readonly RecipeRow[];
  /** The name as it was typed. */
  name: string;
  /** The week to go back to. */
  week?: string | undefined;
  /** The rows differ from what is kept. */
  unsaved?: boolean;
  errors?: FieldErrors;
};

/** What one portion of a dish takes, to be changed. Rows are added and removed by sending the form; nothing is kept before "save". */
export const RecipePage = ({ frame, kitchen, recipe, rows, name, week, unsaved, errors = {} }: FormProps) => {
  const { lang } = frame;
  const t = menuWords(lang);
  const { buyerId } = kitchen;
  const own = !recipe.example;
  return (
    <Page
      {...frame}
      title={recipe.name[lang]}
      crumbs={[{ label: t.title, href: '/menu' }, { label: t.recipes, href: recipesHref(buyerId) }, { label: recipe.name[lang] }]}
    >
      <Heading lede={own ? t.ownRecipeLede : t.exampleLede}>{recipe.name[lang]}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {unsaved && (
        <Notice lang={lang} tone="info" live>
          {t.unsaved}
        </Notice>
      )}
      <Form action={recipeHref(buyerId, recipe.dishId)} {...(week === undefined ? {} : { hidden: { pekan: week } })}>
        <TextField
          lang={lang}
          name="nama"
          label={t.dishName}
          required
          maxlength={80}
          value={name}
          {...(errors['nama'] === undefined ? {} : { error: errors['nama'] })}
        />
        <p class="hint">{t.amountsHint}</p>
        {rows.map((row, i) => (
          <Fieldset legend={t.ingredientRow(i + 1)}>
            <Select
              lang={lang}
              name={`bahan-${i}`}
              label={t.ingredient}
              value={row.ingredientId}
              options={ingredientOptions(lang)}
            />
            <TextField
              lang={lang}
              name={`jumlah-${i}`}
              label={t.perPortion}
              inputmode="numeric"
              width="short"
              value={row.amount}
              suffix={
                <>
                  {findIngredient(row.ingredientId)?.per ?? ''}{' '}
                  <Button tone="plain" name="tindakan" value={`hapus-${i}`}>
                    {t.remove}
                    <span class="sr"> {t.ingredientRow(i + 1)}</span>
                  </Button>
                </>
              }
              {...(errors[`jumlah-${i}`] === undefined ? {} : { error: errors[`jumlah-${i}`]! })}
            />
          </Fieldset>
        ))}
        <Submit
          name="tindakan"
          value="simpan"
          beside={
            <Button tone="secondary" name="tindakan" value="tambah">
              {t.addRow}
            </Button>
          }
        >
          {t.saveRecipe}
        </Submit>
      </Form>
      <p>
        {t.allergen}: {allergensText(recipe, lang)}. <span class="hint">{t.allergensLede}</span>
      </p>
      {own && (
        <Form action={recipeHref(buyerId, recipe.dishId, '/hapus')}>
          <Submit tone="secondary">{isExample(recipe.dishId) ? t.backToExample : t.forget}</Submit>
        </Form>
      )}
      <Actions>
        <LinkButton href={recipesHref(buyerId)}>{t.allRecipes}</LinkButton>
      </Actions>
    </Page>
  );
};

const ingredientOptions = (lang: Language) => {
  const t = menuWords(lang);
  const options = (processed: boolean) =>
    ingredients
      .filter((ingredient) => ingredient.processed === processed)
      .map(({ id, name, per }) => ({ value: id, label: `${name[lang]} (${per})` }));
  return [
    { group: t.rawNeeds, options: options(false) },
    { group: t.processedNeeds, options: options(true) },
  ];
};
