import { formatDay, parseDay } from '#platform/days';
import {
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  LinkButton,
  Notice,
  Page,
} from '#ui';
import { Button, DefinitionList, Section, Select, Submit, TextField } from '#ui';
import type { Language, PageFrame } from '#ui';
import { formatClock } from '../bookings/calendar.ts';
import type { BookableLine } from '../bookings/decide-booking.ts';
import { choices, type ToldDecision } from '../bookings/schema.ts';
import { bookingWords } from '../bookings/words.ts';
import { words } from './houses-page.tsx';

type Named = { orgId: string; name: string };
type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  /** Whether who asks runs the house: then many bookings may be uploaded at once. */
  operator: boolean;
  makers: readonly Named[];
  chosen: (Named & { products: readonly { productId: string; name: string }[] }) | undefined;
  lines: readonly BookableLine[];
  values: Readonly<Record<string, string>>;
  decision: ToldDecision | null;
  errors: FieldErrors | undefined;
  saved: string | undefined;
};

/** A run is checked and booked: first the maker, then the form with the answer of the check above it. */
export const BookRunPage = (props: Props) => {
  const { frame, house, chosen, makers, values, decision, errors, saved, operator } = props;
  const { lang } = frame;
  const t = bookingWords(lang);
  const here = `/rumah/${house.houseId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${house.name}`}
      crumbs={[{ label: words(lang).title, href: '/rumah' }, { label: house.name, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={house.name} lede={t.lede}>
        {t.title}
      </Heading>
      {saved === 'booked' || saved === 'wanted' ? (
        <Notice lang={lang} tone="success" live>
          <p>{saved === 'booked' ? t.booked : t.wanted}</p>
        </Notice>
      ) : null}
      {decision && <DecisionNotice lang={lang} decision={decision} />}
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {chosen ? (
        <RunFields {...props} chosen={chosen} values={values} />
      ) : (
        <ChooseMaker lang={lang} makers={makers} here={here} />
      )}
      {operator && <ImportBookings lang={lang} here={here} error={errors?.['berkas']} />}
    </Page>
  );
};

const ChooseMaker = ({ lang, makers, here }: { lang: Language; makers: readonly Named[]; here: string }) => {
  const t = bookingWords(lang);
  if (makers.length === 0)
    return <EmptyState title={t.makersNone} action={<LinkButton href={here}>{t.makersNoneAction}</LinkButton>} />;
  return (
    <Form action={`${here}/pesan-jalur`} method="get">
      <Select
        lang={lang}
        name="pembuat"
        label={t.chooseMaker}
        required
        options={makers.map(({ orgId, name }) => ({ value: orgId, label: name }))}
      />
      <Submit>{t.product}</Submit>
    </Form>
  );
};

const RunFields = ({ frame, house, chosen, lines, values, errors = {} }: Props & { chosen: NonNullable<Props['chosen']> }) => {
  const { lang } = frame;
  const t = bookingWords(lang);
  const here = `/rumah/${house.houseId}/pesan-jalur`;
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  if (chosen.products.length === 0)
    return <EmptyState title={t.productsNone} action={<LinkButton href={here}>{t.otherMaker}</LinkButton>} />;
  const processes = [...new Set(lines.flatMap((line) => line.processes ?? []))];
  return (
    <Form action={here} id="pesan" hidden={{ pembuat: chosen.orgId, id: values['id'] ?? '' }}>
      <DefinitionList items={[{ term: t.maker, description: <a href={here}>{chosen.name}</a> }]} />
      <Select
        {...field('produk')}
        label={t.product}
        required
        options={chosen.products.map(({ productId, name }) => ({ value: productId, label: name }))}
      />
      <Select
        {...field('lini')}
        label={t.line}
        required
        options={lines.map(({ lineId, name, unit }) => ({ value: lineId, label: `${name} (${unit})` }))}
      />
      <TextField {...field('jumlah')} label={t.quantity} hint={t.quantityHint} required inputmode="numeric" width="short" />
      <TextField {...field('hari')} label={t.day} type="date" width="short" />
      <TextField {...field('jam')} label={t.time} hint={t.timeHint} width="short" placeholder="08:00" />
      <TextField {...field('tenggat')} label={t.due} type="date" width="short" />
      {processes.length > 0 && (
        <Select
          {...field('proses')}
          label={t.process}
          hint={t.processHint}
          blank={t.processAll}
          options={processes.map((value) => ({ value, label: value }))}
        />
      )}
      <Select
        {...field('warna')}
        blank={false}
        label={t.colour}
        options={choices.colours.map((value) => ({ value, label: t.colours[value] }))}
      />
      <Select
        {...field('aroma')}
        blank={false}
        label={t.scent}
        options={choices.scents.map((value) => ({ value, label: t.scents[value] }))}
      />
      <div class="actions">
        <button class="btn btn-secondary" type="submit" formaction={here} formmethod="get">
          {t.check}
        </button>
        <Button>{t.book}</Button>
      </div>
    </Form>
  );
};

/** The answer of a check: the hours it would take, or each reason with its ground and the ways out. */
export const DecisionNotice = ({ lang, decision }: { lang: Language; decision: ToldDecision }) => {
  const t = bookingWords(lang);
  const first = decision.stretches[0];
  const last = decision.stretches.at(-1);
  if (decision.allowed && first && last)
    return (
      <Notice lang={lang} tone="success" title={t.allowed} live>
        <p>
          {t.allowedText(
            hours(decision.minutes ?? 0, lang),
            moment(first.day, first.fromMinute, lang),
            moment(last.day, last.toMinute, lang),
          )}
        </p>
      </Notice>
    );
  return (
    <Notice lang={lang} tone="danger" title={t.refused(decision.refusals.length)} live>
      <ul class="stack">
        {decision.refusals.map(({ message, ways, ground }) => (
          <li>
            {message} <strong>{ways.map((way) => t.ways[way as keyof typeof t.ways]).join(' ')}</strong>
            {ground && (
              <span class="hint">
                {' '}
                {t.ground}: {ground}.
              </span>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

export const hours = (minutes: number, lang: Language): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 1 }).format(minutes / 60);
/** '1 Desember 2026 08:00'. */
export function moment(day: string, minute: number, lang: Language): string {
  const read = parseDay(day);
  return `${read.ok ? formatDay(read.day, lang) : day} ${formatClock(minute)}`;
}

const ImportBookings = ({ lang, here, error }: { lang: Language; here: string; error: string | undefined }) => {
  const t = bookingWords(lang);
  return (
    <Section title={t.importTitle} id="impor" lede={t.importLede}>
      <Form action={`${here}/pesan-jalur/impor`} multipart>
        <FileField lang={lang} name="berkas" label={t.importFile} accept=".xlsx,.csv" required error={error} />
        <Submit>{t.importSubmit}</Submit>
      </Form>
      <DownloadLinks
        lang={lang}
        links={[{ href: `${here}/pesan-jalur/templat.xlsx`, format: 'XLSX', label: t.importTemplate }]}
      />
    </Section>
  );
};
