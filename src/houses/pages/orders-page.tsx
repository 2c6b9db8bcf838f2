import { classes } from '#platform/codes';
import { formatDay, formatMonth } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Actions,
  Badge,
  Button,
  DataTable,
  DownloadLinks,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { Column, FieldErrors, Language, PageFrame } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import type { HouseWhole } from '../house.ts';
import { type Order, ORDER_STATES } from '../orders/order.ts';
import { className, orderWords } from '../orders/words.ts';
import { HouseFrame } from './house-frame.tsx';

type Props = {
  frame: PageFrame;
  house: HouseWhole;
  orders: readonly Order[];
  /** What was typed into the form that was refused; `id` is that of the next order. */
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
  saved: boolean;
};

/** The buyers' orders of a house, the form that enters one, and the upload of many. */
export const OrdersPage = (props: Props) => {
  const { frame, house, orders, errors, saved } = props;
  const { lang } = frame;
  const t = orderWords(lang);
  const here = `/rumah/${house.houseId}/pesanan`;
  return (
    <HouseFrame {...{ frame, house, view: 'orders', title: t.orders, lede: t.ordersLede }}>
      {saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      <Section title={t.orders} id="daftar">
        <DataTable
          lang={lang}
          caption={t.orders}
          captionHidden
          columns={orderColumns(lang, here)}
          rows={[...orders]}
          empty={t.ordersNone}
        />
        {orders.length > 0 && (
          <DownloadLinks
            lang={lang}
            links={[
              { href: `${here}.xlsx`, format: 'XLSX' },
              { href: `${here}.csv`, format: 'CSV' },
            ]}
          />
        )}
      </Section>
      <Section title={t.enter} id="catat">
        <OrderForm {...props} />
      </Section>
      <Section title={t.import} id="impor" lede={t.importLede}>
        <DownloadLinks
          lang={lang}
          links={[
            { href: `${here}/templat.xlsx`, format: 'XLSX', label: t.template },
            { href: `${here}/templat.csv`, format: 'CSV', label: t.template },
          ]}
        />
        <Form action={`${here}/impor`} multipart>
          <FileField lang={lang} name="berkas" label={t.file} accept=".xlsx,.csv" required error={errors?.['berkas']} />
          <Submit>{t.upload}</Submit>
        </Form>
      </Section>
    </HouseFrame>
  );
};

function orderColumns(lang: Language, here: string): Column<Order>[] {
  const t = orderWords(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  return [
    { key: 'buyer', head: t.buyer, rowHead: true, cell: ({ buyerName }) => buyerName },
    { key: 'class', head: t.productClass, cell: ({ classId }) => className(classId, lang) },
    {
      ...{ key: 'quantity', head: t.quantity, numeric: true },
      cell: ({ quantityThousandths, unit }) => `${formatQuantity(quantityThousandths, lang)} ${unit}`,
    },
    {
      ...{ key: 'price', head: t.orderPrice, numeric: true },
      cell: ({ priceRupiah }) => (priceRupiah === null ? unknown : formatRupiah(priceRupiah)),
    },
    {
      ...{ key: 'months', head: t.month },
      cell: ({ fromMonth, toMonth }) =>
        fromMonth === toMonth ? formatMonth(fromMonth, lang) : `${formatMonth(fromMonth, lang)} – ${formatMonth(toMonth, lang)}`,
    },
    {
      ...{ key: 'document', head: t.document },
      cell: ({ document, signedOn, contractId }) => (
        <>
          {document}, {formatDay(signedOn, lang)}
          {contractId !== null && (
            <>
              {' '}
              <a href={`/kontrak/${contractId}`}>{t.contract}</a>
            </>
          )}
        </>
      ),
    },
    {
      ...{ key: 'state', head: t.state },
      cell: (order) => (
        <>
          <p>
            <Badge tone={order.state === 'open' ? 'info' : 'neutral'}>{t.states[order.state]}</Badge>
          </p>
          <MarkForms lang={lang} here={here} order={order} />
        </>
      ),
    },
  ];
}

const MarkForms = ({ lang, here, order }: { lang: Language; here: string; order: Order }) => {
  const t = orderWords(lang);
  if (order.contractId !== null) return <span class="muted">{t.ofContract}</span>;
  return (
    <Form action={`${here}/${order.orderId}/status`}>
      <Actions>
        {ORDER_STATES.filter((state) => state !== order.state && (order.state === 'open' || state === 'open')).map((state) => (
          <Button tone="secondary" name="status" value={state}>
            {t.mark[state]}
            <span class="sr">{`: ${order.buyerName}, ${order.document}`}</span>
          </Button>
        ))}
      </Actions>
    </Form>
  );
};

const OrderForm = ({ frame, house, values, errors = {} }: Props) => {
  const { lang } = frame;
  const t = orderWords(lang);
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  const own = new Set(house.lines.flatMap(({ classIds }) => classIds));
  const suggested = [...own].map((classId) => className(classId, lang));
  const others = classes.filter(({ id, kind }) => kind === 'goods' && !own.has(id)).map(({ name }) => name[lang]);
  return (
    <Form action={`/rumah/${house.houseId}/pesanan`} hidden={{ id: values['id'] ?? '' }}>
      <TextField {...field('pembeli')} label={t.buyer} hint={t.buyerHint} required />
      <TextField {...field('jenis')} label={t.productClass} required suggestions={[...suggested, ...others]} />
      <TextField {...field('jumlah')} label={t.quantity} hint={t.quantityHint} inputmode="decimal" required width="short" />
      <TextField {...field('satuan')} label={t.unit} hint={t.unitHint} required width="short" />
      <TextField {...field('harga')} label={t.orderPrice} hint={t.orderPriceHint} prefix="Rp" inputmode="numeric" width="short" />
      <TextField {...field('dari')} label={t.from} hint={t.monthHint} type="month" required width="short" />
      <TextField {...field('sampai')} label={t.to} hint={t.toHint} type="month" width="short" />
      <TextField {...field('ditandatangani')} label={t.signedOn} type="date" required width="short" />
      <TextField {...field('dokumen')} label={t.document} hint={t.documentHint} required />
      <Submit>{t.enter}</Submit>
    </Form>
  );
};
