import { formatMonth } from '#platform/days';
import {
  type Column,
  DataTable,
  Disclosure,
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
  Heading,
  KeyFigures,
  Page,
  type PageFrame,
  Section,
} from '#ui';
import type { MonthRead } from '../settlement/settle-month.ts';
import type { MemberSum, SettlementLine } from '../settlement/settlement.ts';
import { aloneWords, kindWords, netWords, reckoningWords, settlementWords, signedRupiah } from '../settlement/words.ts';
import { LonePathForm } from './settlement-rule-forms.tsx';
import { StateNotice } from './settlement-month-page.tsx';
import { type HouseName, settlementCrumbs } from './settlement-months-page.tsx';

type Props = {
  frame: PageFrame;
  house: HouseName;
  read: MonthRead;
  member: MemberSum;
  lines: readonly SettlementLine[];
  operator: boolean;
  /** The id of the form below, so that sending it twice keeps it once. */
  formId: string;
  errors?: FieldErrors | undefined;
};

/** A member's statement of a month: every amount with what it came of, and how it stands against going alone. */
export const StatementPage = ({ frame, house, read, member, lines, operator, formId, errors }: Props) => {
  const { lang } = frame;
  const t = settlementWords(lang);
  const month = formatMonth(read.month, lang);
  const here = `/rumah/${house.houseId}/bagi-hasil/${read.month}`;
  const columns: Column<SettlementLine>[] = [
    { key: 'source', head: t.source, rowHead: true, cell: ({ subject }) => subject },
    { key: 'how', head: t.how, cell: (line) => kindWords(line, lang) },
    { key: 'reckoning', head: t.reckoning, cell: (line) => reckoningWords(line, lang) },
    { key: 'amount', head: t.amount, numeric: true, cell: ({ amountRupiah }) => signedRupiah(amountRupiah) },
  ];
  const title = `${t.statement} ${month}`;
  return (
    <Page
      {...frame}
      title={`${title}: ${member.makerName}`}
      crumbs={settlementCrumbs(
        lang,
        house,
        ...(operator ? [{ label: month, href: here }, { label: member.makerName }] : [{ label: month }]),
      )}
    >
      <Heading eyebrow={house.name} lede={t.statementLede(member.makerName, house.name)}>
        {title}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      <StateNotice lang={lang} read={read} />
      <KeyFigures
        figures={[
          { label: t.netFor, value: netWords(member.netRupiah, lang) },
          { label: t.costOfUse, value: signedRupiah(member.costRupiah) },
        ]}
      />
      <Section title={t.lines} id="rincian">
        <DataTable
          lang={lang}
          caption={t.lines}
          captionHidden
          columns={columns}
          rows={[...lines]}
          empty={t.linesNone}
          {...(lines.length === 0 ? {} : { foot: { source: t.total, amount: signedRupiah(member.netRupiah) } })}
        />
      </Section>
      <Section title={t.alone} id="sendiri" lede={t.aloneLede}>
        <p>{aloneWords(member, lang, 'long')}</p>
        <Disclosure summary={t.tellAlone} {...(errors ? { open: true } : {})}>
          <p class="hint">{t.tellAloneLede}</p>
          <LonePathForm lang={lang} houseId={house.houseId} formId={formId} makerOrgId={member.makerOrgId} back={read.month} />
        </Disclosure>
      </Section>
      <p class="hint noprint">{t.print}</p>
      <DownloadLinks lang={lang} links={[{ href: `${here}/${member.makerOrgId}/surat`, format: 'PDF', label: t.statement }]} />
    </Page>
  );
};
