import type { Product } from '#makers';
import { type Day, formatDay } from '#platform/days';
import {
  Card,
  Checkbox,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  Heading,
  type Language,
  Notice,
  Page,
  type PageFrame,
  RadioGroup,
  Section,
  Submit,
  TextField,
} from '#ui';
import { symptomField, WORDS_MOST } from '../complaints/complaint-form.ts';
import { KINDS, SYMPTOMS } from '../complaints/complaint.ts';
import { complaintSettings, findClock } from '../complaints/settings.ts';
import { complaintWords, lengthText, sourceOf } from '../complaints/words.ts';

type Props = {
  frame: PageFrame;
  product: Pick<Product, 'urlId' | 'name' | 'makerName'> | null;
  values: Readonly<Record<string, string>>;
  today: Day;
  errors: FieldErrors;
};

/** The form of a complaint: no account, one page, what is personal asked for only with an illness and told to the office only. */
export const ComplaintFormPage = (props: Props) => {
  const { frame, product, values, errors } = props;
  const { lang } = frame;
  const t = complaintWords(lang).form;
  return (
    <Page {...frame} title={t.title} description={t.lede} islands={['dropzone']}>
      <Heading lede={t.lede}>{t.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Notice lang={lang} tone="warn">
        {t.emergency}
      </Notice>
      {product && (
        <Card title={product.name} href={`/p/${product.urlId}`} eyebrow={t.about} level={2}>
          <p>
            {product.makerName}
            {values['lot'] && `, ${t.lotOf(values['lot'])}`} · <a href="/aduan">{t.notThis}</a>
          </p>
        </Card>
      )}
      <Form action="/aduan" multipart hidden={product ? { produk: product.urlId } : {}}>
        <RadioGroup
          lang={lang}
          name="jenis"
          label={t.kind}
          value={values['jenis'] ?? ''}
          error={errors['jenis']}
          required
          options={KINDS.map((value) => ({ value, label: complaintWords(lang).kinds[value] }))}
        />
        <IllFields {...props} />
        <WhatFields {...props} />
        <div hidden>
          <TextField lang={lang} name="situs" label={t.trap} autocomplete="off" error={errors['situs']} />
        </div>
        <Submit beside={<a href="/aduan/tiket">{t.haveTicket}</a>}>{t.submit}</Submit>
      </Form>
      <Section title={t.whoReads} id="pembaca">
        <p>{t.whoReadsText}</p>
        <p class="hint">{t.sender(complaintSettings.keep.senderDays)}</p>
      </Section>
      <Channels lang={lang} />
    </Page>
  );
};

const WhatFields = ({ frame: { lang }, product, values, today, errors }: Props) => {
  const { form: t } = complaintWords(lang);
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <>
      {!product && <TextField {...field('nama')} label={t.productWords} hint={t.productWordsHint} required maxlength={200} />}
      <TextField {...field('kata')} label={t.words} hint={t.wordsHint} required rows={4} maxlength={WORDS_MOST} />
      <FileField
        lang={lang}
        name="berkas"
        label={t.photo}
        hint={t.photoHint}
        accept="image/jpeg,image/png,image/webp"
        multiple
        error={errors['berkas']}
      />
      <TextField {...field('lot')} label={t.lot} hint={t.lotHint} maxlength={40} width="medium" />
      <TextField {...field('wilayah')} label={t.boughtRegency} maxlength={60} width="medium" />
      <TextField {...field('hari')} label={t.boughtOn} type="date" max={today} width="short" />
    </>
  );
};

const ILL_FIELDS = [...SYMPTOMS.map(symptomField), 'mulai', 'orang', 'kontak'];

const IllFields = ({ frame: { lang }, values, today, errors }: Props) => {
  const { form: t, symptoms } = complaintWords(lang);
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Disclosure summary={t.ill} open={values['jenis'] === 'ill' || ILL_FIELDS.some((name) => errors[name] || values[name])}>
      <p class="hint">{t.illLede(complaintSettings.keep.healthDays)}</p>
      <Fieldset legend={t.symptoms}>
        {SYMPTOMS.map((one) => (
          <Checkbox
            lang={lang}
            name={symptomField(one)}
            label={symptoms[one]}
            checked={Boolean(values[symptomField(one)])}
            error={errors[symptomField(one)]}
          />
        ))}
      </Fieldset>
      <TextField {...field('mulai')} label={t.beganOn} type="date" max={today} width="short" />
      <TextField {...field('orang')} label={t.people} inputmode="numeric" width="short" />
      <TextField {...field('kontak')} label={t.contact} hint={t.contactHint} maxlength={100} width="medium" />
    </Disclosure>
  );
};

/** Where one may complain beside Layak, each with how sure the number is. */
export const Channels = ({ lang }: { lang: Language }) => {
  const { channels: t } = complaintWords(lang);
  return (
    <Section title={t.title} id="saluran" lede={t.lede}>
      <DefinitionList
        items={complaintSettings.channels.map(({ name, contact, href, confidence }) => ({
          term: name,
          description: (
            <>
              <span class="num">{contact}</span>
              {href && (
                <>
                  {', '}
                  <a href={href} rel="noreferrer">
                    {new URL(href).host}
                  </a>
                </>
              )}{' '}
              <span class="hint">({t.confidence[confidence]})</span>
            </>
          ),
        }))}
      />
    </Section>
  );
};

/** The clocks that concern a complaint on a day: what the law says as it is cited, and what is a setting of this system. */
export const Clocks = ({ lang, today, until }: { lang: Language; today: Day; until: Day | null }) => {
  const { clocks: t } = complaintWords(lang);
  const shown = (['read', 'answer', 'compensation', 'bpsk'] as const).flatMap((id) => findClock(id, today) ?? []);
  return (
    <Section title={t.title} id="batas">
      <DefinitionList
        items={shown.map((clock) => ({
          term: clock.text[lang],
          description: (
            <>
              <b>{lengthText(clock, lang)}</b>{' '}
              {clock.id === 'compensation' && until && t.compensationUntil(formatDay(until, lang))}{' '}
              <span class="hint">({clock.kind === 'law' ? t.law(sourceOf(clock), clock.ask ?? '') : t.setting})</span>
            </>
          ),
        }))}
      />
    </Section>
  );
};
