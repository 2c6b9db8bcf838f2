import { formatDay, type Day } from '#platform/days';
import { Badge, type Column, DataTable, Disclosure, Heading, type Language, Notice, type PageFrame, Section } from '#ui';
import type { copy } from '../check/copy.id.ts';
import type { Check, CheckResult, DutyView, PlanView, StepView } from '../check/schema.ts';
import { amountText, checkWords, listOf, ownPlan, type ResultProps, spanText } from './check-words.ts';
import { GroundLine } from './ground-line.tsx';
import { Houses, Labels, Materials, Rejections, Warnings } from './check-parts.tsx';

/** What the rulebook says to the answers: first what must be there, then how to get it, then why. */
export const CheckResultView = ({ frame, check, result }: { frame: PageFrame; check: Check; result: CheckResult }) => {
  const { lang } = frame;
  const t = checkWords(lang);
  const props = { lang, t, result };
  const name = check.product || check.class?.name[lang] || t.title;
  return (
    <>
      <Heading eyebrow={`${t.title} · ${t.resultFor(formatDay(result.day as Day, lang))}`} lede={summaryOf(props)}>
        {name}
      </Heading>
      <Forbidden {...props} />
      <Must {...props} />
      <Open {...props} />
      <Order {...props} />
      <Rejections {...props} />
      <Houses {...props} />
      <Changes {...props} />
      <Labels {...props} />
      <Materials {...props} />
      <Warnings {...props} />
      <Why {...props} />
      <p class="hint sheet">
        {t.noAdvice}{' '}
        <span class="noprint">
          {t.keep} <a href={check.class ? `/aturan?jenis=${check.class.id}` : '/aturan'}>{t.allRules}</a>
        </span>
      </p>
    </>
  );
};

const required = ({ duties }: CheckResult): DutyView[] => duties.filter((duty) => duty.verdict === 'required');
const certificates = (result: CheckResult): DutyView[] => required(result).filter((duty) => duty.kind === 'certificate');
const openOf = ({ duties }: CheckResult): DutyView[] =>
  duties.filter((duty) => duty.verdict === 'conditional' || duty.verdict === 'ask');

function summaryOf({ t, result }: ResultProps): string {
  const must = certificates(result);
  const open = openOf(result).length;
  const unknown = must.some((duty) => duty.held === 'unknown');
  const have = must.filter((duty) => duty.held === 'yes').length;
  const first =
    must.length === 0
      ? t.nothingRequired
      : unknown
        ? t.summaryUnknown(must.length)
        : t.summary(must.length, have, must.length - have);
  return open === 0 ? first : `${first} ${t.summaryOpen(open)}`;
}

const TONES = { yes: 'success', no: 'warn', unknown: 'neutral' } as const;

const Must = ({ lang, t, result }: ResultProps) => {
  const plan = ownPlan(result);
  const stepOf = (duty: DutyView): StepView | undefined => plan?.steps.find((step) => step.scheme === duty.scheme);
  const rows = certificates(result);
  const todo = required(result).filter((duty) => duty.kind === 'obligation');
  const columns: Column<DutyView>[] = [
    { key: 'what', head: t.mustColumns.what, rowHead: true, cell: (duty) => duty.name[lang] },
    { key: 'have', head: t.mustColumns.have, cell: (duty) => <Badge tone={TONES[duty.held]}>{t.have[duty.held]}</Badge> },
    { key: 'fee', head: t.mustColumns.fee, cell: (duty) => stepSpan(duty, stepOf(duty), 'feeRupiah', lang) },
    { key: 'days', head: t.mustColumns.days, cell: (duty) => stepSpan(duty, stepOf(duty), 'days', lang) },
    { key: 'where', head: t.mustColumns.where, cell: (duty) => duty.issuer },
  ];
  if (rows.length === 0 && todo.length === 0) return null;
  return (
    <Section title={t.must} id="wajib">
      {rows.length > 0 && <DataTable lang={lang} caption={t.must} captionHidden columns={columns} rows={rows} />}
      {todo.length > 0 && (
        <p>
          <b>{t.printOrDo}:</b> {todo.map((duty) => duty.name[lang]).join('; ')}
        </p>
      )}
    </Section>
  );
};

function stepSpan(duty: DutyView, step: StepView | undefined, what: 'feeRupiah' | 'days', lang: Language): string {
  if (duty.held === 'yes') return '–';
  return spanText(step?.way?.[what] ?? null, what === 'days' ? 'days' : 'rupiah', step?.way?.ask ?? step?.ask ?? null, lang);
}

const Open = ({ lang, t, result }: ResultProps) => {
  const open = openOf(result);
  if (open.length === 0) return null;
  return (
    <Section title={t.openTitle} id="belum" lede={t.openLede}>
      <ul>
        {open.map((duty) => (
          <li>
            <b>{duty.name[lang]}</b>:{' '}
            {duty.verdict === 'conditional' && duty.unknown.length > 0
              ? `${t.settles} ${listOf(duty.unknown, lang)}`
              : `${t.asksOffice}. ${t.askAt(duty.ask ?? duty.issuer)}.`}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Order = ({ lang, t, result }: ResultProps) => {
  const own = result.plans.filter((plan) => plan.at === 'own' && plan.steps.length > 0);
  const closed = result.closed.find((one) => one.at === 'own');
  if (own.length === 0 && !closed) return null;
  return (
    <Section title={t.order} id="urutan" lede={t.orderLede}>
      {closed && (
        <Notice lang={lang} tone="warn">
          <p>{t.ownClosed(listOf(closed.schemes, lang))}</p>
        </Notice>
      )}
      {own.map((plan, at) =>
        at === 0 ? (
          <Plan lang={lang} t={t} plan={plan} titled={own.length > 1} />
        ) : (
          <div class="noprint">
            <Disclosure summary={goalText(plan, t)}>
              <Plan lang={lang} t={t} plan={plan} titled={false} />
            </Disclosure>
          </div>
        ),
      )}
    </Section>
  );
};

const goalText = ({ goals }: PlanView, t: typeof copy): string => (goals.length > 1 ? t.goals.both : t.goals[goals[0]!]);

const Plan = ({ lang, t, plan, titled }: { lang: Language; t: typeof copy; plan: PlanView; titled: boolean }) => {
  const fee = amountText(plan.feeRupiah.least, plan.feeRupiah.most, 'rupiah', lang);
  const days = t.days(amountText(plan.days.least, plan.days.most, 'days', lang));
  const unknown = [...new Set([...plan.feeRupiah.unknown, ...plan.days.unknown].map((one) => one[lang]))].join(', ');
  return (
    <>
      {titled && <h3>{goalText(plan, t)}</h3>}
      <ol>
        {plan.steps.map((step) => (
          <li>
            <b>{step.name[lang]}</b>
            {step.way && `: ${step.way.name[lang]}`}
            {step.needs.length > 0 && <span class="muted"> ({t.first(listOf(step.needs, lang))})</span>}
            <StepActs lang={lang} t={t} step={step} />
          </li>
        ))}
      </ol>
      <p>
        <b>{t.total(fee, days)}</b>
        {isSoft(plan) && ` (${t.someSoft})`}
        {unknown && `; ${t.unknownParts(unknown)}`}.
      </p>
    </>
  );
};

/** Whether a figure of the total rests on weak or background knowledge. */
const isSoft = ({ steps }: PlanView): boolean =>
  steps.some(({ way }) => [way?.days, way?.feeRupiah].some((span) => span?.confidence === 'L' || span?.confidence === 'K'));

/** Office and portal of a step, as far as its own words don't name them already. */
function whereTo(said: string, places: readonly (string | null)[]) {
  const told = said.toLowerCase();
  const more = places.filter((one): one is string => one !== null && !told.includes(one.toLowerCase()));
  return more.length === 0 ? '' : <span class="muted"> ({more.join(', ')})</span>;
}

const StepActs = ({ lang, t, step }: { lang: Language; t: typeof copy; step: StepView }) => (
  <>
    {step.way === null && (
      <p>
        {t.noWay} {step.ask && t.askAt(step.ask)}.
      </p>
    )}
    {step.way && step.way.unknown.length > 0 && (
      <p class="small">
        {t.onlyIf} {listOf(step.way.unknown, lang)}
      </p>
    )}
    {step.way?.days?.note && (
      <p class="small">
        {t.mustColumns.days}: {step.way.days.note[lang]}.
      </p>
    )}
    {step.way?.feeRupiah?.note && (
      <p class="small">
        {t.mustColumns.fee}: {step.way.feeRupiah.note[lang]}.
      </p>
    )}
    {step.acts.length > 0 && (
      <ul class="small">
        {step.acts.map(({ text, office, portal }) => (
          <li>
            {text[lang]}
            {whereTo(text[lang], [office, portal])}
          </li>
        ))}
      </ul>
    )}
    {(step.documents.length > 0 || step.otherWays.length > 0) && (
      <div class="noprint">
        {step.documents.length > 0 && (
          <Disclosure summary={`${t.documents}: ${step.name[lang]}`}>
            <ul>
              {step.documents.map((one) => (
                <li>{one[lang]}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        {step.otherWays.map((way) => (
          <Disclosure summary={`${t.otherWay}: ${way.name[lang]}`}>
            <p>
              {t.mustColumns.fee}: {spanText(way.feeRupiah, 'rupiah', way.ask, lang)}. {t.mustColumns.days}:{' '}
              {spanText(way.days, 'days', way.ask, lang)}.
            </p>
            {way.unknown.length > 0 && (
              <>
                <p>{t.onlyIf}</p>
                <ul>
                  {way.unknown.map((one) => (
                    <li>{one[lang]}</li>
                  ))}
                </ul>
              </>
            )}
          </Disclosure>
        ))}
      </div>
    )}
  </>
);

const Forbidden = ({ lang, t, result }: ResultProps) => (
  <>
    {result.forbids.map(({ ground, certainty, unknown }) => (
      <Notice
        lang={lang}
        tone={certainty === 'certain' ? 'danger' : 'warn'}
        title={certainty === 'certain' ? t.forbidden : t.forbiddenMaybe}
      >
        <p>{ground.text[lang]}</p>
        {certainty === 'conditional' && unknown.length > 0 && <p>{`${t.settles} ${listOf(unknown, lang)}`}</p>}
        <GroundLine lang={lang} ground={ground} />
      </Notice>
    ))}
  </>
);

const Changes = ({ lang, t, result }: ResultProps) => {
  const coming = result.duties.flatMap((duty) => duty.changes.slice(0, 1).map((change) => ({ duty, change })));
  if (coming.length === 0) return null;
  return (
    <Section title={t.changes} id="perubahan">
      <ul>
        {coming.map(({ duty, change }) => (
          <li>
            {t.fromDay(formatDay(change.on as Day, lang))}: {duty.name[lang]} {t.changesTo[change.to]}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const NOT_NEEDED = new Set(['exempt', 'notRequired']);

/** The grounds of every answer, folded: what must be, what is open, and what isn't needed. */
const Why = ({ lang, t, result }: ResultProps) => {
  const told = result.duties.filter((duty) => duty.grounds.length > 0);
  const needed = told.filter((duty) => !NOT_NEEDED.has(duty.verdict));
  const free = told.filter((duty) => NOT_NEEDED.has(duty.verdict));
  const grounds = (duty: DutyView) => duty.grounds.slice(0, 4).map((ground) => <GroundLine lang={lang} ground={ground} said />);
  return (
    <div class="noprint">
      <Section title={t.why} id="mengapa">
        {needed.map((duty) => (
          <Disclosure summary={duty.name[lang]}>{grounds(duty)}</Disclosure>
        ))}
        {result.limits.length > 0 && (
          <Disclosure summary={t.limits}>
            {result.limits.map(({ ground, certainty }) => (
              <>
                {certainty === 'conditional' && <p class="muted">{t.maybe}:</p>}
                <GroundLine lang={lang} ground={ground} said />
              </>
            ))}
          </Disclosure>
        )}
        {free.length > 0 && (
          <Disclosure summary={t.notNeeded}>
            {free.map((duty) => (
              <>
                <h3>
                  {duty.name[lang]} <Badge>{duty.verdict === 'exempt' ? t.exempt : t.notRequired}</Badge>
                </h3>
                {grounds(duty)}
              </>
            ))}
          </Disclosure>
        )}
      </Section>
    </div>
  );
};
