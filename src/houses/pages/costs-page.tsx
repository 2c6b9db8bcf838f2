import { schemes } from '#certification';
import { formatDay, formatMonth, type Month } from '#platform/days';
import { formatRupiah, writeRupiah } from '#platform/money';
import {
  Button,
  Checkbox,
  DataTable,
  Disclosure,
  ErrorSummary,
  Fieldset,
  Form,
  Notice,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Column, FieldErrors, Language, PageFrame } from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import type { HouseWhole } from '../house.ts';
import type { ClassCost, CostStatement, LicencePlan, Material } from '../orders/order.ts';
import { className, orderWords } from '../orders/words.ts';
import { HouseFrame } from './house-frame.tsx';

type Props = {
  frame: PageFrame;
  house: HouseWhole;
  /** The latest first. */
  statements: readonly CostStatement[];
  classCosts: readonly ClassCost[];
  materials: readonly Material[];
  licencePlans: readonly LicencePlan[];
  /** What the house makes or has orders for. */
  classIds: readonly string[];
  /** The material that is being changed; undefined: a new one is asked for. */
  changing: Material | undefined;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
  saved: boolean;
};
type PartProps = Omit<Props, 'frame' | 'saved'> & { lang: Language };

/** What a house tells of its costs, cash, raw materials and planned permits, each part kept by itself. */
export const CostsPage = ({ frame, saved, ...rest }: Props) => {
  const { lang } = frame;
  const t = orderWords(lang);
  const props = { ...rest, lang };
  return (
    <HouseFrame {...{ frame, house: rest.house, view: 'costs', title: t.costs, lede: t.costsLede }}>
      {saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      {rest.errors && <ErrorSummary lang={lang} errors={rest.errors} />}
      <Section title={t.fixed} id="biaya">
        <StatementPart {...props} />
      </Section>
      <Section title={t.classCosts} id="jenis" lede={t.classCostsLede}>
        <ClassCostPart {...props} />
      </Section>
      <Section title={t.materials} id="bahan">
        <MaterialPart {...props} />
      </Section>
      <Section title={t.permits} id="izin" lede={t.permitsLede}>
        <PermitPart {...props} />
      </Section>
    </HouseFrame>
  );
};

/** Whether the refused form was this one. */
const isOf = ({ values }: PartProps, part: string): boolean => values['bagian'] === part;

/** Name, value and error of a field; what was typed goes before what is kept, in the form that was refused only. */
const fieldOf =
  (props: PartProps, refused: boolean) =>
  (name: string, kept: string | number | null | undefined = '') => ({
    ...{ lang: props.lang, name, error: refused ? props.errors?.[name] : undefined },
    value: refused ? (props.values[name] ?? '') : String(kept ?? ''),
  });

const inField = (amount: number | null | undefined): string =>
  amount === null || amount === undefined ? '' : writeRupiah(amount);

const StatementPart = (props: PartProps) => {
  const { lang, house, statements, values } = props;
  const t = orderWords(lang);
  const last = statements[0];
  const refused = isOf(props, 'biaya');
  const field = fieldOf(props, refused);
  return (
    <>
      <p>{last ? t.costsOf(formatDay(last.statedOn, lang)) : t.costsNone}</p>
      {last && <p>{last.depreciationCounted ? t.depreciationIn : t.depreciationOut}</p>}
      <Form action={`/rumah/${house.houseId}/biaya`} hidden={{ bagian: 'biaya' }}>
        <TextField
          {...field('tetap', inField(last?.fixedMonthlyRupiah))}
          label={t.fixed}
          hint={t.fixedHint}
          prefix="Rp"
          inputmode="numeric"
        />
        <TextField
          {...field('penyusutan', inField(last?.depreciationMonthlyRupiah))}
          label={t.depreciation}
          hint={t.depreciationHint}
          prefix="Rp"
          inputmode="numeric"
        />
        <Checkbox
          lang={lang}
          name="hitungPenyusutan"
          label={t.depreciationCounted}
          hint={t.depreciationCountedHint}
          checked={refused ? values['hitungPenyusutan'] !== undefined : (last?.depreciationCounted ?? false)}
        />
        <TextField {...field('kas', inField(last?.cashRupiah))} label={t.cash} prefix="Rp" inputmode="numeric" />
        <Submit>{t.save}</Submit>
      </Form>
      {statements.length > 1 && (
        <Disclosure summary={t.history}>
          <DataTable lang={lang} caption={t.history} captionHidden columns={statementColumns(lang)} rows={[...statements]} />
        </Disclosure>
      )}
    </>
  );
};

const rupiahText = (amount: number | null, lang: Language) =>
  amount === null ? <span class="muted">{orderWords(lang).unknown}</span> : formatRupiah(amount);

function statementColumns(lang: Language): Column<CostStatement>[] {
  const t = orderWords(lang);
  return [
    { key: 'day', head: t.day, rowHead: true, cell: ({ statedOn }) => formatDay(statedOn, lang) },
    { key: 'fixed', head: t.fixed, numeric: true, cell: (one) => rupiahText(one.fixedMonthlyRupiah, lang) },
    { key: 'wear', head: t.depreciation, numeric: true, cell: (one) => rupiahText(one.depreciationMonthlyRupiah, lang) },
    { key: 'cash', head: t.cash, numeric: true, cell: (one) => rupiahText(one.cashRupiah, lang) },
  ];
}

const ClassCostPart = (props: PartProps) => {
  const { lang, house, classCosts, classIds } = props;
  const t = orderWords(lang);
  const field = fieldOf(props, isOf(props, 'jenis'));
  const columns: Column<ClassCost>[] = [
    { key: 'class', head: t.productClass, rowHead: true, cell: ({ classId }) => className(classId, lang) },
    { key: 'unit', head: t.unit, cell: ({ unit }) => unit },
    { key: 'variable', head: t.variable, numeric: true, cell: ({ variableRupiah }) => rupiahText(variableRupiah, lang) },
    {
      ...{ key: 'weight', head: t.weight, numeric: true },
      cell: ({ unitGrams }) =>
        unitGrams === null ? <span class="muted">{t.unknown}</span> : formatQuantity(unitGrams * 1000, lang),
    },
    { key: 'from', head: t.day, cell: ({ fromDay }) => formatDay(fromDay, lang) },
  ];
  return (
    <>
      <DataTable
        lang={lang}
        caption={t.classCosts}
        captionHidden
        columns={columns}
        rows={[...classCosts]}
        empty={t.classCostsNone}
      />
      <Form action={`/rumah/${house.houseId}/biaya`} hidden={{ bagian: 'jenis' }}>
        <TextField
          {...field('jenis')}
          label={t.productClass}
          required
          suggestions={classIds.map((classId) => className(classId, lang))}
        />
        <TextField {...field('satuan')} label={t.unit} hint={t.unitHint} required width="short" />
        <TextField
          {...field('variabel')}
          label={t.variable}
          hint={t.variableHint}
          prefix="Rp"
          inputmode="numeric"
          width="short"
        />
        <TextField {...field('berat')} label={t.weight} hint={t.weightHint} inputmode="decimal" width="short" />
        <Submit>{t.save}</Submit>
      </Form>
    </>
  );
};

/** The materials, and one form: for a new one or the one that was chosen, so that no two fields of the page share a name. */
const MaterialPart = (props: PartProps) => {
  const { lang, house, materials, changing } = props;
  const t = orderWords(lang);
  const here = `/rumah/${house.houseId}/biaya`;
  const monthNames = (months: readonly number[]): string => months.map((month) => monthName(month, lang).slice(0, 3)).join(', ');
  const columns: Column<Material>[] = [
    { key: 'name', head: t.material, rowHead: true, cell: ({ name }) => name },
    {
      ...{ key: 'months', head: t.materialMonths },
      cell: ({ months }) => (months === null ? <span class="muted">{t.unknown}</span> : monthNames(months)),
    },
    {
      ...{ key: 'monthly', head: t.monthly, numeric: true },
      cell: ({ monthlyGrams }) =>
        monthlyGrams === null ? <span class="muted">{t.unknown}</span> : formatQuantity(monthlyGrams, lang),
    },
    { key: 'day', head: t.day, cell: ({ changedOn }) => formatDay(changedOn, lang) },
    {
      ...{ key: 'act', head: '' },
      cell: ({ materialId, name }) => (
        <>
          <p>
            <a href={`${here}?bahan=${materialId}#bahan`}>
              {t.change}
              <span class="sr">{`: ${name}`}</span>
            </a>
          </p>
          <RemoveForm {...props} part="hapus-bahan" id={materialId} name={name} />
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable
        lang={lang}
        caption={t.materials}
        captionHidden
        columns={columns}
        rows={[...materials]}
        empty={t.materialsNone}
      />
      <h3>{changing ? `${t.change}: ${changing.name}` : t.newMaterial}</h3>
      <MaterialForm {...props} material={changing} />
    </>
  );
};
const monthName = (month: number, lang: Language): string =>
  formatMonth(`2000-${String(month).padStart(2, '0')}` as Month, lang).replace(' 2000', '');

const MaterialForm = (props: PartProps & { material: Material | undefined }) => {
  const { lang, house, material, classIds, values } = props;
  const t = orderWords(lang);
  const refused = isOf(props, 'bahan');
  const field = fieldOf(props, refused);
  const kilograms = (grams: number | null | undefined): string =>
    grams === null || grams === undefined ? '' : String(grams / 1000).replace('.', ',');
  const shown = [...new Set([...classIds, ...(material?.uses ?? []).map(({ classId }) => classId)])];
  return (
    <Form action={`/rumah/${house.houseId}/biaya`} hidden={{ bagian: 'bahan', id: material?.materialId ?? '' }}>
      <TextField {...field('nama', material?.name)} label={t.materialName} required />
      <Fieldset legend={t.materialMonths}>
        <div class="choices-grid">
          {Array.from({ length: 12 }, (_, n) => n + 1).map((month) => (
            <Checkbox
              lang={lang}
              name={`bulan${month}`}
              label={monthName(month, lang)}
              checked={refused ? values[`bulan${month}`] !== undefined : (material?.months?.includes(month) ?? false)}
            />
          ))}
        </div>
        <Checkbox
          lang={lang}
          name="bulanDiketahui"
          label={t.materialMonthsKnown}
          checked={refused ? values['bulanDiketahui'] !== undefined : Boolean(material?.months)}
        />
      </Fieldset>
      <TextField {...field('sebulan', kilograms(material?.monthlyGrams))} label={t.monthly} inputmode="decimal" width="short" />
      {shown.map((classId) => {
        const use = material?.uses.find((one) => one.classId === classId);
        return (
          <TextField
            {...field(`per-${classId}`, use && use.gramsPerUnit === null ? '?' : kilograms(use?.gramsPerUnit))}
            label={t.perUnit(className(classId, lang))}
            hint={t.perUnitHint}
            width="short"
          />
        );
      })}
      <Submit>{t.save}</Submit>
    </Form>
  );
};

const RemoveForm = ({ lang, house, part, id, name }: PartProps & { part: string; id: string; name: string }) => (
  <Form action={`/rumah/${house.houseId}/biaya`} hidden={{ bagian: part, id }}>
    <Button tone="secondary">
      {orderWords(lang).remove}
      <span class="sr">{`: ${name}`}</span>
    </Button>
  </Form>
);

const PermitPart = (props: PartProps) => {
  const { lang, house, licencePlans, classIds } = props;
  const t = orderWords(lang);
  const field = fieldOf(props, isOf(props, 'izin'));
  const nameOf = (scheme: string): string => schemes.find(({ id }) => id === scheme)?.name[lang] ?? scheme;
  const columns: Column<LicencePlan>[] = [
    { key: 'scheme', head: t.scheme, rowHead: true, cell: ({ scheme }) => nameOf(scheme) },
    {
      ...{ key: 'class', head: t.productClass },
      cell: ({ classId }) => (classId === null ? t.wholeHouse : className(classId, lang)),
    },
    {
      ...{ key: 'day', head: t.plannedOn },
      cell: ({ plannedOn }) => (plannedOn === null ? <span class="muted">{t.unknown}</span> : formatDay(plannedOn, lang)),
    },
    { key: 'note', head: t.note, cell: ({ note }) => note ?? '' },
    {
      ...{ key: 'remove', head: '' },
      cell: ({ planId, scheme }) => <RemoveForm {...props} part="hapus-izin" id={planId} name={nameOf(scheme)} />,
    },
  ];
  return (
    <>
      <DataTable lang={lang} caption={t.permits} captionHidden columns={columns} rows={[...licencePlans]} empty={t.permitsNone} />
      <Form action={`/rumah/${house.houseId}/biaya`} hidden={{ bagian: 'izin' }}>
        <Select
          {...field('skema')}
          label={t.scheme}
          required
          options={schemes.filter(({ kind }) => kind === 'certificate').map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        <Select
          {...field('untukJenis')}
          label={t.productClass}
          blank={t.wholeHouse}
          options={classIds.map((classId) => ({ value: classId, label: className(classId, lang) }))}
        />
        <TextField {...field('tanggal')} label={t.plannedOn} type="date" width="short" />
        <TextField {...field('catatan')} label={t.note} />
        <Submit>{t.save}</Submit>
      </Form>
    </>
  );
};
