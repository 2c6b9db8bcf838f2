import { formatRupiah } from '#platform/money';
import { formatMonth } from '#platform/days';
import {
  DefinitionList,
  DownloadLinks,
  EmptyState,
  Form,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { LineGroups } from '../groups/group-for-line.ts';
import { amountWords, groupCopy } from '../groups/words.ts';
import { number } from '../words.ts';
import { ProposalCard } from './proposal-card.tsx';

/** The groups that may answer one line: first those of whom nothing is left to check, then the others, each with who makes how much in which month. */
type Props = LineGroups & { frame: PageFrame; /** The reader may order for the line's buyer. */ mayOrder: boolean };
export const GroupsPage = (props: Props) => {
  const { frame, line, answer } = props;
  const { lang } = frame;
  const t = groupCopy(lang);
  const lineHref = `/rencana/${line.planId}/baris/${line.planLineId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${line.text}`}
      crumbs={[
        { label: t.plans, href: '/rencana' },
        { label: `${line.buyerName} ${line.year}`, href: `/rencana/${line.planId}` },
        { label: t.line, href: lineHref },
        { label: t.title },
      ]}
    >
      <Heading eyebrow={line.text} lede={t.lede}>
        {t.title}
      </Heading>
      <DefinitionList items={factsOf(props)} />
      <Form action={`${lineHref}/kelompok`} method="get" kind="filter">
        <TextField
          lang={lang}
          name="paling"
          label={t.mostMembers}
          hint={t.mostMembersHint}
          type="number"
          min={2}
          max={40}
          value={String(answer.mostMembers)}
          width="short"
          required
        />
        <Submit tone="secondary">{t.compute}</Submit>
      </Form>
      {answer.none ? <NoGroupState {...props} /> : <Pictures {...props} />}
    </Page>
  );
};

function factsOf({ frame: { lang }, line, answer }: LineGroups & { frame: PageFrame }) {
  const t = groupCopy(lang);
  return [
    {
      term: t.wanted,
      description: (
        <>
          {amountWords(answer, answer.wanted)}
          {answer.measure === 'units' && ` · ${formatRupiah(line.rupiah)}`}
          {answer.measure === 'rupiah' && <p class="hint">{t.rupiahMeasure}</p>}
        </>
      ),
    },
    {
      term: t.months,
      description:
        answer.months.length === 0 ? (
          <span class="muted">{t.unknown}</span>
        ) : (
          answer.months.map((month) => formatMonth(month, lang)).join(', ')
        ),
    },
    {
      term: t.considered,
      description: (
        <>
          {number(answer.considered)}
          {answer.uncounted > 0 && <p class="hint">{t.uncounted(number(answer.uncounted))}</p>}
        </>
      ),
    },
  ];
}

const NoGroupState = ({ frame: { lang }, line, answer }: LineGroups & { frame: PageFrame }) => {
  const t = groupCopy(lang);
  return (
    <EmptyState
      title={t.none[answer.none!]}
      action={<LinkButton href={`/rencana/${line.planId}/baris/${line.planLineId}`}>{t.back}</LinkButton>}
    >
      {answer.single && <p>{t.single(answer.single.offer.makerName)}</p>}
    </EmptyState>
  );
};

const Pictures = ({ frame: { lang }, line, answer, mayOrder }: Props) => {
  const t = groupCopy(lang);
  const here = `/rencana/${line.planId}/baris/${line.planLineId}/kelompok`;
  const query = `?paling=${answer.mostMembers}`;
  return (
    <>
      <Section title={t.sure} id="jelas" lede={answer.sure.length > 0 ? t.sureLede : t.sureNone}>
        {answer.sure.map((proposal) => (
          <ProposalCard proposal={proposal} answer={answer} line={line} lang={lang} mayOrder={mayOrder} />
        ))}
      </Section>
      {answer.toCheck.length > 0 && (
        <Section title={t.toCheck} id="periksa" lede={t.toCheckLede}>
          {answer.toCheck.map((proposal) => (
            <ProposalCard proposal={proposal} answer={answer} line={line} lang={lang} mayOrder={mayOrder} />
          ))}
        </Section>
      )}
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${here}.xlsx${query}`, format: 'XLSX' },
          { href: `${here}.csv${query}`, format: 'CSV' },
        ]}
      />
    </>
  );
};
