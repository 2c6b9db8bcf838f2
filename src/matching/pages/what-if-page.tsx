import { classes, provinces } from '#platform/codes';
import { type Day, formatDay } from '#platform/days';
import { ErrorSummary, type FieldErrors, Form, Heading, Page, type PageFrame, Section, Select, Submit, TextField } from '#ui';
import type { MarketRun } from '../market/run.ts';
import type { DaySetting } from '../market/what-if.ts';
import { suppositionWords } from '../market/what-if-words.ts';
import { marketCopy, scopeWords } from '../market/words.ts';

export type WhatIfProps = {
  frame: PageFrame;
  settings: readonly DaySetting[];
  comparisons: readonly MarketRun[];
  mayPlan: boolean;
  errors?: FieldErrors | undefined;
  typed?: Readonly<Record<string, string>>;
};

/** The form of a supposition, and the comparisons there are. */
export const WhatIfPage = (props: WhatIfProps) => {
  const { frame, comparisons, mayPlan, settings } = props;
  const { lang } = frame;
  const all = marketCopy(lang);
  const t = all.whatIf;
  return (
    <Page {...frame} title={t.title} crumbs={[{ label: all.title, href: '/padanan' }, { label: t.title }]}>
      <Heading lede={t.lede}>{t.title}</Heading>
      {mayPlan && <SupposeForm {...props} />}
      <Section title={t.done} id="hasil">
        {comparisons.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <ul>
            {comparisons.map((run) => (
              <li>
                <a href={`/padanan/andai/${run.runId}`}>{suppositionWords(run.change!, settings, lang)}</a>{' '}
                <span class="hint">
                  {scopeWords(run, lang)}. {all.asOf(formatDay(run.day, lang))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
};

const SupposeForm = ({ frame, settings, errors, typed }: WhatIfProps) => {
  const { lang } = frame;
  const all = marketCopy(lang);
  const t = all.whatIf;
  const field = (name: string) => ({ lang, name, error: errors?.[name], value: typed?.[name] ?? '' });
  return (
    <>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/padanan/andai">
        <TextField {...field('tahun')} label={all.year} inputmode="numeric" width="short" maxlength={4} required />
        <Select
          {...field('provinsi')}
          label={all.province}
          blank={all.nation}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          {...field('aturan')}
          label={t.setting}
          hint={t.settingHint}
          blank={t.noSetting}
          width="full"
          options={settings.map(({ id, text, day }) => ({
            value: id,
            label: t.settingOption(text[lang], formatDay(day as Day, lang)),
          }))}
        />
        <TextField {...field('tanggal')} label={t.day} type="date" width="short" />
        <TextField {...field('kuota')} label={t.capacity} hint={t.capacityHint} inputmode="numeric" width="short" maxlength={4} />
        <TextField {...field('harga')} label={t.price} inputmode="numeric" width="short" maxlength={4} />
        <Select
          {...field('jenis')}
          label={t.class}
          blank={t.allClasses}
          options={classes
            .filter(({ kind }) => kind !== 'not-for-makers')
            .map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        <Submit>{t.button}</Submit>
      </Form>
    </>
  );
};
