import type { Example } from '../example.ts';
import { ProvinceMap, type ProvinceValue } from './province-map.tsx';

const provinces: ProvinceValue[] = [
  ...[32, 33, 34, 35, 51, 61, 73].map((code, i) => ({
    code: `${code}`,
    value: (i + 1) ** 2,
    label: `Provinsi ${code}: ${(i + 1) ** 2} kontrak`,
  })),
  { code: '11', value: 0, label: 'Aceh: 0 kontrak' },
];

export const provinceMapExamples: Example[] = [
  {
    name: 'province map',
    render: (lang) => (
      <ProvinceMap
        lang={lang}
        caption="Kontrak menurut provinsi"
        provinces={provinces}
        textOf={(value) => `${value} kontrak`}
        table={<p>{provinces.map(({ label }) => label).join('; ')}</p>}
      />
    ),
  },
];
