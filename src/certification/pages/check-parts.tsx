import { Disclosure, type Language, Section } from '#ui';
import type { copy } from '../check/copy.id.ts';
import type { CheckResult, PlanView } from '../check/schema.ts';
import { listOf, ownPlan, type ResultProps } from './check-words.ts';

/** Why such applications are refused, and what in this composition would be. */
export const Rejections = ({ lang, t, result }: ResultProps) => {
  const usual = (ownPlan(result)?.steps ?? []).filter(({ rejections }) => rejections.length > 0);
  const bad = result.materials.filter(({ result: came }) => BLOCKING.has(came));
  const sums = result.sums.filter((one) => one.result !== 'within');
  if (usual.length === 0 && bad.length === 0 && sums.length === 0) return null;
  return (
    <Section title={t.rejections} id="penolakan" lede={t.rejectionsLede}>
      <ul>
        {bad.map((one) => (
          <li>
            <b>{one.ingredient}</b>: {one.result === 'ask' && one.ask ? t.askFor(one.ask) : t.materialWords[one.result]}
            {one.most !== null && one.most !== 'CPPB' && ` (${t.most(one.most)})`}
            {one.text && `. ${one.text[lang]}`}
          </li>
        ))}
        {sums.map(({ members, ratio, result: came, ask }) => (
          <li>
            {t.together(members.join(', '), percentOf(ratio, lang))}:{' '}
            {came === 'ask' && ask ? t.askFor(ask) : t.materialWords['over']}
          </li>
        ))}
        {usual.map(({ name, rejections }) => (
          <li>
            <b>{name[lang]}</b>: {rejections.map((one) => one[lang]).join('; ')}
          </li>
        ))}
      </ul>
    </Section>
  );
};
const percentOf = (ratio: number, lang: Language): string =>
  `${(ratio * 100).toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 })} %`;
const BLOCKING = new Set(['over', 'notPermitted', 'forbidden', 'vague', 'nonHalal', 'amountUnknown', 'ask']);

/** What to beware of, folded: no duty, but a maker who knows it is not surprised at the counter. */
export const Warnings = ({ lang, t, result: { warnings } }: ResultProps) =>
  warnings.length === 0 ? null : (
    <div class="noprint">
      <Disclosure summary={t.warnings(warnings.length)}>
        <p>{t.warningsLede}</p>
        <ul>
          {warnings.map(({ ground, certainty }) => (
            <li>
              {ground.text[lang]}
              {certainty === 'conditional' && <span class="muted"> ({t.maybe})</span>}
              {ground.ask && <span class="muted"> {t.askAt(ground.ask)}.</span>}{' '}
              <a href={`/aturan/${encodeURIComponent(ground.ruleId)}`} aria-label={`${t.openRule}: ${ground.ruleId}`}>
                {t.rule}
              </a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );

/** The houses whose lines make such a product, and what would be left to get there. */
export const Houses = ({ lang, t, result }: ResultProps) => {
  const plans = housePlans(result);
  const closed = result.closed.filter((one) => one.at !== 'own');
  return (
    <Section title={t.houses} id="rumah" {...(plans.length + closed.length > 0 ? { lede: t.housesLede } : {})}>
      {plans.length + closed.length === 0 && <p>{t.housesNone}</p>}
      <ul>
        {plans.map((plan) => (
          <li>
            {plan.houseHref ? <a href={plan.houseHref}>{plan.houseName}</a> : plan.houseName}: {leftAt(plan, lang, t)}
          </li>
        ))}
        {closed.map((one) => (
          <li>
            {one.houseName}: {t.houseClosed(listOf(one.schemes, lang))}
          </li>
        ))}
      </ul>
    </Section>
  );
};

function housePlans({ plans }: CheckResult): PlanView[] {
  const first = new Map<string, PlanView>();
  for (const plan of plans) if (plan.at !== 'own' && !first.has(plan.at)) first.set(plan.at, plan);
  return [...first.values()].slice(0, 5);
}

const leftAt = ({ steps }: PlanView, lang: Language, t: typeof copy): string => {
  const mine = steps.map((step) => step.name);
  return mine.length === 0 ? t.houseNothing : t.houseNeeds(listOf(mine, lang));
};

/** The particulars of the label, folded: a list to hold beside a draft. */
export const Labels = ({ lang, t, result }: ResultProps) =>
  result.label.length === 0 ? null : (
    <div class="noprint">
      <Disclosure summary={t.label}>
        <ul>
          {result.label.map((one) => (
            <li>
              {one.particular[lang]}
              {one.exactly && `. ${t.labelExactly(one.exactly)}`}
              {one.certainty === 'conditional' && <span class="muted"> ({t.labelMaybe})</span>}
              {one.certainty === 'ask' && one.ask && <span class="muted"> ({t.askFor(one.ask)})</span>}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );

/** Ingredients that need proof, an amount or a look. */
export const Materials = ({ t, result, lang }: ResultProps) => {
  const rest = result.materials.filter(({ result: came }) => !BLOCKING.has(came));
  if (rest.length === 0 && result.notAssessed.length === 0) return null;
  return (
    <div class="noprint">
      <Disclosure summary={t.materials}>
        {rest.length > 0 && (
          <ul>
            {rest.map((one) => (
              <li>
                <b>{one.ingredient}</b>: {t.materialWords[one.result]}
                {one.most !== null && one.most !== 'CPPB' && ` (${t.most(one.most)})`}
                {one.parent !== null && `, ${t.parentCategory(one.parent)}`}
                {one.text && `. ${one.text[lang]}`}
                {one.ask && `. ${t.askAt(one.ask)}`}
              </li>
            ))}
          </ul>
        )}
        {result.notAssessed.length > 0 && <p>{t.notAssessed(result.notAssessed.join(', '))}</p>}
      </Disclosure>
    </div>
  );
};
