import { classes } from '#platform/codes';
import { Checkbox, type FieldErrors, Fieldset, Form, type Language, Select, Submit, TextField } from '#ui';
import type { Tariff } from '../passport/passport.ts';
import { passportWords } from '../passport/words.ts';
import { ACCOUNTS, type AccountNames } from '../settlement/journal.ts';
import { POOL_KINDS, type PoolScope, SHARINGS, type Sharer } from '../settlement/settlement.ts';
import { settlementWords } from '../settlement/words.ts';

export type RuleFormProps = {
  lang: Language;
  houseId: string;
  /** The id of this form: sent twice it is kept once. */
  formId: string;
  /** Which of the forms on the page. */
  scope: string;
  sharers: readonly Sharer[];
  tariffs: readonly Tariff[];
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

const action = (houseId: string): string => `/rumah/${houseId}/bagi-hasil/aturan`;
const fieldOf =
  ({ lang, scope, values, errors }: Pick<RuleFormProps, 'lang' | 'values' | 'errors'> & { scope?: string }) =>
  (name: string) => ({ lang, name, scope, error: errors[name], value: values[name] ?? '' });
const sharerOptions = (sharers: readonly Sharer[]) =>
  sharers.map(({ makerOrgId, makerName }) => ({ value: makerOrgId, label: makerName }));

/** What a tariff asks, short enough for a list: 'tarif per satuan, Rp 2.500 / botol'. */
export function tariffLabel({ model, rateRupiah, unit, shareBasisPoints }: Tariff, lang: Language): string {
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 2 });
  const rate = rateRupiah === null ? null : `Rp${number.format(rateRupiah)}${unit ? ` / ${unit}` : ''}`;
  const share = shareBasisPoints === null ? null : `${number.format(shareBasisPoints / 100)} %`;
  return [passportWords(lang).models[model], rate, share].filter(Boolean).join(', ');
}

export const AgreementForm = (props: RuleFormProps) => {
  const { lang, houseId, formId, scope, sharers, tariffs, values } = props;
  const t = settlementWords(lang);
  const field = fieldOf(props);
  return (
    <Form action={action(houseId)} hidden={{ bagian: 'kesepakatan', id: formId }} id="form-kesepakatan">
      <Select {...field('anggota')} label={t.member} required options={sharerOptions(sharers)} />
      <Select
        {...field('tarif')}
        label={t.tariff}
        hint={t.tariffHint}
        required
        options={tariffs.map((one) => ({ value: one.tariffId, label: tariffLabel(one, lang) }))}
      />
      <TextField {...field('dari')} label={t.from} type="date" width="short" />
      <TextField {...field('sampai')} label={t.until} type="date" width="short" />
      <TextField {...field('hargaJual')} label={t.salePrice} hint={t.salePriceHint} prefix="Rp" width="short" />
      <TextField {...field('hargaBahan')} label={t.inputPrice} hint={t.inputPriceHint} prefix="Rp" width="short" />
      <Checkbox
        {...{ lang, scope }}
        name="bahanAnggota"
        label={t.inputFromMember}
        checked={values['bahanAnggota'] !== undefined}
      />
      <TextField {...field('nilaiProduk')} label={t.productValue} hint={t.productValueHint} prefix="Rp" width="short" />
      <Submit>{t.add}</Submit>
    </Form>
  );
};

export const PoolForm = (props: RuleFormProps) => {
  const { lang, houseId, formId, scope, sharers, values } = props;
  const t = settlementWords(lang);
  const field = fieldOf(props);
  const ticked = (name: string): boolean => values[name] !== undefined;
  return (
    <Form action={action(houseId)} hidden={{ bagian: 'biaya', id: formId }} id="form-biaya">
      <Select
        {...field('jenisBiaya')}
        label={t.poolKind}
        required
        options={(Object.keys(POOL_KINDS) as PoolScope[]).map((scope) => ({
          group: t.scopes[scope],
          options: POOL_KINDS[scope].map((value) => ({ value, label: t.kinds[value] })),
        }))}
      />
      <TextField {...field('nama')} label={t.poolName} required maxlength={200} />
      <TextField {...field('jumlah')} label={t.poolAmount} required prefix="Rp" width="short" />
      <Select {...field('menurut')} label={t.sharedBy} options={SHARINGS.map((value) => ({ value, label: t.sharings[value] }))} />
      <TextField {...field('bulan')} label={t.firstMonth} type="month" width="short" />
      <TextField {...field('sampaiBulan')} label={t.lastMonth} type="month" width="short" />
      <Checkbox {...{ lang, scope }} name="sekali" label={t.once} checked={ticked('sekali')} />
      <Select
        {...field('kelas')}
        label={t.classOf}
        hint={t.classHint}
        options={classes.map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      {sharers.length > 0 && (
        <Fieldset legend={t.onType}>
          <p class="hint">{t.onTypeHint}</p>
          <div class="choices-grid">
            {sharers.map(({ makerOrgId, makerName }) => (
              <Checkbox
                {...{ lang, scope }}
                name={`anggota-${makerOrgId}`}
                label={makerName}
                checked={ticked(`anggota-${makerOrgId}`)}
              />
            ))}
          </div>
        </Fieldset>
      )}
      <Checkbox
        {...{ lang, scope }}
        name="dibiayaiNegara"
        label={t.stateFunded}
        hint={t.stateFundedHint}
        error={props.errors['dibiayaiNegara']}
        checked={ticked('dibiayaiNegara')}
      />
      <Submit>{t.add}</Submit>
    </Form>
  );
};

type LonePathProps = {
  lang: Language;
  houseId: string;
  formId: string;
  scope?: string;
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
} & ({ makerOrgId: string; back: string } | { sharers: readonly Sharer[] });

/** What a member would pay alone: for any member by the operator, for its own by a member, who comes `back` to the statement of a month. */
export const LonePathForm = (props: LonePathProps) => {
  const { lang, houseId, formId, scope, values = {}, errors = {} } = props;
  const t = settlementWords(lang);
  const field = fieldOf({ lang, scope, values, errors });
  const own: Record<string, string> = 'makerOrgId' in props ? { anggota: props.makerOrgId, kembali: props.back } : {};
  return (
    <Form action={action(houseId)} hidden={{ bagian: 'jalan-sendiri', id: formId, ...own }} id="form-jalan-sendiri">
      {'sharers' in props && <Select {...field('anggota')} label={t.member} required options={sharerOptions(props.sharers)} />}
      <Select
        {...field('jalan')}
        label={t.path}
        options={(['ownPermit', 'otherHouse', 'other'] as const).map((value) => ({ value, label: t.pathKinds[value] }))}
      />
      <TextField {...field('nama')} label={t.pathName} required maxlength={200} />
      <TextField {...field('sekaliBayar')} label={t.pathOnce} hint={t.pathOnceHint} prefix="Rp" width="short" />
      <TextField {...field('sebulan')} label={t.pathMonthly} prefix="Rp" width="short" />
      <TextField {...field('perSatuan')} label={t.pathUnit} prefix="Rp" width="short" />
      <TextField {...field('satuan')} label={t.unit} width="short" />
      <TextField {...field('bulan')} label={t.firstMonth} type="month" width="short" />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

export const AdjustmentForm = (props: RuleFormProps) => {
  const { lang, houseId, formId, sharers } = props;
  const t = settlementWords(lang);
  const field = fieldOf(props);
  return (
    <Form action={action(houseId)} hidden={{ bagian: 'koreksi', id: formId }} id="form-koreksi">
      <Select {...field('anggota')} label={t.member} required options={sharerOptions(sharers)} />
      <TextField {...field('bulan')} label={t.concerns} type="month" width="short" />
      <Select
        {...field('arah')}
        label={t.way}
        required
        options={(['bayar', 'terima'] as const).map((value) => ({ value, label: t.ways[value] }))}
      />
      <TextField {...field('jumlah')} label={t.amount} required prefix="Rp" width="short" />
      <TextField {...field('alasan')} label={t.reason} required maxlength={200} />
      <Submit>{t.add}</Submit>
    </Form>
  );
};

export const AccountsForm = (props: RuleFormProps & { accounts: AccountNames }) => {
  const { lang, houseId, scope, accounts, values, errors } = props;
  const t = settlementWords(lang);
  return (
    <Form action={action(houseId)} hidden={{ bagian: 'akun' }} id="form-akun">
      {ACCOUNTS.map((account) => {
        const field = (name: string, kept: string) => ({ lang, name, scope, error: errors[name], value: values[name] ?? kept });
        return (
          <Fieldset legend={t.accountNames[account]![1]}>
            <TextField
              {...field(`kode-${account}`, accounts[account].code)}
              label={t.accountCode}
              required
              width="short"
              maxlength={40}
            />
            <TextField {...field(`akun-${account}`, accounts[account].name)} label={t.account} required maxlength={100} />
          </Fieldset>
        );
      })}
      <Submit>{t.save}</Submit>
    </Form>
  );
};
