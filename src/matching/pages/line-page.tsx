import { decideLineQuantity, type LineHistory, quantityWords } from '#buyers';
import { classById, regencyByCode } from '#platform/codes';
import { formatRupiah } from '#platform/money';
import {
  Badge,
  type Definition,
  DefinitionList,
  Disclosure,
  DownloadLinks,
  EmptyState,
  Form,
  Grid,
  Heading,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Pager,
  Section,
  Submit,
  type Tone,
} from '#ui';
import type { ClassShares } from '../decide-shares.ts';
import type { LineInvitations } from '../invite-for-line.ts';
import { copyOf, sentence } from '../line-words.ts';
import type { PlannedOfLine } from '../market/run.ts';
import type { LineGroups } from '../groups/group-for-line.ts';
import { GroupsSection } from './groups-section.tsx';
import { VERDICTS } from '../reasons.ts';
import { monthsWords, number } from '../words.ts';
import { InvitationCard, VerdictBadge } from './invitation-card.tsx';
import { KeptSection } from './kept-section.tsx';
import { PlannedSection } from './planned-section.tsx';
import { RequirementsSection } from './requirements-section.tsx';
import { RotationSection, rotationOf } from './rotation-section.tsx';
import { DecisionsSection, DetailsSection, toldWords } from './line-told.tsx';

export type LinePageProps = LineInvitations & {
  frame: PageFrame;
  /** What people of the buyer said of the line. */
  told: LineHistory;
  /** Makers who may answer it together. */
  groups?: LineGroups | undefined;
  /** Who answers it in the last calculation of the market; for its officials. */
  planned?: readonly PlannedOfLine[] | undefined;
  /** Addresses of the lines before and after in the plan's order. */
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** How the buyer's own orders of the class spread over makers; for its officials. */
  shares?: ClassShares | undefined;
  /** The makers' names are hidden. */
  blind?: boolean;
  /** The person holds the role that may keep the list. */
  mayKeep: boolean;
  /** Who kept the list, shown to colleagues only. */
  keptBy?: string | undefined;
  /** Words of the buyers' room: on what ground the class was found, and what is odd about the line. */
  basisWords: string;
  placeWords?: string | undefined;
  flagWords: readonly string[];
};

const clockOf = (at: string): string => CLOCK.format(new Date(at));
const CLOCK = new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' });

/** Cards whose reasons are open at once. */
const OPEN_CARDS = 1;
/** Cards shown at once; the others are behind a summary, for a list of twenty is twelve screens of a phone. */
const CARDS_SHOWN = 10;

/** One plan line: what is wanted, and whom the buyer may ask, with reasons for, against and what nobody knows yet. */
export const LinePage = (props: LinePageProps) => {
  const { frame, line, match, kept, told, mayKeep } = props;
  const { lang } = frame;
  const t = copyOf(lang).page;
  const here = `/rencana/${line.planId}/baris/${line.planLineId}`;
  const { counts } = match;
  const blindQuery = props.blind ? '?buta=1' : '';
  const duties = match.invitations[0]?.reasons.find(({ code }) => code === 'duties-to-check');
  return (
    <Page
      {...frame}
      title={line.text}
      crumbs={[
        { label: t.plans, href: '/rencana' },
        { label: `${line.buyerName} ${line.year}`, href: `/rencana/${line.planId}` },
        { label: t.line },
      ]}
    >
      <Heading eyebrow={line.unitName}>{line.text}</Heading>
      <DefinitionList items={lineFacts(props)} />
      {match.delivery.passed && (
        <Notice lang={lang} tone="warn">
          <p>{t.deliveryPassed(monthsWords(line.monthFrom ?? undefined, line.monthUntil ?? undefined, lang))}</p>
        </Notice>
      )}
      <RequirementsSection requirements={line.requirements} action={mayKeep ? `${here}/syarat` : undefined} lang={lang} />
      <DetailsSection lang={lang} told={told} line={line} mayTell={mayKeep} />
      <Section title={t.invitations} id="undangan" lede={t.lede}>
        {match.noAnswer ? (
          <NoAnswerState {...props} />
        ) : (
          <>
            <ul class="plain">
              {VERDICTS.map((verdict) => (
                <li>
                  <VerdictBadge verdict={verdict} lang={lang} /> {t.products(number(counts[verdict]))}
                </li>
              ))}
            </ul>
            <p>
              <a href={props.blind ? here : `${here}?buta=1#undangan`}>{props.blind ? t.blindOff : t.blindOn}</a>
            </p>
            {props.blind && <p>{t.blindLede}</p>}
            {match.invitations.some(({ planned }) => planned) && <p>{t.plannedFirst}</p>}
            {duties && <p>{sentence(duties, lang)}</p>}
            <Cards {...props} from={0} until={CARDS_SHOWN} />
            {match.invitations.length > CARDS_SHOWN && (
              <Disclosure summary={t.showMore(number(match.invitations.length - CARDS_SHOWN))}>
                <Cards {...props} from={CARDS_SHOWN} until={match.invitations.length} />
              </Disclosure>
            )}
            {match.invitations.length < counts.eligible + counts.check && (
              <p class="muted">{t.onlyBest(number(match.invitations.length), number(counts.eligible + counts.check))}</p>
            )}
            {props.readAt !== null && <p class="small muted">{t.readAt(clockOf(props.readAt))}</p>}
            <DownloadLinks
              lang={lang}
              links={[
                { href: `${here}/undangan/pdf${blindQuery}`, format: 'PDF' },
                { href: `${here}.xlsx${blindQuery}`, format: 'XLSX' },
                { href: `${here}.csv${blindQuery}`, format: 'CSV' },
              ]}
            />
            {mayKeep && (
              <Form action={`${here}/undangan`} hidden={props.blind ? { buta: '1' } : {}}>
                <p class="hint">{kept ? t.keepAgainHint : t.keepHint}</p>
                <Submit>{kept ? t.keepAgain : t.keep}</Submit>
              </Form>
            )}
          </>
        )}
      </Section>
      {props.shares && <RotationSection shares={props.shares} lang={lang} />}
      {props.groups && <GroupsSection groups={props.groups} lang={lang} />}
      <PlannedSection planned={props.planned ?? []} year={line.year} invitations={match.invitations} lang={lang} />
      {match.notEligible.length > 0 && (
        <Section title={t.notEligible} id="belum-bisa" lede={t.notEligibleLede(number(counts.notEligible))}>
          <Disclosure summary={t.showExamples(number(match.notEligible.length))}>
            <Grid>
              {match.notEligible.map((invitation) => (
                <InvitationCard invitation={invitation} lang={lang} open={false} />
              ))}
            </Grid>
          </Disclosure>
        </Section>
      )}
      {kept && (
        <KeptSection
          kept={kept}
          keptBy={props.keptBy}
          sentHref={mayKeep ? `${here}/undangan` : undefined}
          pdfHref={`${here}/undangan/pdf?tersimpan=1`}
          lang={lang}
        />
      )}
      <DecisionsSection lang={lang} told={told} line={line} mayTell={mayKeep} />
      <Pager
        lang={lang}
        {...(props.previousHref ? { previousHref: props.previousHref } : {})}
        {...(props.nextHref ? { nextHref: props.nextHref } : {})}
        summary={t.otherLines}
      />
    </Page>
  );
};

/** The products of the list from one place until before another. */
const Cards = ({ frame: { lang }, match, shares, from, until }: LinePageProps & { from: number; until: number }) => (
  <Grid>
    {match.invitations.slice(from, until).map((invitation, i) => (
      <InvitationCard
        invitation={invitation}
        lang={lang}
        open={from + i < OPEN_CARDS}
        rotation={rotationOf(shares, invitation.offer.orgId, lang)}
      />
    ))}
  </Grid>
);

function lineFacts({ frame: { lang }, line, basisWords, placeWords, flagWords }: LinePageProps): Definition[] {
  const { page: t, unknown } = copyOf(lang);
  const none = <span class="muted">{unknown}</span>;
  const months = monthsWords(line.monthFrom ?? undefined, line.monthUntil ?? undefined, lang);
  const name = (classId: string): string => classById(classId)?.name[lang] ?? classId;
  const wanted = quantityWords(decideLineQuantity(line), lang);
  return [
    { term: t.package, description: `${line.packageName} (RUP ${line.rupCode})` },
    { term: t.rupiah, description: formatRupiah(line.rupiah) },
    {
      term: t.class,
      description:
        line.classId === null ? (
          none
        ) : (
          <>
            {name(line.classId)}{' '}
            {line.basis.decision ? (
              <Badge tone="success">{toldWords(lang).decidedBadge}</Badge>
            ) : (
              line.classProbability !== null && (
                <Badge tone={toneOf(line.classProbability)}>{t.sure(number(Math.round(line.classProbability * 100)))}</Badge>
              )
            )}
            {basisWords && <p class="hint">{basisWords}</p>}
            {line.alternatives.length > 0 && (
              <Disclosure summary={t.alternatives}>
                <ul>
                  {line.alternatives.map(({ classId, probability }) => (
                    <li>
                      {name(classId)} ({number(Math.round(probability * 100))} %)
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </>
        ),
    },
    {
      term: t.quantity,
      description: (
        <>
          {line.quantity === null ? (wanted.text ?? none) : `${number(line.quantity)} ${line.unit ?? `(${t.unitUnknown})`}`}
          {wanted.note && <p class="hint">{wanted.note}</p>}
          {line.volumeText && <span class="hint"> {t.volumeText(line.volumeText)}</span>}
        </>
      ),
    },
    { term: t.months, description: months || none },
    {
      term: t.place,
      description: (
        <>
          {line.regencyCode === null ? none : (regencyByCode(line.regencyCode)?.name ?? line.regencyCode)}
          {placeWords && <span class="hint"> ({placeWords})</span>}
        </>
      ),
    },
    ...(flagWords.length > 0
      ? [
          {
            term: t.flags,
            description: (
              <ul>
                {flagWords.map((words) => (
                  <li>{words}</li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ];
}

const toneOf = (probability: number): Tone => (probability >= 0.8 ? 'success' : probability >= 0.6 ? 'info' : 'warn');

/** Nobody to invite: says why, and where to go from here. */
const NoAnswerState = ({ frame: { lang }, line, match }: LinePageProps) => {
  const { page: t, noAnswer } = copyOf(lang);
  const why = match.noAnswer!;
  return (
    <EmptyState
      title={noAnswer[why]}
      action={
        <>
          {why === 'no-product' && <LinkButton href="/pembuat">{t.seeMakers}</LinkButton>}
          <LinkButton href={`/rencana/${line.planId}`} tone="secondary">
            {t.seePlan}
          </LinkButton>
        </>
      }
    >
      <p>{t.wayOn[why]}</p>
    </EmptyState>
  );
};
