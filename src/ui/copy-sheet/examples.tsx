import { Badge } from '../badge/badge.tsx';
import type { Example } from '../example.ts';
import { CopySheet } from './copy-sheet.tsx';

export const copySheetExamples: Example[] = [
  {
    name: 'copy sheet',
    render: () => (
      <CopySheet
        copy="Salin"
        copied="Tersalin"
        fields={[
          { id: 'salin-nama', label: 'Nama produk', text: 'Keripik singkong' },
          { id: 'salin-isi', label: 'Berat bersih', text: '250 gram', notes: ['Angka dan satuan.'] },
          {
            id: 'salin-kelompok',
            label: 'Kelompok usaha',
            instead: 'Yang biasa cocok: Industri Penggaraman/Pengeringan/Pengasapan/Pemanggangan/Pembekuan/Pemindangan Ikan',
          },
          {
            id: 'salin-kode',
            label: 'Kode',
            badge: <Badge tone="warn">belum ada</Badge>,
            instead: <span class="muted">belum ada</span>,
          },
        ]}
      />
    ),
  },
];
