import { LinkButton } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './choices.tsx';
import { FileField } from './file-field.tsx';
import { ErrorSummary, Fieldset, Form, Submit } from './form.tsx';
import { TextField } from './text-field.tsx';

const provinces = [
  { value: '34', label: 'DI Yogyakarta' },
  { value: '51', label: 'Bali' },
];

const errors = { nama: 'Isi nama produk seperti pada label.', harga: 'Tulis harga dalam rupiah bulat, misalnya 12.500.' };

export const formExamples: Example[] = [
  {
    name: 'form: refused',
    render: (lang) => (
      <div class="stack">
        <ErrorSummary lang={lang} errors={errors} />
        <Form action="#contoh" multipart hidden={{ token: 'x' }}>
          <TextField lang={lang} name="nama" label="Nama produk" required value="" error={errors.nama} />
          <TextField
            lang={lang}
            name="harga"
            label="Harga satu kemasan"
            hint="Harga jual kepada pembeli, sudah termasuk kemasan."
            required
            value="12,5"
            error={errors.harga}
            prefix="Rp"
            inputmode="numeric"
            width="short"
          />
          <TextField lang={lang} name="jumlah" label="Jumlah sebulan" suffix="kg" inputmode="decimal" value={400} width="short" />
          <Select lang={lang} name="provinsi" label="Provinsi" options={provinces} value="51" required />
          <TextField lang={lang} name="cara" label="Cara membuat" rows={4} value={'Dikupas, diiris, digoreng.'} width="full" />
          <FileField lang={lang} name="foto" label="Foto label" accept="image/*" hint="JPG atau PNG, paling besar 5 MB." />
          <RadioGroup
            lang={lang}
            name="tempat"
            label="Di mana produk dibuat?"
            required
            value="rumah"
            options={[
              { value: 'rumah', label: 'Di rumah sendiri' },
              { value: 'rpb', label: 'Di rumah produksi bersama', hint: 'Izin tempatnya bisa ikut dipakai.' },
            ]}
          />
          <Fieldset legend="Sertifikat yang sudah ada">
            <CheckboxGroup
              lang={lang}
              name="sertifikat"
              label="Sertifikat"
              values={['halal']}
              inline
              options={[
                { value: 'halal', label: 'Halal' },
                { value: 'sni', label: 'SNI' },
                { value: 'tkdn', label: 'TKDN' },
              ]}
            />
            <Checkbox lang={lang} name="setuju" label="Data di atas benar" hint="Boleh diperbaiki kapan saja." />
          </Fieldset>
          <Submit
            beside={
              <LinkButton href="#contoh" tone="plain">
                Batal
              </LinkButton>
            }
          >
            Simpan produk
          </Submit>
        </Form>
      </div>
    ),
  },
  {
    name: 'form: filter',
    render: (lang) => (
      <Form action="#contoh" method="get" kind="filter">
        <Select lang={lang} name="saring-provinsi" label="Tempat" options={provinces} blank="Semua provinsi" />
        <TextField lang={lang} name="saring-cari" label="Cari" type="search" suggestions={['keripik', 'kopi']} />
        <Submit tone="secondary">Saring</Submit>
      </Form>
    ),
  },
];
