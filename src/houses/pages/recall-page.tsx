import { type Day, formatDay, today } from '#platform/days';
import {
  Badge,
  type Column,
  DataTable,
  DefinitionList,
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import { type CalledDelivery, clocksOf, type HeldLot, productCodes, type RecallWhole } from '../recall/recall.ts';
import { effectivenessPairs } from '../recall/report-paper.ts';
import { recallWords } from '../recall/words.ts';
import { words } from './houses-page.tsx';
import { RecallDestruction } from './recall-destruction.tsx';

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  recall: RecallWhole;
  today: Day;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};
/** As many rows as a page shows; the file holds all. */
const SHOWN = 200;

/** One recall: its clocks, how far it got, what is held, what is called back, and what to do next. */
export const RecallPage = (props: Props) => {
  const { frame, house, recall, errors } = props;
  const { lang } = frame;
  const t = recallWords(lang);
  const here = `/rumah/${house.houseId}`;
  const title = `${t.title}: ${recall.originName}, ${recall.originCode}`;
  return (
    <Page
      {...frame}
      title={title}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: house.name, href: here },
        { label: t.title, href: `${here}/penarikan` },
        { label: recall.originCode },
      ]}
    >
      <Heading eyebrow={house.name} lede={`${t.classes[recall.hazardClass]}. ${recall.reason}`}>
        {title}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${here}/penarikan/${recall.recallId}/laporan`, format: 'PDF', label: t.reportLink },
          { href: `${here}/penarikan/${recall.recallId}.xlsx`, format: 'XLSX', label: t.reportLink },
        ]}
      />
      {recall.complaintReference !== null && <p>{`${t.complaint}: ${recall.complaintReference}`}</p>}
      <Progress lang={lang} recall={recall} />
      <Section title={t.notice} id="pemberitahuan">
        <p>{t.noticeText(house.name, productCodes(recall.lots), recall.reason)}</p>
      </Section>
      <Deliveries {...props} at={`${here}/penarikan/${recall.recallId}`} />
      <Lots {...props} at={`${here}/penarikan/${recall.recallId}`} />
      <RecallDestruction
        {...{ lang, recall, errors, today: props.today, values: props.values }}
        at={`${here}/penarikan/${recall.recallId}`}
      />
      {recall.closedAt === null && (
        <Section title={t.close} id="tutup" lede={t.closeLede}>
          <Form action={`${here}/penarikan/${recall.recallId}/tutup`}>
            <Submit>{t.close}</Submit>
          </Form>
        </Section>
      )}
    </Page>
  );
};

const Progress = ({ lang, recall }: { lang: Language; recall: RecallWhole }) => {
  const t = recallWords(lang);
  const clocks = clocksOf(recall);
  return (
    <>
      <Section title={t.clocks} id="batas" lede={t.clocksNote}>
        <DefinitionList
          items={(['stopSaleBy', 'notifyBy', 'reportBy', 'completeBy'] as const).map((key) => ({
            term: t[key],
            description: formatDay(today(clocks[key]), lang),
          }))}
        />
      </Section>
      <Section title={t.effectiveness} id="jauh">
        <DefinitionList items={effectivenessPairs(recall, lang, t).map(({ term, text }) => ({ term, description: text }))} />
      </Section>
    </>
  );
};

const Deliveries = ({ frame, recall, values, errors = {}, at }: Props & { at: string }) => {
  const { lang } = frame;
  const t = recallWords(lang);
  const shown = recall.deliveries.slice(0, SHOWN);
  const columns: Column<CalledDelivery>[] = [
    { key: 'code', head: t.delivery, rowHead: true, cell: (one) => `${one.code}, ${one.lotCode}` },
    { key: 'buyer', head: t.buyer, cell: (one) => one.buyerName },
    { key: 'day', head: t.day, cell: (one) => formatDay(one.shippedOn, lang) },
    { key: 'quantity', head: t.quantity, numeric: true, cell: (one) => `${formatQuantity(one.quantity, lang)} ${one.unit}` },
    { key: 'back', head: t.back, numeric: true, cell: (one) => `${formatQuantity(one.recovered, lang)} ${one.unit}` },
    {
      key: 'told',
      head: t.told,
      cell: (one) => (one.notifiedAt === null ? <Badge tone="warn">{t.notTold}</Badge> : formatDay(today(one.notifiedAt), lang)),
    },
  ];
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Section title={t.deliveries} id="kiriman">
      <DataTable lang={lang} caption={t.deliveries} captionHidden columns={columns} rows={shown} empty={t.deliveriesNone} />
      {recall.deliveries.length > SHOWN && <p class="hint">{t.shown(String(SHOWN), String(recall.deliveries.length))}</p>}
      {recall.deliveries.length > 0 && (
        <>
          <DownloadLinks
            lang={lang}
            links={[
              { href: `${at}.xlsx`, format: 'XLSX' },
              { href: `${at}.csv`, format: 'CSV' },
            ]}
          />
          <h3>{t.answer}</h3>
          <p class="hint">{t.answerLede}</p>
          <Form action={`${at}/kiriman`}>
            <Select
              {...field('kiriman')}
              label={t.delivery}
              required
              options={recall.deliveries.map((one) => ({
                value: `${one.orgId}~${one.lotId}~${one.shipmentId}`,
                label: `${one.code}, ${one.lotCode}: ${one.buyerName}`,
              }))}
            />
            <TextField
              {...field('kembali')}
              label={t.backQuantity}
              hint={t.backHint}
              required
              inputmode="decimal"
              width="short"
            />
            <Submit>{t.save}</Submit>
          </Form>
        </>
      )}
    </Section>
  );
};

const Lots = ({ frame, recall, values, errors = {}, at }: Props & { at: string }) => {
  const { lang } = frame;
  const t = recallWords(lang);
  const columns: Column<HeldLot>[] = [
    { key: 'code', head: t.lot, rowHead: true, cell: (lot) => lot.code },
    { key: 'name', head: t.name, cell: (lot) => lot.name },
    { key: 'house', head: t.house, cell: (lot) => lot.houseName },
    { key: 'stock', head: t.stock, numeric: true, cell: (lot) => `${formatQuantity(lot.stock, lang)} ${lot.unit}` },
    {
      key: 'hold',
      head: t.hold,
      cell: (lot) => <Badge tone={lot.lifted ? 'neutral' : 'danger'}>{lot.lifted ? t.lifted : t.holding}</Badge>,
    },
  ];
  const holding = recall.lots.filter(({ lifted }) => !lifted);
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Section title={t.held} id="lot">
      <DataTable lang={lang} caption={t.held} captionHidden columns={columns} rows={recall.lots.slice(0, SHOWN)} />
      {recall.lots.length > SHOWN && <p class="hint">{t.shown(String(SHOWN), String(recall.lots.length))}</p>}
      {holding.length > 0 && (
        <Form action={`${at}/bebas`}>
          <Select
            {...field('lot')}
            label={t.lift}
            required
            options={holding.map((lot) => ({ value: `${lot.orgId}~${lot.lotId}`, label: `${lot.name}, ${lot.code}` }))}
          />
          <TextField {...field('dasar')} label={t.liftReason} required maxlength={500} />
          <Submit>{t.liftSubmit}</Submit>
        </Form>
      )}
    </Section>
  );
};
