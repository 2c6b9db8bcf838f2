import { regencyByCode } from '#platform/codes';
import { type Day, formatDay } from '#platform/days';
import {
  Button,
  Checkbox,
  DataTable,
  Disclosure,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  Notice,
  Page,
  Section,
} from '#ui';
import { Fieldset, Select, Submit, TextField } from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import { type Closure, formatClock, type OpeningHours } from '../bookings/calendar.ts';
import { CHANGES } from '../bookings/changeover.ts';
import { allergenWords, changeWords } from '../bookings/words.ts';
import type { HouseWhole, Line } from '../house.ts';
import { FEE_MODELS, type Passport, type Tariff } from '../passport/passport.ts';
import { ALLERGENS, ASSET_STATUSES } from '../passport/read-form.ts';
import { passportWords } from '../passport/words.ts';
import { askAboutCleaning, typicalCleaning, typicalHouses } from '../typical-house.ts';
import { words } from './houses-page.tsx';

type Props = {
  frame: PageFrame;
  house: HouseWhole;
  passport: Passport;
  today: Day;
  /** What was typed into the form that was refused. */
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
  saved: boolean;
};
type PartProps = Omit<Props, 'frame' | 'saved'> & { lang: Language };

/** The passport of a house in forms, one for each part; each is kept by itself. */
export const PassportFormPage = ({ frame, saved, ...rest }: Props) => {
  const { lang } = frame;
  const t = passportWords(lang);
  const { house, errors } = rest;
  const props = { ...rest, lang };
  return (
    <Page
      {...frame}
      title={`${t.edit}: ${house.name}`}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: house.name, href: `/rumah/${house.houseId}` },
        { label: t.edit },
      ]}
    >
      <Heading eyebrow={house.name} lede={t.editLede}>
        {t.edit}
      </Heading>
      {saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      {errors && <ErrorSummary lang={lang} errors={errors} scope={scopeOf(rest.values['bagian'] ?? '', rest.values['lini'])} />}
      <Section title={t.house} id="rumah">
        <HouseFields {...props} />
      </Section>
      <Section title={t.hours} id="jam">
        <HoursFields {...props} />
      </Section>
      <Section title={t.line} id="lini">
        {house.lines.map((line) => (
          <Disclosure summary={line.name} open={isOf(props, 'lini', line.lineId)}>
            <LineFields {...props} line={line} />
          </Disclosure>
        ))}
        <Disclosure summary={t.newLine} open={house.lines.length === 0 || isOf(props, 'lini', '')}>
          <LineFields {...props} line={undefined} />
        </Disclosure>
        <Disclosure summary={t.seedTitle}>
          <TypicalEquipment {...props} />
        </Disclosure>
      </Section>
      <Section title={t.closures} id="tutup">
        <Closures {...props} />
      </Section>
      <Section title={t.tariffs} id="tarif" lede={t.tariffsLede}>
        <Tariffs {...props} />
      </Section>
    </Page>
  );
};

/** Whether the refused form was this one. */
const isOf = ({ values }: PartProps, part: string, lineId?: string): boolean =>
  values['bagian'] === part && (lineId === undefined || (values['lini'] ?? '') === lineId);

/** What keeps the fields of a form apart from those of the others on the page: its part, for lines with which line. */
const scopeOf = (part: string, lineId = ''): string => (part === 'lini' ? `lini-${lineId || 'baru'}` : part);

/** Name, scope, value and error of a field: what was typed goes before what is kept, in the form that was refused only. */
const fieldOf =
  (props: PartProps, part: string, lineId?: string) =>
  (name: string, kept: string | number | null | undefined = '') => {
    const refused = isOf(props, part, lineId);
    return {
      ...{ lang: props.lang, name, scope: scopeOf(part, lineId), error: refused ? props.errors?.[name] : undefined },
      value: refused ? (props.values[name] ?? '') : String(kept ?? ''),
    };
  };

const HouseFields = (props: PartProps) => {
  const { lang, house, passport } = props;
  const t = passportWords(lang);
  const field = fieldOf(props, 'rumah');
  const { assetWords } = words(lang);
  return (
    <Form action={`/rumah/${house.houseId}/ubah`} hidden={{ bagian: 'rumah' }}>
      <Select
        {...field('status', house.assetStatus)}
        label={t.status}
        options={ASSET_STATUSES.map((value) => ({ value, label: assetWords[value] }))}
      />
      <TextField {...field('dokumen', house.assetDocument)} label={t.document} />
      <TextField {...field('tanggalDokumen', passport.assetDocumentOn)} label={t.documentOn} type="date" width="short" />
      <TextField {...field('kontrakManajer', house.managerContractEndsOn)} label={t.manager} type="date" width="short" />
      <TextField {...field('buka', house.openedOn)} label={t.opened} type="date" width="short" />
      <TextField
        {...field('jangkauan', passport.catchment?.map((code) => regencyByCode(code)?.name ?? code).join(', '))}
        label={t.catchment}
        hint={t.catchmentHint}
      />
      <Select
        {...field('bukti', passport.leastEvidence)}
        label={t.evidence}
        options={t.evidences.map((label, level) => ({ value: String(level), label: `${level}: ${label}` }))}
      />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

/** The hours of one weekday as they are typed. */
export const hoursText = (hours: readonly OpeningHours[], weekday: number): string =>
  hours
    .filter((one) => one.weekday === weekday)
    .map(({ fromMinute, toMinute }) => `${formatClock(fromMinute)}-${formatClock(toMinute)}`)
    .join(', ');

const HoursFields = (props: PartProps) => {
  const { lang, house, passport } = props;
  const t = passportWords(lang);
  const field = fieldOf(props, 'jam');
  return (
    <Form action={`/rumah/${house.houseId}/ubah`} hidden={{ bagian: 'jam' }}>
      <p class="hint">{t.hoursHint}</p>
      {t.weekdays.map((label, n) => (
        <TextField {...field(`jam${n + 1}`, hoursText(passport.hours, n + 1))} label={label} width="medium" />
      ))}
      <Submit>{t.save}</Submit>
    </Form>
  );
};

const LineFields = (props: PartProps & { line: Line | undefined }) => {
  const { lang, house, passport, line, values } = props;
  const t = passportWords(lang);
  const rules = passport.lineRules.find(({ lineId }) => lineId === line?.lineId);
  const lineId = line?.lineId ?? '';
  const refused = isOf(props, 'lini', lineId);
  const field = fieldOf(props, 'lini', lineId);
  const scope = scopeOf('lini', lineId);
  const machines = passport.equipment.filter(({ lineId }) => lineId === line?.lineId);
  const ticked = (name: string, kept: boolean): boolean => (refused ? values[name] !== undefined : kept);
  return (
    <Form action={`/rumah/${house.houseId}/ubah`} hidden={{ bagian: 'lini', lini: lineId }}>
      <TextField {...field('nama', line?.name)} label={t.name} required />
      <TextField {...field('satuan', line?.unit)} label={t.unit} required width="short" />
      <TextField {...field('proses', rules?.processes?.join(', ') ?? line?.process)} label={t.processes} hint={t.processesHint} />
      <TextField {...field('jenis', line?.classIds.join(', '))} label={t.classes} hint={t.classesHint} />
      <TextField {...field('jamSebulan', line?.hoursPerMonth)} label={t.perMonth} inputmode="numeric" width="short" />
      <TextField {...field('hasilPerJam', line?.unitsPerHour)} label={t.perHour} inputmode="numeric" width="short" />
      <TextField {...field('lotTerkecil', rules?.minimumLot)} label={t.lot} inputmode="numeric" width="short" />
      <Select
        {...field('halal', rules?.halal)}
        label={t.halal}
        blank={t.unknown}
        options={(['halalOnly', 'mixed', 'nonHalal'] as const).map((value) => ({ value, label: t.halals[value] }))}
      />
      <Fieldset legend={t.allergens}>
        <div class="choices-grid">
          {ALLERGENS.map((id) => (
            <Checkbox
              {...{ lang, scope }}
              name={id}
              label={allergenWords(lang)[id]!}
              checked={ticked(id, rules?.allergens?.includes(id) ?? false)}
            />
          ))}
        </div>
        <Checkbox
          lang={lang}
          name="alergenDiketahui"
          scope={scope}
          label={t.allergensKnown}
          checked={ticked('alergenDiketahui', Boolean(rules?.allergens))}
        />
      </Fieldset>
      <Fieldset legend={t.cleaning}>
        {CHANGES.map((change) => (
          <TextField
            {...field(`bersih-${change}`, rules?.cleaningTold ? rules.cleaning[change] : '')}
            label={changeWords(lang)[change]!}
            hint={
              t.cleaningHint(typicalCleaning[change]) +
              (askAboutCleaning.get(change) ? t.cleaningAsk(askAboutCleaning.get(change)!) : '')
            }
            inputmode="numeric"
            width="short"
          />
        ))}
      </Fieldset>
      <TextField
        {...field(
          'alat',
          machines.map((one) => `${one.name}; ${one.process}; ${one.count}; ${one.unitsPerHour ?? ''}`).join('\n'),
        )}
        label={t.equipment}
        hint={t.equipmentHint}
        rows={4}
      />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

const TypicalEquipment = ({ lang, house }: PartProps) => {
  const t = passportWords(lang);
  return (
    <>
      <p class="hint">{t.seedLede}</p>
      {typicalHouses.kinds.map(({ id, equipment }) => (
        <Form action={`/rumah/${house.houseId}/ubah`} hidden={{ bagian: 'alat-khas', jenis: id }} id={`khas-${id}`}>
          <p>{equipment.map(({ name }) => name[lang]).join(', ')}</p>
          {house.lines.map(({ lineId, name }) => (
            <Button tone="secondary" name="lini" value={lineId}>
              {t.seedInto(name)}
            </Button>
          ))}
        </Form>
      ))}
    </>
  );
};

const lineOptions = (house: HouseWhole) => house.lines.map(({ lineId, name }) => ({ value: lineId, label: name }));

const Closures = (props: PartProps) => {
  const { lang, house, passport } = props;
  const t = passportWords(lang);
  const field = fieldOf(props, 'tutup');
  const here = `/rumah/${house.houseId}/ubah`;
  const lineOf = new Map(house.lines.map(({ lineId, name }) => [lineId, name]));
  const columns: Column<Closure>[] = [
    { key: 'why', head: t.why, rowHead: true, cell: ({ kind, note }) => [t.closure[kind], note].filter(Boolean).join(': ') },
    { key: 'line', head: t.line, cell: ({ lineId }) => (lineId === null ? t.wholeHouse : (lineOf.get(lineId) ?? '')) },
    { key: 'from', head: t.from, cell: ({ fromDay }) => formatDay(fromDay, lang) },
    { key: 'to', head: t.to, cell: ({ toDay }) => formatDay(toDay, lang) },
    {
      key: 'remove',
      head: t.remove,
      cell: ({ closureId }) => (
        <Form action={here} hidden={{ bagian: 'buka-lagi', id: closureId }}>
          <Button tone="secondary">{t.remove}</Button>
        </Form>
      ),
    },
  ];
  return (
    <>
      <DataTable
        lang={lang}
        caption={t.closures}
        captionHidden
        columns={columns}
        rows={passport.closures}
        empty={t.closuresNone}
      />
      <Form action={here} hidden={{ bagian: 'tutup' }}>
        <Select
          {...field('sebab')}
          label={t.why}
          options={(['holiday', 'maintenance'] as const).map((value) => ({ value, label: t.closure[value] }))}
        />
        <Select {...field('lini')} label={t.line} blank={t.wholeHouse} options={lineOptions(house)} />
        <TextField {...field('dari')} label={t.from} type="date" required width="short" />
        <TextField {...field('sampai')} label={t.to} type="date" width="short" />
        <TextField {...field('catatan')} label={t.note} />
        <Submit>{t.add}</Submit>
      </Form>
    </>
  );
};

const Tariffs = (props: PartProps) => {
  const { lang, house, passport, today } = props;
  const t = passportWords(lang);
  const field = fieldOf(props, 'tarif');
  const here = `/rumah/${house.houseId}/ubah`;
  const end: Column<Tariff> = {
    key: 'end',
    head: t.end,
    cell: ({ tariffId, untilDay, fromDay }) =>
      (untilDay !== null && untilDay <= today) || fromDay > today ? null : (
        <Form action={here} hidden={{ bagian: 'akhiri-tarif', id: tariffId }}>
          <Button tone="secondary">{t.end}</Button>
        </Form>
      ),
  };
  return (
    <>
      <DataTable
        lang={lang}
        caption={t.tariffs}
        captionHidden
        columns={[...tariffColumns(lang, house), end]}
        rows={passport.tariffs}
        empty={t.tariffsNone}
      />
      <Form action={here} hidden={{ bagian: 'tarif' }}>
        <Select {...field('model')} label={t.model} options={FEE_MODELS.map((value) => ({ value, label: t.models[value] }))} />
        <Select {...field('lini')} label={t.line} blank={t.wholeHouse} options={lineOptions(house)} />
        <TextField {...field('tarif')} label={t.rate} hint={t.rateHint} prefix="Rp" width="short" />
        <TextField {...field('satuan')} label={t.unit} width="short" />
        <TextField {...field('siap')} label={t.setup} prefix="Rp" width="short" />
        <TextField {...field('bersih')} label={t.clean} prefix="Rp" width="short" />
        <TextField {...field('tahunan')} label={t.yearly} prefix="Rp" width="short" />
        <TextField {...field('bagianPersen')} label={t.share} width="short" />
        <TextField {...field('rendemen')} label={t.yield} width="short" />
        <TextField {...field('penetap')} label={t.decidedBy} required />
        <TextField {...field('ditetapkan')} label={t.decidedOn} type="date" width="short" />
        <TextField {...field('dari')} label={t.from} type="date" width="short" />
        <TextField {...field('sampai')} label={t.to} type="date" width="short" />
        <Submit>{t.add}</Submit>
      </Form>
    </>
  );
};

/** What a tariff asks, in words. */
export function tariffColumns(lang: Language, house: HouseWhole): Column<Tariff>[] {
  const t = passportWords(lang);
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 2 });
  const lineOf = new Map(house.lines.map(({ lineId, name }) => [lineId, name]));
  const figures = (one: Tariff): string =>
    [
      one.rateRupiah !== null && `Rp${number.format(one.rateRupiah)}${one.unit ? ` / ${one.unit}` : ''}`,
      one.setupRupiah !== null && `${t.setup} Rp${number.format(one.setupRupiah)}`,
      one.cleaningRupiah !== null && `${t.clean} Rp${number.format(one.cleaningRupiah)}`,
      one.yearlyRupiah !== null && `${t.yearly} Rp${number.format(one.yearlyRupiah)}`,
      one.shareBasisPoints !== null && `${number.format(one.shareBasisPoints / 100)} %`,
      one.yieldBasisPoints !== null && `${t.yield} ${number.format(one.yieldBasisPoints / 100)}`,
    ]
      .filter(Boolean)
      .join('; ');
  return [
    { key: 'model', head: t.model, rowHead: true, cell: ({ model }) => t.models[model] },
    { key: 'line', head: t.line, cell: ({ lineId }) => (lineId === null ? t.wholeHouse : (lineOf.get(lineId) ?? '')) },
    { key: 'rate', head: t.rate, cell: figures },
    {
      key: 'by',
      head: t.decidedBy,
      cell: ({ decidedBy, decidedOn }) => [decidedBy, decidedOn && formatDay(decidedOn, lang)].filter(Boolean).join(', '),
    },
    {
      key: 'from',
      head: t.from,
      cell: ({ fromDay, untilDay }) => `${formatDay(fromDay, lang)}${untilDay ? ` ${t.ended(formatDay(untilDay, lang))}` : ''}`,
    },
  ];
}
