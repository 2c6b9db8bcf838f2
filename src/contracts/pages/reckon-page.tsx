import type { Child } from 'hono/jsx';
import { formatRupiah } from '#platform/money';
import {
  Checkbox,
  DataTable,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import { type Reckoned, ROWS, type Tool, TOOLS } from '../money/reckon-schema.ts';
import type { Basis } from '../money/settings.ts';
import { reckonWords } from '../money/words.ts';
import { words } from '../words.ts';

type Props = {
  frame: PageFrame;
  tool: Tool;
  result: Reckoned | null;
  today: string;
  values: Record<string, string>;
  errors?: FieldErrors;
};

/** Calculators that need no contract: what is typed stands in the address, nothing is kept. */
export const ReckonPage = (props: Props) => {
  const { frame, tool, result, errors = {} } = props;
  const { lang } = frame;
  const t = reckonWords(lang).reckon;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${t.tools[tool]}`}
      crumbs={[{ label: words(lang).title, href: '/kontrak' }, { label: t.title }]}
    >
      <Heading lede={t.lede}>{t.title}</Heading>
      <Tabs
        label={t.title}
        tabs={TOOLS.map((one) => ({ href: `/kontrak/hitung?hitung=${one}`, label: t.tools[one], current: one === tool }))}
      />
      <ErrorSummary lang={lang} errors={errors} />
      {result && (
        <Section title={t.tools[tool]} id="hasil">
          <Answer result={result} lang={lang} />
        </Section>
      )}
      <Form action="/kontrak/hitung" method="get" hidden={{ hitung: tool, mulai: '1' }}>
        <Fields {...props} />
        <Submit>{t.count}</Submit>
      </Form>
    </Page>
  );
};

const Fields = ({ frame: { lang }, tool, today, values, errors = {} }: Props) => {
  const t = reckonWords(lang).reckon;
  const field = (name: string, first = '') => ({
    ...{ lang, name, value: values[name] ?? first, width: 'short' as const },
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  const tick = (name: string, first = false) => ({ lang, name, checked: name in values || (first && !('mulai' in values)) });
  const amount = (name: string, label: string, hint?: string) => (
    <TextField {...field(name)} label={label} inputmode="numeric" {...(hint ? { hint } : {})} />
  );
  const day = <TextField {...field('hari', today)} label={t.day} hint={t.dayHint} type="date" required />;
  const rows = (content: (n: number) => Child) =>
    ROWS.map((n) => (
      <Fieldset legend={t.name(n)}>
        <TextField {...field(`nama${n}`)} width="medium" label={t.name(n)} />
        {content(n)}
      </Fieldset>
    ));
  if (tool === 'fine')
    return (
      <>
        {amount('nilai', t.rupiah)}
        <TextField {...field('batas')} label={t.due} type="date" required />
        <TextField {...field('serah')} label={t.delivered} type="date" required />
      </>
    );
  if (tool === 'payout')
    return (
      <>
        {amount('diterima', t.received)}
        {amount('potongan', t.deducted, t.deductedHint)}
        {rows((n) => amount(`bobot${n}`, t.weight(n), n === 1 ? t.weightHint : undefined))}
      </>
    );
  if (tool === 'preference')
    return (
      <>
        <Select
          {...field('cara', 'tender')}
          label={t.method}
          blank={false}
          options={(['tender', 'miniCompetition', 'other'] as const).map((value) => ({ value, label: t.methods[value] }))}
        />
        {amount('pagu', t.ceiling)}
        {day}
        {rows((n) => (
          <>
            {amount(`harga${n}`, t.price(n))}
            <TextField {...field(`tkdn${n}`)} label={t.tkdn(n)} hint={t.tkdnHint} inputmode="decimal" />
          </>
        ))}
      </>
    );
  return (
    <>
      {day}
      <Checkbox {...tick('cukup', true)} value="ya" label={t.enough} />
      {rows((n) => (
        <>
          <TextField {...field(`tkdn${n}`)} label={t.tkdn(n)} hint={t.tkdnHint} inputmode="decimal" />
          <TextField {...field(`bmp${n}`)} label={t.bmp(n)} inputmode="decimal" />
          <Checkbox {...tick(`siinas${n}`)} value="ya" label={t.listed(n)} />
          <Checkbox {...tick(`impor${n}`)} value="ya" label={t.imported(n)} />
        </>
      ))}
    </>
  );
};

const Answer = ({ result, lang }: { result: Reckoned; lang: Language }) => {
  const t = reckonWords(lang).reckon;
  if (result.tool === 'fine') {
    const { fineRupiah, countedDays, capped, bases } = result.fine;
    return (
      <>
        <p>{countedDays === 0 ? t.fineNone : t.fineIs(formatRupiah(fineRupiah), countedDays)}</p>
        {capped && <p>{t.fineCapped}</p>}
        <Bases bases={bases} lang={lang} />
      </>
    );
  }
  if (result.tool === 'payout') {
    const { payout, names } = result;
    return (
      <DataTable
        lang={lang}
        caption={t.tools.payout}
        captionHidden
        columns={[
          { key: 'member', head: t.member, rowHead: true, cell: ({ memberId }) => names[memberId] ?? memberId },
          { key: 'part', head: t.part, numeric: true, cell: ({ rupiah }) => formatRupiah(rupiah) },
        ]}
        rows={payout.members}
        foot={{ member: t.sum, part: formatRupiah(payout.sharedRupiah) }}
      />
    );
  }
  return result.tool === 'ladder' ? (
    <LadderAnswer result={result} lang={lang} />
  ) : (
    <PreferenceAnswer result={result} lang={lang} />
  );
};

const LadderAnswer = ({ result: { ladder, names }, lang }: { result: Extract<Reckoned, { tool: 'ladder' }>; lang: Language }) => {
  const t = reckonWords(lang).reckon;
  if (ladder.rung === null) return <p>{t.unknown(ladder.ask)}</p>;
  return (
    <>
      <p>
        <strong>{t.rung(ladder.rung)}</strong> {t.rungs[ladder.rung]}
      </p>
      <p>
        {t.mayBuy}: {ladder.mayBuy.map((id) => names[id]).join(', ') || t.nothing}.
      </p>
      <Bases bases={ladder.bases} lang={lang} />
    </>
  );
};

type PreferenceProps = { result: Extract<Reckoned, { tool: 'preference' }>; lang: Language };
const PreferenceAnswer = ({ result: { preference, names }, lang }: PreferenceProps) => {
  const t = reckonWords(lang).reckon;
  if (preference.applies === null) return <p>{t.unknown(preference.ask)}</p>;
  if (!preference.applies)
    return (
      <>
        <p>{t.noPreference[preference.why]}</p>
        <Bases bases={preference.bases} lang={lang} />
      </>
    );
  return (
    <>
      <DataTable
        lang={lang}
        caption={t.tools.preference}
        captionHidden
        columns={[
          { key: 'bidder', head: t.bidder, rowHead: true, cell: ({ id }) => names[id] ?? id },
          { key: 'offered', head: t.offered, numeric: true, cell: ({ priceRupiah }) => formatRupiah(priceRupiah) },
          {
            key: 'points',
            head: t.points,
            numeric: true,
            cell: ({ preferencePoints }) => String(preferencePoints / 100).replace('.', ','),
          },
          { key: 'compared', head: t.compared, numeric: true, cell: ({ comparedRupiah }) => formatRupiah(comparedRupiah) },
        ]}
        rows={preference.ranked}
      />
      <p class="hint">{t.contractAt}</p>
      <Bases bases={preference.bases} lang={lang} />
    </>
  );
};

const Bases = ({ bases, lang }: { bases: readonly Basis[]; lang: Language }) => {
  const t = reckonWords(lang).reckon;
  const told = new Set(bases.map(({ source, ask }) => (ask ? `${source} (${t.ask(ask)})` : source)));
  return (
    <p class="hint">
      {t.basis}: {[...told].join('; ')}
    </p>
  );
};
