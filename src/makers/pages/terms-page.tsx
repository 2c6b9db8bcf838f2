import { classById } from '#platform/codes';
import { ErrorSummary, Fieldset, Form, Heading, Page, Submit, TextField, type FieldErrors, type PageFrame } from '#ui';
import type { Product } from '../maker.ts';
import { ZONE_FIELDS } from '../schema.ts';
import { words } from './words.ts';

type Values = Readonly<Record<string, string>>;
type Props = { frame: PageFrame; product: Product; values: Values; errors?: FieldErrors };

/** What the form shows first: as the product stands, numbers as people write them. */
export function termsValues(product: Product): Values {
  const write = (count: number | null | undefined): string =>
    count === null || count === undefined ? '' : count.toLocaleString('id-ID');
  return {
    satuan: product.unit ?? '',
    kapasitas: write(product.capacityPerMonth),
    minimum: write(product.minimumOrder),
    ...Object.fromEntries(ZONE_FIELDS.map(([zone, field]) => [field, write(product.prices[zone])])),
  };
}

/** The form in which a maker sets price and capacity; refused input stays as it was typed. */
export const TermsPage = ({ frame, product, values, errors = {} }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const back = `/produk/${product.urlId}`;
  const wrong = (name: string) => (errors[name] ? { error: errors[name] } : {});
  const usual = product.classId === null ? undefined : classById(product.classId)?.unit;
  return (
    <Page
      {...frame}
      title={`${t.edit.title}: ${product.name}`}
      crumbs={[{ label: t.makers, href: '/pembuat' }, { label: product.name, href: back }, { label: t.edit.title }]}
    >
      <Heading eyebrow={product.name} lede={t.edit.lede}>
        {t.edit.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action={`${back}/ubah`}>
        <TextField
          lang={lang}
          name="satuan"
          label={t.edit.unit}
          hint={t.edit.unitHint}
          value={values['satuan'] ?? ''}
          maxlength={40}
          width="short"
          {...(usual === undefined ? {} : { suggestions: [usual] })}
          {...wrong('satuan')}
        />
        <Fieldset legend={t.edit.prices}>
          {ZONE_FIELDS.map(([zone, field]) => (
            <TextField
              lang={lang}
              name={field}
              label={t.zones[zone]}
              hint={t.edit.priceHint}
              value={values[field] ?? ''}
              inputmode="numeric"
              prefix="Rp"
              width="short"
              {...wrong(field)}
            />
          ))}
        </Fieldset>
        <Fieldset legend={t.edit.volume}>
          <TextField
            lang={lang}
            name="kapasitas"
            label={t.edit.capacity}
            hint={t.edit.capacityHint}
            value={values['kapasitas'] ?? ''}
            inputmode="numeric"
            width="short"
            {...wrong('kapasitas')}
          />
          <TextField
            lang={lang}
            name="minimum"
            label={t.edit.minimumOrder}
            value={values['minimum'] ?? ''}
            inputmode="numeric"
            width="short"
            {...wrong('minimum')}
          />
        </Fieldset>
        <Submit beside={<a href={back}>{t.edit.cancel}</a>}>{t.edit.save}</Submit>
      </Form>
    </Page>
  );
};
