import type { Example } from '../example.ts';
import { KeyFigures } from './key-figures.tsx';

export const keyFiguresExamples: Example[] = [
  {
    name: 'key figures',
    render: () => (
      <KeyFigures
        figures={[
          { label: 'Pembuat di meja ini', value: '148', href: '#contoh' },
          { label: 'Layak hari ini', value: '61', note: '41 % dari pembuat' },
          { label: 'Izin habis 90 hari lagi', value: '9' },
          { label: 'Terbuka bila dilengkapi', value: 'Rp 2,4 miliar', note: 'Nilai baris yang menunggu' },
        ]}
      />
    ),
  },
];
