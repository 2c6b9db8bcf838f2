import type { Example } from '../example.ts';
import { Ground } from '../ground/ground.tsx';
import { Reasons } from './reasons.tsx';

export const reasonsExamples: Example[] = [
  {
    name: 'reasons',
    render: (lang) => (
      <Reasons
        lang={lang}
        reasons={[
          { sign: 'plus', text: 'Membuat barang yang diminta, 1.200 bungkus sebulan.' },
          { sign: 'plus', text: 'Sekabupaten dengan tempat penyerahan.' },
          {
            sign: 'minus',
            text: 'Izin produk berakhir sebelum bulan penyerahan.',
            ground: <Ground lang={lang} source="Register penerbit" checked="2 Februari 2027" />,
          },
          { sign: 'unknown', text: 'Tanggal sertifikat halal belum dicatat.' },
        ]}
      />
    ),
  },
];
