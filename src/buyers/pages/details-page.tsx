import { formatRupiah, rupiah } from '#platform/money';
import {
  Checkbox,
  type Definition,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import { dayWords } from '../explain-line.ts';
import type { PlanLineInFull } from '../plan.ts';
import { WEEKDAYS } from '../review/details-schema.ts';
import type { LineHistory } from '../review/read-line-history.ts';
import { reviewWords } from '../review/words.ts';
import { whole, words } from './words.ts';

type Details = LineHistory['details'];
type Props = {
  frame: PageFrame;
  line: PlanLineInFull;
  details: Details;
  /** As they were typed, when the form is shown again. */
  values?: Readonly<Record<string, string>> | undefined;
  /** Somebody else said something else meanwhile. */
  moved: boolean;
  errors: FieldErrors;
};

/** What a person of the buyer adds to a line: the form, what is recorded now, and the photo. */
export const DetailsPage = (props: Props) => {
  const { frame, line, details, moved, errors } = props;
  const { lang } = frame;
  const [t, w] = [reviewWords(lang).details, words(lang)];
  const here = hrefOf(line);
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[
        { label: w.plans, href: '/rencana' },
        { label: w.plan.title(line.buyerName, line.year), href: `/rencana/${line.planId}` },
        { label: line.text, href: here },
        { label: t.title },
      ]}
      islands={['dropzone']}
    >
      <Heading eyebrow={line.text} lede={t.lede}>
        {t.heading}
      </Heading>
      {moved ? (
        <Notice lang={lang} tone="danger" title={t.refused} live>
          <p>{t.moved}</p>
        </Notice>
      ) : (
        <ErrorSummary lang={lang} errors={errors} title={t.refused} />
      )}
      <Section title={t.now} id="sekarang">
        {details === null ? <p>{t.nothing}</p> : <DetailsNow lang={lang} details={details} />}
      </Section>
      <Section title={t.form} id="isian">
        <DetailsForm {...props} here={here} />
      </Section>
      <Section title={t.photo} id="foto">
        <Photo {...props} here={here} />
      </Section>
    </Page>
  );
};

const hrefOf = (line: PlanLineInFull): string => `/rencana/${line.planId}/baris/${line.planLineId}`;

const DetailsNow = ({ lang, details }: { lang: Language; details: NonNullable<Details> }) => {
  const [t, units] = [reviewWords(lang).details, words(lang).quantity.units];
  const none = <span class="muted">{t.none}</span>;
  const items: Definition[] = [
    {
      term: t.quantity,
      description:
        details.quantity === null ? none : `${whole(details.quantity, lang)} ${units[details.unit ?? ''] ?? details.unit}`,
    },
    { term: t.specification, description: details.specification ?? none },
    {
      term: t.weekdays,
      description: details.deliveryWeekdays.map((day) => t.weekdayNames[day - 1]).join(', ') || none,
    },
    {
      term: t.daysMost,
      description: details.deliveryDaysMost === null ? none : t.within(whole(details.deliveryDaysMost, lang)),
    },
  ];
  return (
    <>
      <DefinitionList items={items} />
      <p class="hint">{t.said(dayWords(details.at, lang), details.by ?? undefined)}</p>
    </>
  );
};

const DetailsForm = ({ frame: { lang }, line, details, values, errors, here }: Props & { here: string }) => {
  const t = reviewWords(lang).details;
  const typed = values ?? typedOf(details);
  const priced = details?.quantity ?? line.quantity;
  const field = (name: string) => ({ lang, name, value: typed[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) });
  return (
    <Form action={`${here}/rincian`} hidden={{ versi: String(details?.sequence ?? 0) }}>
      <TextField
        {...field('jumlah')}
        label={t.quantity}
        hint={line.volumeText ? `${t.quantityHint} ${t.planSays}: ${line.volumeText}.` : t.quantityHint}
        inputmode="decimal"
        maxlength={30}
        width="short"
      />
      <TextField
        {...field('satuan')}
        label={t.unit}
        hint={t.unitHint}
        maxlength={40}
        width="short"
        suggestions={Object.keys(words(lang).quantity.units)}
      />
      {priced !== null && priced <= line.rupiah && (
        <p class="hint">{t.each(formatRupiah(rupiah(Math.floor(line.rupiah / priced))), line.unit ?? '')}</p>
      )}
      <TextField
        {...field('spesifikasi')}
        label={t.specification}
        hint={t.specificationHint}
        rows={4}
        maxlength={2000}
        width="full"
      />
      <Fieldset legend={t.weekdays}>
        <div class="choices choices-inline">
          {WEEKDAYS.map((name, i) => (
            <Checkbox lang={lang} name={name} label={t.weekdayNames[i]!} checked={Boolean(typed[name])} />
          ))}
        </div>
      </Fieldset>
      <TextField
        {...field('batas')}
        label={t.daysMost}
        hint={t.daysMostHint}
        inputmode="numeric"
        maxlength={3}
        width="short"
        suffix={t.days}
      />
      <Submit
        beside={
          <LinkButton href={here} tone="plain">
            {t.back}
          </LinkButton>
        }
      >
        {t.save}
      </Submit>
    </Form>
  );
};

/** What is recorded, as a person would have typed it. */
function typedOf(details: Details): Record<string, string> {
  if (details === null) return {};
  return {
    jumlah: details.quantity === null ? '' : String(details.quantity),
    satuan: details.unit ?? '',
    spesifikasi: details.specification ?? '',
    batas: details.deliveryDaysMost === null ? '' : String(details.deliveryDaysMost),
    ...Object.fromEntries(details.deliveryWeekdays.map((day) => [`hari${day}`, 'ya'])),
  };
}

const Photo = ({ frame: { lang }, line, details, errors, here }: Props & { here: string }) => {
  const t = reviewWords(lang).details;
  const photoId = details?.photoId ?? null;
  return (
    <>
      {photoId !== null && (
        <>
          <img class="photo" src={`${here}/foto/${photoId}`} alt={t.photoOf(line.text)} width="320" />
          <Form action={`${here}/foto/hapus`}>
            <Submit tone="danger">{t.photoRemove}</Submit>
          </Form>
        </>
      )}
      <Form action={`${here}/foto`} multipart>
        <FileField
          lang={lang}
          name="berkas"
          label={t.photoFile}
          hint={t.photoHint}
          accept="image/jpeg,image/png,image/webp"
          required
          {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
        />
        <Submit tone="secondary">{photoId === null ? t.photoSend : t.photoReplace}</Submit>
      </Form>
    </>
  );
};
