import type { Example } from '../example.ts';
import { DefinitionList } from './definition-list.tsx';

export const definitionListExamples: Example[] = [
  {
    name: 'definition list',
    render: () => (
      <DefinitionList
        items={[
          { term: 'Barang', description: 'Keripik singkong, 250 g' },
          { term: 'Jumlah', description: '1.200 bungkus' },
          {
            term: 'Kelompok usaha',
            description: 'Industri Penggaraman/Pengeringan/Pengasapan/Pemanggangan/Pembekuan/Pemindangan Ikan',
          },
          { term: 'Diserahkan', description: '15 Maret 2027, Kabupaten Sleman' },
        ]}
      />
    ),
  },
];
