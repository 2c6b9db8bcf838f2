import { regencyByCode } from '#platform/codes';
import { formatMonth } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { Badge, type Column, DataTable, Disclosure, Ground, KeyFigures, type Language, LinkButton, StackedBars } from '#ui';
import { sentence } from '../line-words.ts';
import { number, schemeName } from '../words.ts';
import { contractForm, type DecidedVehicle, getVehicle, groundsOf } from '../groups/decide-vehicle.ts';
import type { LineGroups } from '../groups/group-for-line.ts';
import type { GroupAnswer, GroupMember, Proposal } from '../groups/propose-groups.ts';
import { amountWords, frameWords, groupCopy, percentOf } from '../groups/words.ts';

type Props = { proposal: Proposal; answer: GroupAnswer; line: LineGroups['line']; lang: Language; mayOrder?: boolean };

/** One group: what it answers, who makes how much in which month, what all hold, and how it may contract. */
export const ProposalCard = ({ proposal, answer, line, lang, mayOrder = false }: Props) => {
  const t = groupCopy(lang);
  return (
    <article class="stack">
      <h3>{t.group(number(proposal.members.length), frameWords(proposal.frame, lang))}</h3>
      <KeyFigures
        figures={[
          {
            label: t.served,
            value: amountWords(answer, proposal.served),
            note: t.ofWanted(percentOf(proposal, answer.wanted), amountWords(answer, answer.wanted)),
          },
          { label: t.answered, value: formatRupiah(proposal.answeredRupiah) },
          { label: t.largest, value: `${number(proposal.largestPercent)} %` },
          { label: t.meanKm, value: proposal.meanKm === null ? t.unknown : `${number(proposal.meanKm)} km` },
        ]}
      />
      <p class="hint">{proposal.served === proposal.bound ? t.mostProven : t.mostBound(amountWords(answer, proposal.bound))}</p>
      <DataTable
        lang={lang}
        caption={t.members}
        columns={memberColumns(answer, lang)}
        rows={proposal.members}
        foot={{ maker: t.sum, amount: amountWords(answer, proposal.served), share: formatRupiah(proposal.answeredRupiah) }}
      />
      <MonthsChart proposal={proposal} answer={answer} lang={lang} />
      <Disclosure summary={t.chart}>
        <DataTable
          lang={lang}
          caption={t.chart}
          captionHidden
          phone="scroll"
          columns={monthColumns(answer, lang)}
          rows={proposal.members}
        />
      </Disclosure>
      <Certificates proposal={proposal} lang={lang} />
      <h4>{t.vehicles}</h4>
      {proposal.vehicles.map((vehicle, i) => (
        <VehicleEntry vehicle={vehicle} proposal={proposal} line={line} lang={lang} open={i === 0} />
      ))}
      {mayOrder && (
        <p>
          <LinkButton href={orderHref(proposal, answer, line)} tone="secondary">
            {t.order}
          </LinkButton>
        </p>
      )}
    </article>
  );
};

/** Where the buyer opens a contract with the members who said yes: each with its product and how many units it makes. */
function orderHref({ members }: Proposal, { measure }: GroupAnswer, { planId, planLineId }: LineGroups['line']): string {
  const units = ({ amount, priceRupiah }: GroupMember): number =>
    measure === 'units' ? amount : Math.floor(amount / Math.max(1, priceRupiah ?? 1));
  const chosen = members.map((one) => `${one.offer.productId}.${units(one)}`).join(',');
  return `/kontrak/buka/${planId}/${planLineId}?pilih=${chosen}`;
}

function memberColumns(answer: GroupAnswer, lang: Language): Column<GroupMember>[] {
  const t = groupCopy(lang);
  const units = ({ amount, offer, priceRupiah }: GroupMember): string | false =>
    answer.measure === 'rupiah' &&
    priceRupiah! > 0 &&
    `${t.about} ${number(Math.floor(amount / priceRupiah!))} ${offer.unit ?? ''}`;
  return [
    {
      key: 'maker',
      head: t.maker,
      rowHead: true,
      cell: ({ offer, checks }) => (
        <>
          <a href={`/produk/${offer.urlId}`}>{offer.makerName}</a>
          {checks.length > 0 && (
            <>
              {' '}
              <Badge tone="warn">{t.checks}</Badge>
              <ul class="hint plain-weight">
                {checks.map((check) => (
                  <li>{sentence(check, lang)}</li>
                ))}
              </ul>
            </>
          )}
        </>
      ),
    },
    {
      key: 'place',
      head: t.place,
      cell: ({ offer, distanceKm }) => (
        <>
          {regencyByCode(offer.regencyCode ?? '')?.name ?? t.unknown}
          {distanceKm !== null && distanceKm > 0 && <span class="hint"> {number(Math.round(distanceKm))} km</span>}
        </>
      ),
    },
    {
      key: 'amount',
      head: t.amount,
      numeric: true,
      cell: (member) => (
        <>
          {amountWords(answer, member.amount)}
          {units(member) && <span class="hint"> {units(member)}</span>}
        </>
      ),
    },
    { key: 'share', head: t.shareRupiah, numeric: true, cell: ({ shareRupiah }) => formatRupiah(shareRupiah) },
    {
      key: 'price',
      head: t.price,
      numeric: true,
      cell: ({ priceRupiah }) => (priceRupiah === null ? t.unknown : formatRupiah(priceRupiah)),
    },
    {
      key: 'minimum',
      head: t.minimum,
      numeric: true,
      cell: ({ minimumOrder, offer }) => (minimumOrder === null ? t.unknown : `${number(minimumOrder)} ${offer.unit ?? ''}`),
    },
  ];
}

function monthColumns(answer: GroupAnswer, lang: Language): Column<GroupMember>[] {
  const t = groupCopy(lang);
  return [
    { key: 'maker', head: t.maker, rowHead: true, cell: ({ offer }) => offer.makerName },
    ...answer.months.map((month, i): Column<GroupMember> => ({
      key: month,
      head: formatMonth(month, lang),
      numeric: true,
      cell: ({ amounts }) => amountWords(answer, amounts[i]!),
    })),
  ];
}

/** Tints that can be told apart: what is more goes together as "others". */
const PARTS = 6;

const MonthsChart = ({ proposal: { members }, answer, lang }: Omit<Props, 'line'>) => {
  const t = groupCopy(lang);
  const own = members.length <= PARTS ? members : members.slice(0, PARTS - 1);
  const others = members.slice(own.length);
  const inMonth = (some: readonly GroupMember[], month: number): number =>
    some.reduce((sum, one) => sum + one.amounts[month]!, 0);
  return (
    <StackedBars
      caption={t.chart}
      parts={[
        ...own.map(({ offer }) => offer.makerName),
        ...(others.length > 0 ? [`${t.others} (${number(others.length)})`] : []),
      ]}
      rows={answer.months.map((month, i) => ({
        label: formatMonth(month, lang),
        text: amountWords(answer, inMonth(members, i)),
        values: [...own.map(({ amounts }) => amounts[i]!), ...(others.length > 0 ? [inMonth(others, i)] : [])],
      }))}
    />
  );
};

const Certificates = ({ proposal: { certificates, houses }, lang }: Pick<Props, 'proposal' | 'lang'>) => {
  const t = groupCopy(lang);
  const names = (schemes: readonly string[]): string => schemes.map((scheme) => schemeName(scheme, lang)).join(', ');
  return (
    <>
      <h4>{t.certificates}</h4>
      <ul>
        <li>
          {certificates.common.length > 0
            ? t.certificatesCommon(names(certificates.common), String(certificates.lowestLevel))
            : t.certificatesNone}
        </li>
        {certificates.some.length > 0 && <li>{t.certificatesSome(names(certificates.some))}</li>}
        {houses.map(({ houseId, name, capacityPerMonth, unit }) => (
          <li>
            {capacityPerMonth === null ? t.houseUnknown(name) : t.houseShared(name, `${number(capacityPerMonth)} ${unit ?? ''}`)}{' '}
            <a href={`/rumah/${houseId}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
};

const CONFIDENCE = { H: 'high', M: 'medium', L: 'low' } as const;

const VehicleEntry = ({
  vehicle: { id, stands },
  proposal,
  line,
  lang,
  open,
}: Omit<Props, 'answer'> & { vehicle: DecidedVehicle; open: boolean }) => {
  const t = groupCopy(lang);
  const { name, text, asks } = getVehicle(id);
  const forms =
    id === 'lots'
      ? [...new Set(proposal.members.map(({ shareRupiah }) => contractForm(shareRupiah, line.method).name[lang]))].join(', ')
      : contractForm(proposal.answeredRupiah, line.method).name[lang];
  return (
    <Disclosure summary={`${name[lang]} (${t.stands[stands]})`} open={open}>
      <div class="stack-tight">
        <p>{text[lang]}</p>
        <p>{id === 'lots' ? t.formEach(forms) : t.formOne(forms)}</p>
        {groundsOf(id, line.classId).map((ground) => (
          <>
            <p>{ground.text[lang]}</p>
            <Ground lang={lang} source={ground.source} confidence={CONFIDENCE[ground.confidence]} />
          </>
        ))}
        <ul>
          {asks.map(({ office, text: about }) => (
            <li>{t.ask(office[lang], about[lang])}</li>
          ))}
        </ul>
      </div>
    </Disclosure>
  );
};
