import { formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { Checkbox, DataTable, DefinitionList, Form, Heading, Page, Section, Select, Submit, TextField } from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import type { ContractWhole } from '../contract.ts';
import { copy as english } from '../documents/copy.en.ts';
import { copy as bahasa } from '../documents/copy.id.ts';
import type { DecidedDocument } from '../documents/decide-document.ts';
import { SELLER_CLASSES } from '../money/decide-advance.ts';
import type { Answers, Reckoning } from '../money/reckon-contract.ts';
import type { Basis } from '../money/settings.ts';
import { words } from '../words.ts';

export const moneyWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

type Props = {
  frame: PageFrame;
  contract: ContractWhole;
  answers: Answers;
  billedRupiah: number;
  reckoning: Reckoning;
  documents: readonly DecidedDocument[];
  /** The answers as the address has them, handed on to the letters. */
  search: string;
};

/** The calculators on one contract: what is asked, what comes out and on what it rests, and the letters that follow from it. */
export const MoneyPage = ({ frame, contract, answers, billedRupiah, reckoning, documents, search }: Props) => {
  const { lang } = frame;
  const t = moneyWords(lang);
  const { title } = words(lang);
  const here = `/kontrak/${contract.contractId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${contract.title}`}
      crumbs={[{ label: title, href: '/kontrak' }, { label: contract.title, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={contract.title} lede={t.lede}>
        {t.title}
      </Heading>
      <Section title={t.lettersTitle} id="surat" lede={t.lettersLede}>
        {documents.length === 0 ? (
          <p class="muted">{t.lettersNone}</p>
        ) : (
          <Letters lang={lang} documents={documents} here={here} search={search} />
        )}
      </Section>
      <Section title={t.clockTitle} id="batas">
        <ClockWords lang={lang} clock={reckoning.clock} />
      </Section>
      <Section title={t.advanceTitle} id="uang-muka">
        <AdvanceWords lang={lang} advance={reckoning.advance} />
      </Section>
      <Section title={t.taxTitle} id="pajak">
        {billedRupiah === 0 ? (
          <p class="muted">{t.taxNone}</p>
        ) : (
          <TaxWords lang={lang} tax={reckoning.tax} billedRupiah={billedRupiah} />
        )}
      </Section>
      <Section title={t.formTitle} id="bentuk">
        <p>{words(lang).forms[reckoning.form.form]}</p>
        {reckoning.form.form !== contract.form && <p>{t.formDiffers(words(lang).forms[contract.form])}</p>}
        <Bases lang={lang} bases={reckoning.form.bases} />
      </Section>
      <Section title={t.answers} id="jawaban">
        <Questions lang={lang} answers={answers} here={here} />
      </Section>
    </Page>
  );
};

/** On what a figure rests, and whom to ask where the reference is not sure. */
const Bases = ({ lang, bases }: { lang: Language; bases: readonly Basis[] }) => {
  const t = moneyWords(lang);
  const told = new Set(bases.map(({ source, ask }) => (ask ? `${source} (${t.ask(ask)})` : source)));
  return told.size === 0 ? null : (
    <p class="hint">
      {t.basis}: {[...told].join('; ')}
    </p>
  );
};

type LettersProps = { lang: Language; documents: readonly DecidedDocument[]; here: string; search: string };
const Letters = ({ lang, documents, here, search }: LettersProps) => {
  const t = moneyWords(lang);
  const columns: Column<DecidedDocument>[] = [
    {
      key: 'kind',
      head: t.letter,
      rowHead: true,
      cell: ({ kind }) => <a href={`${here}/surat/${kind}${search}`}>{t.kinds[kind]} (PDF)</a>,
    },
    {
      key: 'number',
      head: t.number,
      cell: ({ number, inLedger }) => (
        <>
          {number}
          <div class="small muted">{inLedger ? t.kept : t.draft}</div>
        </>
      ),
    },
    { key: 'day', head: t.day, cell: ({ onDay }) => formatDay(onDay, lang) },
  ];
  return <DataTable lang={lang} caption={t.lettersTitle} captionHidden columns={columns} rows={documents} />;
};

const ClockWords = ({ lang, clock }: { lang: Language; clock: Reckoning['clock'] }) => {
  const t = moneyWords(lang);
  if (!clock) return <p class="muted">{t.clockNone}</p>;
  return (
    <>
      <p>
        {t.clock(words(lang).states[clock.awaits], formatDay(clock.dueOn, lang))}, {t.sides[clock.by]};{' '}
        <strong>{clock.lateDays > 0 ? t.clockLate(clock.lateDays) : t.clockOnTime}</strong>.{' '}
        {t.reminder(formatDay(clock.reminders.next, lang))}
      </p>
      <p class="hint">{t.holidays}</p>
      <Bases lang={lang} bases={[clock.basis]} />
    </>
  );
};

const AdvanceWords = ({ lang, advance }: { lang: Language; advance: Reckoning['advance'] }) => {
  const t = moneyWords(lang);
  if (!advance) return <p class="muted">{t.advanceAsk}</p>;
  if (advance.kind === 'unknown') return <p>{t.advanceUnknown(advance.ask)}</p>;
  return (
    <>
      <p>{t.advance[advance.kind](formatRupiah(advance.rupiah))}</p>
      <Bases lang={lang} bases={advance.bases} />
    </>
  );
};

const TaxWords = ({ lang, tax, billedRupiah }: { lang: Language; tax: Reckoning['tax']; billedRupiah: number }) => {
  const t = moneyWords(lang);
  const items = [
    [t.tax.price, tax.baseRupiah],
    [t.tax.ppn, tax.ppnRupiah],
    ...(tax.ppnCollected ? [[t.tax.ppnCollected, tax.ppnRupiah] as const] : []),
    ...(tax.incomeTax === 'none' ? [] : [[t.tax.incomeTax[tax.incomeTax], tax.incomeTaxRupiah] as const]),
    [t.tax.received, tax.receivedRupiah],
  ] as const;
  return (
    <>
      <p>{t.taxLede(formatRupiah(billedRupiah))}</p>
      <DefinitionList items={items.map(([term, amount]) => ({ term, description: formatRupiah(amount) }))} />
      <Bases lang={lang} bases={tax.bases} />
    </>
  );
};

const Questions = ({ lang, answers, here }: { lang: Language; answers: Answers; here: string }) => {
  const t = moneyWords(lang);
  const interest = answers.interestYearly === 0 ? '' : String(answers.interestYearly / 100).replace('.', ',');
  return (
    <Form action={`${here}/uang`} method="get">
      <Select
        lang={lang}
        name="golongan"
        label={t.sellerClass}
        value={answers.sellerClass ?? ''}
        blank={t.sellerClassBlank}
        options={SELLER_CLASSES.map((value) => ({ value, label: t.sellerClasses[value] }))}
      />
      <Checkbox lang={lang} name="pkp" label={t.pkp} checked={answers.pkp} />
      <Checkbox lang={lang} name="suket" label={t.finalCertificate} checked={answers.finalCertificate} />
      <Checkbox lang={lang} name="bos" label={t.bos} checked={answers.bos} />
      <Checkbox lang={lang} name="jamak" label={t.multiYear} checked={answers.multiYear} />
      <Select
        lang={lang}
        name="dana"
        label={t.purse}
        value={answers.purse}
        blank={false}
        options={(['regional', 'central'] as const).map((value) => ({ value, label: t.purses[value] }))}
      />
      <Select
        lang={lang}
        name="pemungut"
        label={t.collector}
        value={answers.collector}
        blank={false}
        options={(['treasurer', 'platform'] as const).map((value) => ({ value, label: t.collectors[value] }))}
      />
      <TextField
        lang={lang}
        name="bunga"
        label={t.interest}
        hint={t.interestHint}
        value={interest}
        inputmode="decimal"
        width="short"
      />
      <Submit>{t.count}</Submit>
    </Form>
  );
};
