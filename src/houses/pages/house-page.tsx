import { CertificateList } from '#certification';
import type { Certificate } from '#certification';
import { classById } from '#platform/codes';
import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { DataTable, DefinitionList, Heading, Page, Section } from '#ui';
import type { Column, PageFrame } from '#ui';
import { capacityPerMonth } from '../house.ts';
import type { HouseWhole, Line, Member } from '../house.ts';
import type { Passport } from '../passport/passport.ts';
import { HouseActions, PassportSections } from './passport-sections.tsx';
import { HouseTabs } from './house-frame.tsx';
import { AssetBadge, openText, placeOf, words } from './houses-page.tsx';

type Props = {
  frame: PageFrame;
  house: HouseWhole;
  certificates: readonly Certificate[];
  today: Day;
  passport: Passport;
  operator: boolean;
  booker: boolean;
  /** Whether it is settled with the actor: its operator, or who speaks for a member. */
  settles: boolean;
};

/** One shared production house: facility, asset status, permits of the place, lines with hours and capacity, members. */
export const HousePage = ({ frame, house, certificates, today, passport, operator, booker, settles }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  const unknown = <span class="muted">{t.unknown}</span>;
  const lines: Column<Line>[] = [
    { key: 'name', head: t.line, rowHead: true, cell: (line) => line.name },
    { key: 'process', head: t.process, cell: (line) => line.process },
    { key: 'classes', head: t.canMake, cell: (line) => line.classIds.map((id) => classById(id)?.name[lang] ?? id).join('; ') },
    {
      key: 'hours',
      head: t.hours,
      numeric: true,
      cell: (line) => (line.hoursPerMonth === null ? unknown : number.format(line.hoursPerMonth)),
    },
    {
      key: 'rate',
      head: t.rate,
      numeric: true,
      cell: (line) => (line.unitsPerHour === null ? unknown : `${number.format(line.unitsPerHour)} ${line.unit}`),
    },
    {
      key: 'capacity',
      head: t.capacity,
      numeric: true,
      cell: (line) => {
        const capacity = capacityPerMonth(line);
        return capacity === null ? unknown : `${number.format(capacity)} ${line.unit}`;
      },
    },
  ];
  const members: Column<Member>[] = [
    { key: 'maker', head: t.member, rowHead: true, cell: (one) => <a href={`/pembuat/${one.makerOrgId}`}>{one.makerName}</a> },
    { key: 'since', head: t.memberSince, cell: (one) => formatDay(one.since, lang) },
  ];
  return (
    <Page {...frame} title={house.name} crumbs={[{ label: t.title, href: '/rumah' }, { label: house.name }]}>
      <Heading
        eyebrow={`${house.commodity} · ${placeOf(house.regencyCode, lang)}`}
        actions={
          booker ? <HouseActions lang={lang} here={`/rumah/${house.houseId}`} operator={operator} settles={settles} /> : undefined
        }
      >
        {house.name}
      </Heading>
      {operator && <HouseTabs lang={lang} houseId={house.houseId} view="passport" />}
      <DefinitionList
        items={[
          { term: t.operator, description: house.operatorName },
          { term: t.open, description: openText(house.openedOn, today, lang) },
          { term: t.asset, description: <AssetBadge status={house.assetStatus} lang={lang} /> },
          {
            term: t.assetDocument,
            description: [
              house.assetDocument ?? t.documentUnknown,
              passport.assetDocumentOn && formatDay(passport.assetDocumentOn, lang),
            ]
              .filter(Boolean)
              .join(', '),
          },
          {
            term: t.manager,
            description: house.managerContractEndsOn ? formatDay(house.managerContractEndsOn, lang) : t.managerUnknown,
          },
        ]}
      />
      <Section title={t.lines} id="lini" {...(house.lines.length > 0 ? { lede: t.capacityNote } : {})}>
        <DataTable lang={lang} caption={t.lines} captionHidden columns={lines} rows={house.lines} empty={t.linesNone} />
      </Section>
      <PassportSections lang={lang} house={house} passport={passport} />
      <Section title={t.certificates} id="izin" lede={t.certificatesLede}>
        <CertificateList
          certificates={certificates}
          served={{ orgId: house.orgId, placeId: house.houseId }}
          today={today}
          lang={lang}
        />
      </Section>
      <Section title={`${t.members} (${number.format(house.members.length)})`} id="anggota">
        <DataTable lang={lang} caption={t.members} captionHidden columns={members} rows={house.members} empty={t.membersNone} />
      </Section>
    </Page>
  );
};
