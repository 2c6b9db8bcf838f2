import { regencyByCode } from '#platform/codes';
import { Actions, Badge, DataTable, DefinitionList, LinkButton, Section } from '#ui';
import type { Column, Language } from '#ui';
import { batchWords } from '../batches/words.ts';
import { CHANGES } from '../bookings/changeover.ts';
import { allergenWords, changeWords } from '../bookings/words.ts';
import type { HouseWhole } from '../house.ts';
import type { Equipment, LineRules, Passport } from '../passport/passport.ts';
import { partnerWords } from '../partners/words.ts';
import { passportWords } from '../passport/words.ts';
import { settlementWords } from '../settlement/words.ts';
import { hoursText, tariffColumns } from './passport-form-page.tsx';

/** What somebody may do with a house. */
export const HouseActions = ({
  lang,
  here,
  operator,
  settles,
}: {
  lang: Language;
  here: string;
  operator: boolean;
  settles: boolean;
}) => {
  const t = passportWords(lang);
  return (
    <Actions>
      <LinkButton href={`${here}/pesan-jalur`} tone="primary">
        {t.book}
      </LinkButton>
      {operator && <LinkButton href={`${here}/jadwal`}>{t.schedule}</LinkButton>}
      {operator && <LinkButton href={`${here}/lot`}>{batchWords(lang).title}</LinkButton>}
      {settles && <LinkButton href={`${here}/bagi-hasil`}>{settlementWords(lang).title}</LinkButton>}
      {operator && <LinkButton href={`${here}/kunci-mitra`}>{partnerWords(lang).title}</LinkButton>}
      {operator && <LinkButton href={`${here}/ubah`}>{t.edit}</LinkButton>}
    </Actions>
  );
};

/** Opening hours and catchment, the rules of sharing, equipment and tariffs: what anybody may know before asking for a run. */
export const PassportSections = ({ lang, house, passport }: { lang: Language; house: HouseWhole; passport: Passport }) => {
  const t = passportWords(lang);
  const days = t.weekdays.flatMap((term, n) => {
    const description = hoursText(passport.hours, n + 1);
    return description === '' ? [] : [{ term, description }];
  });
  const places = passport.catchment?.map((code) => regencyByCode(code)?.name ?? code).join(', ');
  return (
    <>
      <Section title={t.rules} id="berbagi">
        <Sharing lang={lang} house={house} rules={passport.lineRules} />
      </Section>
      <Section title={t.hours} id="jam">
        {days.length === 0 ? <p class="muted">{t.hoursNone}</p> : <DefinitionList items={days} />}
        <DefinitionList items={[{ term: t.catchment, description: places ?? t.unknown }]} />
      </Section>
      <Section title={t.equipment} id="alat">
        <Machines lang={lang} house={house} rows={passport.equipment} />
      </Section>
      <Section title={t.tariffs} id="tarif">
        <DataTable
          lang={lang}
          caption={t.tariffs}
          captionHidden
          columns={tariffColumns(lang, house)}
          rows={passport.tariffs}
          empty={t.tariffsNone}
        />
      </Section>
    </>
  );
};

const Sharing = ({ lang, house, rules }: { lang: Language; house: HouseWhole; rules: readonly LineRules[] }) => {
  const t = passportWords(lang);
  const nameOf = new Map(house.lines.map(({ lineId, name }) => [lineId, name]));
  const unknown = <span class="muted">{t.unknown}</span>;
  const allergens = (ids: readonly string[]): string =>
    ids.length === 0 ? t.allergensNone : ids.map((id) => allergenWords(lang)[id] ?? id).join(', ');
  const columns: Column<LineRules>[] = [
    { key: 'line', head: t.line, rowHead: true, cell: ({ lineId }) => nameOf.get(lineId) ?? '' },
    { key: 'processes', head: t.processes, cell: ({ processes }) => processes?.join(', ') ?? unknown },
    { key: 'halal', head: t.halal, cell: ({ halal }) => (halal === null ? unknown : t.halals[halal]) },
    { key: 'allergens', head: t.allergens, cell: (one) => (one.allergens === null ? unknown : allergens(one.allergens)) },
    {
      key: 'cleaning',
      head: t.cleaning,
      cell: ({ cleaning, cleaningTold }) => (
        <>
          {CHANGES.map((change) => `${changeWords(lang)[change]} ${cleaning[change]}`).join('; ')}
          {!cleaningTold && <div class="small muted">{t.cleaningTypical}</div>}
        </>
      ),
    },
  ];
  const sorted = rules.toSorted((a, b) => (nameOf.get(a.lineId) ?? '').localeCompare(nameOf.get(b.lineId) ?? '', 'id'));
  return <DataTable lang={lang} caption={t.rules} captionHidden columns={columns} rows={sorted} empty={t.unknown} />;
};

const Machines = ({ lang, house, rows }: { lang: Language; house: HouseWhole; rows: readonly Equipment[] }) => {
  const t = passportWords(lang);
  const nameOf = new Map(house.lines.map(({ lineId, name }) => [lineId, name]));
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  const columns: Column<Equipment>[] = [
    {
      key: 'name',
      head: t.equipment,
      rowHead: true,
      cell: ({ name, count, seed }) => (
        <>
          {count > 1 ? `${count} × ${name}` : name} {seed && <Badge tone="warn">{t.seed}</Badge>}
        </>
      ),
    },
    { key: 'line', head: t.line, cell: ({ lineId }) => nameOf.get(lineId) ?? '' },
    { key: 'process', head: t.processes, cell: ({ process }) => process },
    {
      key: 'rate',
      head: t.perHour,
      numeric: true,
      cell: ({ unitsPerHour, unit }) =>
        unitsPerHour === null ? <span class="muted">{t.unknown}</span> : `${number.format(unitsPerHour)} ${unit}`,
    },
  ];
  return <DataTable lang={lang} caption={t.equipment} captionHidden columns={columns} rows={[...rows]} empty={t.equipmentNone} />;
};
