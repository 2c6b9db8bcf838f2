import type { Product } from '#makers';
import {
  DefinitionList,
  DownloadLinks,
  Form,
  Heading,
  Notice,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { copy as english } from '../labels/copy.en.ts';
import { copy as bahasa } from '../labels/copy.id.ts';
import { PAPER_NAMES, type PaperName } from '../labels/label.ts';

type Props = {
  frame: PageFrame;
  product: Pick<Product, 'name' | 'urlId' | 'gtin'>;
  text: string;
  lot: string | null;
  paper: PaperName;
  copies: number;
  codeMillimetres: number;
};

/** A product's code to look at, and to take away as SVG, PNG or a sheet of labels. */
export const LabelPage = ({ frame, product, text, lot, paper, copies, codeMillimetres }: Props) => {
  const { lang } = frame;
  const t = lang === 'en' ? english : bahasa;
  const query = new URLSearchParams({ ...(lot === null ? {} : { lot }), kertas: paper, jumlah: `${copies}` }).toString();
  const at = `/label/${product.urlId}`;
  const width = codeMillimetres.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 1 });
  return (
    <Page
      {...frame}
      title={t.title(product.name)}
      crumbs={[{ label: product.name, href: `/p/${product.urlId}` }, { label: 'Label' }]}
    >
      <Heading lede={t.lede}>{t.title(product.name)}</Heading>
      {product.gtin === null && (
        <Notice lang={lang} tone="info">
          {t.noGtin}
        </Notice>
      )}
      <img class="photo" src={`${at}/kode.svg?${query}`} alt={t.codeAlt} width="240" height="240" />
      <DefinitionList items={[{ term: t.leads, description: <a href={text}>{text}</a> }]} />
      <Form action={at} method="get">
        <TextField lang={lang} name="lot" label={t.lot} hint={t.lotHint} value={lot ?? ''} maxlength={20} />
        <Select
          lang={lang}
          name="kertas"
          label={t.paper}
          hint={t.size(width)}
          value={paper}
          options={PAPER_NAMES.map((value) => ({ value, label: t.papers[value] }))}
          blank={false}
          required
        />
        <TextField
          lang={lang}
          name="jumlah"
          label={t.copies}
          type="number"
          min={1}
          max={2000}
          value={`${copies}`}
          width="short"
          required
        />
        <Submit tone="secondary">{t.show}</Submit>
      </Form>
      <Section title={t.download} id="unduh">
        <DownloadLinks lang={lang} links={[{ href: `${at}/lembar.pdf?${query}`, format: 'PDF', label: t.sheet }]} />
        <p>
          <a href={`${at}/kode.svg?${query}`} download={`kode-${product.urlId}.svg`}>
            SVG
          </a>{' '}
          ·{' '}
          <a href={`${at}/kode.png?${query}`} download={`kode-${product.urlId}.png`}>
            PNG
          </a>
        </p>
      </Section>
    </Page>
  );
};
