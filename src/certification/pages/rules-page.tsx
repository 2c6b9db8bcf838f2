import { classes } from '#platform/codes';
import { type Day, formatDay } from '#platform/days';
import {
  Badge,
  type Column,
  ConfidenceBadge,
  DataTable,
  DefinitionList,
  Disclosure,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Ground,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { copy as english } from '../browse/copy.en.ts';
import { copy as bahasa } from '../browse/copy.id.ts';
import type { CaseView, Line, RuleList, RuleView, RuleWhole } from '../browse/schema.ts';

export const ruleWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);
const CONFIDENCE = { H: 'high', M: 'medium', L: 'low', K: 'low' } as const;

export type RulesPageProps = {
  frame: PageFrame;
  list: RuleList | undefined;
  wish: { kind: string; scheme: string; on: string; since: string };
  schemes: readonly { id: string; name: { id: string; en: string } }[];
  errors?: FieldErrors;
};

/** The rulebook by class, scheme and day, or what changed since a day. */
export const RulesPage = ({ frame, list, wish, schemes, errors }: RulesPageProps) => {
  const { lang } = frame;
  const t = ruleWords(lang);
  const named = (one: { id: string; name: { id: string; en: string } }) => ({ value: one.id, label: one.name[lang] });
  const kinds = classes
    .filter(({ kind }) => kind !== 'not-for-makers')
    .map(named)
    .toSorted(byLabel);
  return (
    <Page {...frame} title={t.title} description={t.description}>
      <Heading lede={t.lede} {...(list ? { eyebrow: t.version(list.version) } : {})}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} {...(errors ? { errors } : {})} />
      <Form action="/aturan" method="get" kind="filter">
        <Select
          lang={lang}
          name="jenis"
          label={t.filter.kind}
          required
          blank={t.filter.anyKind}
          value={wish.kind}
          options={kinds}
        />
        <Select
          lang={lang}
          name="izin"
          label={t.filter.scheme}
          required
          blank={t.filter.anyScheme}
          value={wish.scheme}
          options={schemes.map(named).toSorted(byLabel)}
        />
        <TextField
          lang={lang}
          name="pada"
          label={t.filter.on}
          type="date"
          value={wish.on}
          error={errors?.['pada']}
          width="short"
        />
        <TextField
          lang={lang}
          name="sejak"
          label={t.filter.since}
          type="date"
          value={wish.since}
          error={errors?.['sejak']}
          width="short"
        />
        <Submit tone="secondary">{t.filter.submit}</Submit>
      </Form>
      {list && <Rules lang={lang} list={list} query={frame.path.split('?')[1] ?? ''} />}
    </Page>
  );
};
const byLabel = (a: { label: string }, b: { label: string }): number => a.label.localeCompare(b.label);

const Rules = ({ lang, list, query }: { lang: Language; list: RuleList; query: string }) => {
  const t = ruleWords(lang);
  const count = list.families
    .reduce((sum, family) => sum + family.rules.length, 0)
    .toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  const day = formatDay(list.on as Day, lang);
  const narrow = list.classId !== null || list.scheme !== null || list.since !== null;
  const suffix = query === '' ? '' : `?${query}`;
  return (
    <>
      <p>
        <b>{list.since ? t.changed(count, formatDay(list.since as Day, lang), day) : t.count(count, day)}</b>
      </p>
      {list.since && <p class="hint">{t.sinceHint(list.version)}</p>}
      {list.families.length === 0 && <EmptyState title={t.nothing}>{t.nothingHint}</EmptyState>}
      {list.families.map((family) => (
        <Disclosure summary={`${family.title[lang]} (${family.rules.length})`} open={narrow}>
          {family.ordered && <p class="hint">{t.ordered}</p>}
          <ul class="plain stack">
            {family.rules.map((rule) => (
              <li>
                <RuleLine lang={lang} rule={rule} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
      <DownloadLinks
        lang={lang}
        links={[
          { href: `/aturan.xlsx${suffix}`, format: 'XLSX' },
          { href: `/aturan.csv${suffix}`, format: 'CSV' },
        ]}
      />
    </>
  );
};

export function effectText({ requires, exempts, forbidsSale, limit }: RuleView, lang: Language): string {
  const t = ruleWords(lang);
  const names = (list: RuleView['requires']): string => list.map((one) => one.name[lang]).join(', ');
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  const range = limit && [
    limit.least !== null && t.least(`${number(limit.least)} ${limit.unit}`),
    limit.most !== null && t.most(`${number(limit.most)} ${limit.unit}`),
  ];
  return [
    requires.length > 0 && t.requires(names(requires)),
    exempts.length > 0 && t.exempts(names(exempts)),
    forbidsSale && t.forbids,
    limit && range && t.limit(limit.what[lang], range.filter(Boolean).join(', ')),
  ]
    .filter(Boolean)
    .join('. ');
}

const RuleLine = ({ lang, rule }: { lang: Language; rule: RuleView }) => {
  const t = ruleWords(lang);
  return (
    <>
      <p>
        <a href={`/aturan/${encodeURIComponent(rule.ruleId)}`}>{rule.ruleId}</a>
        {rule.step !== null && <span class="muted"> · {t.step(rule.step)}</span>}
        {rule.changes.map(({ what, day }) => (
          <>
            {' '}
            <Badge tone="info">
              {t.changes[what]} {formatDay(day as Day, lang)}
            </Badge>
          </>
        ))}
      </p>
      <p>{rule.text[lang]}</p>
      <p class="small">{effectText(rule, lang)}</p>
      <RuleGround lang={lang} rule={rule} />
    </>
  );
};

const RuleGround = ({ lang, rule }: { lang: Language; rule: RuleView }) => {
  const t = ruleWords(lang);
  const soft = rule.confidence === 'L' || rule.confidence === 'K';
  return (
    <>
      {soft && rule.ask && (
        <p>
          <b>{t.ask(rule.ask)}</b>
        </p>
      )}
      <Ground
        lang={lang}
        source={rule.instrument}
        place={rule.article ?? undefined}
        {...(rule.from ? { since: formatDay(rule.from as Day, lang) } : {})}
        {...(rule.until ? { until: formatDay(rule.until as Day, lang) } : {})}
        confidence={CONFIDENCE[rule.confidence]}
      />
    </>
  );
};

export type RulePageProps = { frame: PageFrame; rule: RuleWhole; today: Day };

/** One rule: what it says, its ground, when it holds, and its cases. */
export const RulePage = ({ frame, rule, today }: RulePageProps) => {
  const { lang } = frame;
  const t = ruleWords(lang);
  const day = formatDay(today, lang);
  const columns: Column<CaseView>[] = [
    { key: 'name', head: t.caseColumns.name, rowHead: true, cell: (one) => one.name },
    { key: 'kind', head: t.caseColumns.kind, cell: (one) => one.className[lang] },
    { key: 'on', head: t.caseColumns.on, cell: (one) => formatDay(one.on as Day, lang) },
    { key: 'why', head: t.caseColumns.why, cell: (one) => one.why },
  ];
  return (
    <Page
      {...frame}
      title={`${t.columns.rule} ${rule.ruleId}`}
      crumbs={[{ label: t.title, href: '/aturan' }, { label: rule.ruleId }]}
    >
      <Heading eyebrow={rule.ruleId} lede={effectText(rule, lang)}>
        {rule.text[lang]}
      </Heading>
      <p>
        <Badge tone={rule.inForce ? 'success' : 'neutral'}>{rule.inForce ? t.inForce(day) : t.notInForce(day)}</Badge>{' '}
        <ConfidenceBadge lang={lang} confidence={CONFIDENCE[rule.confidence]} />
      </p>
      <RuleGround lang={lang} rule={rule} />
      {rule.grace && <p>{t.grace(formatDay(rule.grace as Day, lang))}</p>}
      <DefinitionList
        items={[
          { term: t.family, description: `${rule.familyTitle[lang]}${rule.step === null ? '' : `, ${t.step(rule.step)}`}` },
          ...(rule.sources.length > 0 ? [{ term: t.sources, description: rule.sources.join(', ') }] : []),
        ]}
      />
      <Section title={t.whenTitle} {...(rule.ordered ? { lede: t.ordered } : {})}>
        {rule.when.length === 0 ? <p>{t.always}</p> : <Lines lang={lang} lines={rule.when} />}
        {rule.scope.length > 0 && (
          <>
            <h3>{t.scopeTitle}</h3>
            <Lines lang={lang} lines={rule.scope} />
          </>
        )}
      </Section>
      <Section title={t.casesTitle} lede={t.casesLede}>
        <DataTable lang={lang} caption={t.casesTitle} captionHidden columns={columns} rows={rule.cases} empty={t.noCases} />
      </Section>
    </Page>
  );
};

const Lines = ({ lang, lines }: { lang: Language; lines: readonly Line[] }) => (
  <ul>
    {lines.map((line) => (
      <li>
        {line.text[lang]}
        {line.parts.length > 0 && <Lines lang={lang} lines={line.parts} />}
      </li>
    ))}
  </ul>
);
