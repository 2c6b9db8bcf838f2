import {
  Actions,
  CheckboxGroup,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  RadioGroup,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Check, QuestionView } from '../check/schema.ts';
import { CheckResultView } from './check-result.tsx';
import { checkWords } from './check-words.ts';

export type CheckPageProps = { frame: PageFrame; check: Check };

/** One question at a time, then the result; the answers stand in the address. */
export const CheckPage = ({ frame, check }: CheckPageProps) => {
  const t = checkWords(frame.lang);
  const { question, result } = check;
  return (
    <Page
      {...frame}
      title={check.class && result ? `${t.title}: ${check.product || check.class.name[frame.lang]}` : t.title}
      description={t.description}
    >
      {question && <Question frame={frame} check={check} question={question} />}
      {result && <CheckResultView frame={frame} check={check} result={result} />}
      {(check.told.length > 0 || check.class) && <Told frame={frame} check={check} />}
    </Page>
  );
};

const TITLES = {
  ticks: 'ticks',
  product: 'product',
  class: 'class',
  anyClass: 'anyClass',
  composition: 'composition',
  held: 'held',
} as const;

const Question = ({ frame, check, question }: CheckPageProps & { question: QuestionView }) => {
  const { lang } = frame;
  const t = checkWords(lang);
  const title = question.text?.[lang] ?? t[TITLES[question.kind as keyof typeof TITLES]];
  const fault = question.fault ? t.faults[question.fault] : undefined;
  const first = question.kind === 'product';
  return (
    <>
      <Heading eyebrow={t.number(check.number, check.most)} {...(first ? { lede: t.lede } : {})}>
        {first ? t.title : title}
      </Heading>
      {fault && <ErrorSummary lang={lang} errors={{ [question.name]: fault }} />}
      <form class="form" action="/cek" method="get" novalidate>
        {check.answers
          .filter(([name]) => name !== question.name && name !== 'ke')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <input type="hidden" name="tanya" value={question.name} />
        <input type="hidden" name="ke" value={String(check.number)} />
        {question.kind === 'ticks' && (
          <input type="hidden" name="kelompok" value={question.options.map(({ value }) => value).join(',')} />
        )}
        <QuestionField lang={lang} question={question} title={title} error={fault} product={check.product} />
        <Submit>{t.next}</Submit>
      </form>
      {question.kind === 'class' && (
        <p>
          <a href={`/cek?${new URLSearchParams({ produk: check.product, ubah: 'jenis', semua: 'ya' }).toString()}`}>
            {t.otherClass}
          </a>
        </p>
      )}
    </>
  );
};

type FieldProps = { lang: 'id' | 'en'; question: QuestionView; title: string; error: string | undefined; product: string };

const QuestionField = ({ lang, question, title, error, product }: FieldProps) => {
  const t = checkWords(lang);
  const { name, kind, options } = question;
  const about = question.about.map((one) => one[lang]).join(', ');
  const hints = [question.help?.[lang], about && t.about(about)].filter(Boolean).join(' ');
  // Read out with the field; on the screen it is the heading.
  const label = kind === 'product' ? title : <span class="sr">{title}</span>;
  const common = { lang, name, label, required: true, ...(error ? { error } : {}) };
  const hint = hints === '' ? {} : { hint: hints };
  const choices = options.map(({ value, text }) => ({ value, label: text[lang] }));
  const unsure = { value: 'belum-tahu', label: t.dontKnow };
  const nothing = { value: 'tidak-ada', label: t.none };
  switch (kind) {
    case 'product':
      return <TextField {...common} hint={t.productHint} value={product} maxlength={200} autocomplete="off" />;
    case 'class':
      return <RadioGroup {...common} options={choices} />;
    case 'anyClass':
      return <Select {...common} hint={t.anyClassHint} width="full" options={groupsOf(question, lang)} />;
    case 'boolean':
      return (
        <RadioGroup {...common} {...hint} options={[{ value: 'ya', label: t.yes }, { value: 'tidak', label: t.no }, unsure]} />
      );
    case 'choice':
      return <RadioGroup {...common} {...hint} options={[...choices, unsure]} />;
    case 'ticks':
      return (
        <CheckboxGroup
          {...common}
          hint={[t.ticksHint, hints].filter(Boolean).join(' ')}
          options={[...choices, { ...nothing, label: t.noneOfThese }, { ...unsure, label: t.restUnknown }]}
        />
      );
    case 'set':
      return <CheckboxGroup {...common} {...hint} options={[...choices, nothing, unsure]} />;
    case 'held':
      return <CheckboxGroup {...common} hint={t.heldHint} options={[...choices, nothing, unsure]} />;
    case 'number':
      return (
        <>
          <TextField
            {...common}
            {...hint}
            inputmode="decimal"
            width="short"
            suffix={question.unit && (t.units[question.unit] ?? question.unit)}
          />
          <Unsure name={name} label={t.dontKnow} />
        </>
      );
    case 'composition':
      return (
        <>
          <TextField {...common} hint={t.compositionHint} rows={4} width="full" maxlength={2000} />
          <Unsure name={name} label={t.dontKnow} />
        </>
      );
  }
};

/** A box beside a field to fill in, with the same name: the number or the text goes before it. */
const Unsure = ({ name, label }: { name: string; label: string }) => (
  <div class="field">
    <label class="choice">
      <input type="checkbox" name={name} value="belum-tahu" />
      <span>{label}</span>
    </label>
  </div>
);

function groupsOf({ options }: QuestionView, lang: 'id' | 'en') {
  const t = checkWords(lang);
  const groups = [...new Set(options.map((option) => option.group ?? ''))];
  return groups.map((group) => ({
    group: t.groups[group] ?? group,
    options: options.filter((option) => (option.group ?? '') === group).map(({ value, text }) => ({ value, label: text[lang] })),
  }));
}

/** What was answered, each with the way back to its question. */
const Told = ({ frame, check }: CheckPageProps) => {
  const { lang } = frame;
  const t = checkWords(lang);
  const names: Record<string, string> = { bahan: t.composition, punya: t.held };
  const again = (href: string, about: string) => (
    <>
      {' '}
      <a class="noprint" href={href} aria-label={`${t.change}: ${about}`}>
        {t.change}
      </a>
    </>
  );
  const rows = check.told.map((one) => {
    const about = one.question?.[lang] ?? names[one.name] ?? one.name;
    return {
      term: about,
      description: (
        <>
          {one.answer[lang]}
          {again(one.again, about)}
        </>
      ),
    };
  });
  if (check.class)
    rows.unshift({
      term: t.kind,
      description: (
        <>
          {check.class.name[lang]}
          {again(`/cek?${new URLSearchParams({ produk: check.product, ubah: 'jenis' }).toString()}`, t.kind)}
        </>
      ),
    });
  if (check.product !== '')
    rows.unshift({
      term: t.typed,
      description: (
        <>
          {check.product}
          {again('/cek', t.typed)}
        </>
      ),
    });
  return (
    <div class="noprint stack">
      <Disclosure summary={t.toldTitle}>
        <DefinitionList items={rows} />
      </Disclosure>
      <Actions>
        <LinkButton href="/cek" tone="plain">
          {t.startAgain}
        </LinkButton>
      </Actions>
    </div>
  );
};
