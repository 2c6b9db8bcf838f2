import { type Day, formatDay } from '#platform/days';
import {
  Actions,
  Badge,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  RadioGroup,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { DutyView, PlanView } from '../check/schema.ts';
import type { DeskMakerProduct, DeskQuestion, MakerDesk } from '../desk/schema.ts';
import { className, deskWords, placeText, schemeName } from '../desk/words.ts';
import { CertificateList, type ShownCertificate } from './certificate-list.tsx';
import { amountText, checkWords, listOf, ownPlan, spanText } from './check-words.ts';
import { NextActionLines } from './desk-parts.tsx';
import { GroundLine } from './ground-line.tsx';

export type MakerDeskProps = {
  frame: PageFrame;
  desk: MakerDesk;
  certificates: readonly ShownCertificate[];
  /** The address of the product whose answers were just kept, and how many. */
  saved?: boolean;
  errors?: FieldErrors;
  /** The product whose form came back, and what was typed in it. */
  typed?: Readonly<Record<string, string>>;
};
type T = ReturnType<typeof deskWords>;

/** One maker on the desk: what to do next, then each product with its duties, the way, and the questions still open. */
export const MakerDeskPage = ({ frame, desk, certificates, saved = false, errors = {}, typed = {} }: MakerDeskProps) => {
  const { lang } = frame;
  const { maker, products } = desk;
  const t = deskWords(lang);
  return (
    <Page {...frame} title={maker.name} crumbs={[{ label: t.makerPage.back, href: '/meja' }, { label: maker.name }]}>
      <Heading
        eyebrow={placeText(maker) || t.unknown}
        lede={t.resultFor(formatDay(desk.day as Day, lang))}
        actions={<LinkButton href={`/pembuat/${maker.orgId}`}>{t.makerPage.public}</LinkButton>}
      >
        {maker.name}
      </Heading>
      {saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.makerPage.saved}</p>
        </Notice>
      )}
      <ErrorSummary lang={lang} errors={errors} />
      <Section title={t.makerPage.next} id="langkah">
        <NextActionLines next={maker.next} lang={lang} orgId={maker.orgId} />
      </Section>
      {products.length === 0 && <p>{t.makerPage.noProducts}</p>}
      {products.map((product, at) => (
        <Product
          product={product}
          desk={desk}
          lang={lang}
          t={t}
          first={products.findIndex(({ questions }) => questions.length > 0) === at}
          {...(typed['produk'] === product.productId ? { typed, errors } : {})}
        />
      ))}
      <Section title={t.makerPage.certificates} id="izin">
        <CertificateList certificates={certificates} served={{ orgId: maker.orgId }} today={desk.day as Day} lang={lang} />
      </Section>
    </Page>
  );
};

type ProductProps = {
  product: DeskMakerProduct;
  desk: MakerDesk;
  lang: Language;
  t: T;
  /** The first with questions: links to "the questions" lead here. */
  first: boolean;
  errors?: FieldErrors;
  typed?: Readonly<Record<string, string>>;
};

const Product = (props: ProductProps) => {
  const { product, lang, t } = props;
  const { result } = product;
  const certain = result.duties.filter(({ verdict, kind }) => verdict === 'required' && kind === 'certificate');
  const named = (schemes: readonly string[]): DutyView[] => result.duties.filter(({ scheme }) => schemes.includes(scheme));
  const held = certain.filter(({ scheme }) => !product.missing.includes(scheme) && !product.weak.includes(scheme));
  const todo = result.duties.filter(({ verdict, kind }) => verdict === 'required' && kind === 'obligation');
  const free = result.duties.filter(({ verdict }) => verdict === 'notRequired' || verdict === 'exempt');
  const p = t.makerPage;
  return (
    <Section
      title={product.name}
      id={`p-${product.urlId}`}
      lede={className(product.classId, lang)}
      actions={
        <Actions>
          <a href={`/berkas/${product.urlId}`}>{p.dossier}</a>
          <a href={`/produk/${product.urlId}`}>{p.page}</a>
          <a href={product.checkHref}>{p.check}</a>
        </Actions>
      }
    >
      {result.forbids.map(({ ground, certainty }) => (
        <Notice
          lang={lang}
          tone={certainty === 'certain' ? 'danger' : 'warn'}
          title={certainty === 'certain' ? p.forbidden : p.forbiddenMaybe}
        >
          <p>{ground.text[lang]}</p>
          <GroundLine lang={lang} ground={ground} />
        </Notice>
      ))}
      <Duties title={p.missing} tone="danger" duties={named(product.missing)} lang={lang} t={t} />
      <Duties title={p.weak} tone="warn" duties={named(product.weak)} lang={lang} t={t} />
      <Duties title={p.conditional} tone="neutral" duties={named(product.conditional)} lang={lang} t={t} />
      <Duties title={p.ask} tone="neutral" duties={named(product.ask)} lang={lang} t={t} />
      <Duties title={p.held} tone="success" duties={held} lang={lang} t={t} />
      {todo.length > 0 && (
        <p>
          <b>{p.obligations}:</b>{' '}
          {listOf(
            todo.map(({ name }) => name),
            lang,
          )}
        </p>
      )}
      <Plan product={product} lang={lang} t={t} />
      {free.length > 0 && (
        <Disclosure summary={`${p.others}: ${product.name}`}>
          {free.map((duty) => (
            <DutyLine duty={duty} lang={lang} t={t} />
          ))}
        </Disclosure>
      )}
      {product.told.length > 0 && (
        <Disclosure summary={`${p.told}: ${product.name}`}>
          <DefinitionList
            items={product.told.map(({ question, answer }) => ({ term: question[lang], description: answer[lang] }))}
          />
        </Disclosure>
      )}
      <Questions {...props} />
    </Section>
  );
};

type Tone = 'danger' | 'warn' | 'neutral' | 'success';
const Duties = ({ title, tone, duties, lang, t }: { title: string; tone: Tone; duties: DutyView[]; lang: Language; t: T }) =>
  duties.length === 0 ? null : (
    <div class="stack-tight">
      <div class="chips">
        <span>{title}</span>
        {duties.map((duty) => (
          <Badge tone={tone}>{schemeName(duty.scheme, lang)}</Badge>
        ))}
      </div>
      <Disclosure summary={`${t.makerPage.why}: ${title.toLowerCase()}`}>
        {duties.map((duty) => (
          <DutyLine duty={duty} lang={lang} t={t} />
        ))}
      </Disclosure>
    </div>
  );

/** A duty with its state, what decides it, what is coming, and its grounds. */
const DutyLine = ({ duty, lang, t }: { duty: DutyView; lang: Language; t: T }) => (
  <div class="stack-tight">
    <p>
      <b>{duty.name[lang]}</b>: {t.verdicts[duty.verdict]}
      {duty.verdict === 'required' && duty.kind === 'certificate' && `, ${t.states[duty.state] ?? ''}`}
      {duty.unknown.length > 0 && `. ${checkWords(lang).settles} ${listOf(duty.unknown, lang)}`}
      {duty.ask && `. ${checkWords(lang).askAt(duty.ask)}`}
      {duty.changes[0] && `. ${t.makerPage.changes(t.verdicts[duty.changes[0].to], formatDay(duty.changes[0].on as Day, lang))}`}
    </p>
    {duty.grounds.slice(0, 3).map((ground) => (
      <GroundLine lang={lang} ground={ground} said />
    ))}
  </div>
);

const Plan = ({ product, lang, t }: { product: DeskMakerProduct; lang: Language; t: T }) => {
  const plan: PlanView | undefined = ownPlan(product.result);
  const closed = product.result.closed.find(({ at }) => at === 'own');
  if (closed) return <p>{t.makerPage.closed(listOf(closed.schemes, lang))}</p>;
  if (!plan || plan.steps.length === 0) return null;
  const days = t.workingDays(amountText(plan.days.least, plan.days.most, 'days', lang));
  return (
    <>
      <h3>{t.makerPage.plan}</h3>
      <ol>
        {plan.steps.map((step) => (
          <li>
            <b>{step.name[lang]}</b>
            {step.way && `: ${step.way.name[lang]}`}
            {step.needs.length > 0 && <span class="muted"> ({t.makerPage.after(listOf(step.needs, lang))})</span>}
            <div class="small muted">
              {t.fee(spanText(step.way?.feeRupiah ?? null, 'rupiah', step.way?.ask ?? step.ask, lang))};{' '}
              {t.columns.days.toLowerCase()}: {spanText(step.way?.days ?? null, 'days', step.way?.ask ?? step.ask, lang)}
            </div>
          </li>
        ))}
      </ol>
      <p>{t.makerPage.planTotal(amountText(plan.feeRupiah.least, plan.feeRupiah.most, 'rupiah', lang), days)}</p>
    </>
  );
};

const Questions = ({ product, desk, lang, t, first, errors = {}, typed = {} }: ProductProps) => {
  const p = t.makerPage;
  const { questions, moreQuestions } = product;
  if (questions.length + moreQuestions === 0) return <p class="muted">{p.openNone}</p>;
  return (
    <div id={first ? 'tanya' : undefined} class="stack">
      <h3>{p.open}</h3>
      {desk.mayTell && questions.length > 0 ? (
        <>
          <p class="hint">{p.openLede}</p>
          <Form action={`/meja/${desk.maker.orgId}/jawaban`} hidden={{ produk: product.productId }}>
            {questions.map((question) => (
              <Field question={question} lang={lang} t={t} value={typed[question.name]} error={errors[question.name]} />
            ))}
            <Submit>{p.save}</Submit>
          </Form>
        </>
      ) : (
        <ul>
          {questions.map(({ text }) => (
            <li>{text[lang]}</li>
          ))}
        </ul>
      )}
      {moreQuestions > 0 && (
        <p class="hint">
          {p.more(moreQuestions)} {desk.mayTell && <a href="/meja/impor">{t.fillTitle}</a>}
        </p>
      )}
    </div>
  );
};

type FieldProps = { question: DeskQuestion; lang: Language; t: T; value: string | undefined; error: string | undefined };
const Field = ({ question, lang, t, value = '', error }: FieldProps) => {
  const { name, kind, text, help, unit, options } = question;
  const told = { lang, name, label: text[lang], ...(help ? { hint: help[lang] } : {}), ...(error ? { error } : {}) };
  if (kind === 'number')
    return (
      <TextField {...told} value={value} inputmode="decimal" width="short" {...(unit ? { suffix: t.units[unit] ?? unit } : {})} />
    );
  if (kind === 'choice')
    return (
      <Select
        {...told}
        value={value}
        blank={t.makerPage.leave}
        options={options.map((one) => ({ value: one.value, label: one.text[lang] }))}
      />
    );
  return (
    <RadioGroup
      {...told}
      value={value}
      inline
      options={[
        { value: 'ya', label: t.yes },
        { value: 'tidak', label: t.no },
        { value: '', label: t.makerPage.leave },
      ]}
    />
  );
};
