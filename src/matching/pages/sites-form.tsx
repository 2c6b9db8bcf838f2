import { provinces } from '#platform/codes';
import { Checkbox, ErrorSummary, Form, Section, Select, Submit, TextField } from '#ui';
import { PICTURES } from '../market/pictures.ts';
import { marketCopy } from '../market/words.ts';
import { houseKinds } from '../sites/house-kinds.ts';
import { siteCopy } from '../sites/words.ts';
import { number } from '../words.ts';
import type { SitesPageProps } from './sites-page.tsx';

/** Asks for a weighing. Every figure is the asker's: none is filled in, but those of the weighing that is shown. */
export const SitesForm = ({ frame, run, errors, typed }: SitesPageProps) => {
  const { lang } = frame;
  const t = siteCopy(lang);
  const before = run?.assumptions;
  const valueOf = (name: string, shown: string | number | null | undefined): string => typed?.[name] ?? String(shown ?? '');
  const figure = (
    name: string,
    label: string,
    shown: string | number | undefined,
    more: { prefix?: string; suffix?: string } = {},
  ) => (
    <TextField
      lang={lang}
      name={name}
      label={label}
      inputmode="numeric"
      required
      value={valueOf(name, shown)}
      error={errors?.[name]}
      {...more}
    />
  );
  return (
    <Section title={t.start} id="hitung" lede={`${t.assumptionsLede} ${t.startLede}`}>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/padanan/rumah-berikutnya">
        {figure('tahun', t.year, run?.year)}
        <Select
          lang={lang}
          name="provinsi"
          label={t.province}
          blank={t.nation}
          value={valueOf('provinsi', run?.provinceCode)}
          options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          lang={lang}
          name="jenis"
          label={t.kind}
          blank={t.allKinds}
          error={errors?.['jenis']}
          value={valueOf('jenis', before?.kindIds.length === 1 ? before.kindIds[0] : '')}
          options={houseKinds.map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        {figure('kapasitas', t.capacity, before?.capacityPerMonth)}
        {figure('radius', t.radius, before?.radiusKm, { suffix: 'km' })}
        {figure('biaya', t.costEach, before && number(before.costPerYearRupiah), { prefix: 'Rp' })}
        {figure('anggaran', t.budget, before && number(before.budgetRupiah), { prefix: 'Rp' })}
        <Select
          lang={lang}
          name="gambaran"
          label={t.picture}
          required
          value={valueOf('gambaran', before?.picture ?? 'told')}
          options={PICTURES.map((picture) => ({ value: picture, label: marketCopy(lang).pictures[picture] }))}
        />
        <Checkbox
          lang={lang}
          name="izinProduk"
          label={`${t.productPermits} ${t.productPermitsYes}`}
          checked={typed ? typed['izinProduk'] === 'ya' : (before?.productPermits ?? true)}
        />
        <Submit>{t.startButton}</Submit>
      </Form>
    </Section>
  );
};
