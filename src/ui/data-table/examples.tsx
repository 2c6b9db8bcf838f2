import { Badge } from '../badge/badge.tsx';
import type { Example } from '../example.ts';
import { type Column, DataTable } from './data-table.tsx';

interface Line {
  name: string;
  place: string;
  month: string;
  quantity: string;
  amount: string;
  open: boolean;
}

const lines: Line[] = [
  {
    name: 'Keripik singkong 250 g',
    place: 'Kabupaten Sleman',
    month: 'Maret 2027',
    quantity: '1.200',
    amount: 'Rp 15.000.000',
    open: true,
  },
  {
    name: 'Kopi bubuk 200 g',
    place: 'Kota Denpasar',
    month: 'April 2027',
    quantity: '300',
    amount: 'Rp 13.500.000',
    open: false,
  },
  {
    name: 'Madu hutan 350 ml',
    place: 'Kabupaten Sumbawa',
    month: 'Mei 2027',
    quantity: '80',
    amount: 'Rp 9.600.000',
    open: true,
  },
];

const columns: Column<Line>[] = [
  {
    key: 'name',
    head: 'Barang',
    rowHead: true,
    sort: { href: '#contoh', direction: 'asc' },
    cell: (line) => <a href="#contoh">{line.name}</a>,
  },
  { key: 'place', head: 'Tempat', cell: (line) => line.place },
  { key: 'month', head: 'Bulan', sort: { href: '#contoh' }, cell: (line) => line.month },
  { key: 'quantity', head: 'Jumlah', numeric: true, cell: (line) => line.quantity },
  { key: 'amount', head: 'Nilai', numeric: true, cell: (line) => line.amount },
  {
    key: 'state',
    head: 'Keadaan',
    cell: (line) => (line.open ? <Badge tone="info">Terbuka</Badge> : <Badge tone="success">Terisi</Badge>),
  },
];

export const dataTableExamples: Example[] = [
  {
    name: 'data table',
    render: (lang) => (
      <DataTable
        lang={lang}
        caption="Baris rencana yang bisa dijawab pembuat"
        columns={columns}
        rows={lines}
        foot={{ name: 'Seluruhnya', amount: 'Rp 38.100.000' }}
      />
    ),
  },
  {
    name: 'data table: scrolls on a phone',
    render: (lang) => (
      <DataTable lang={lang} caption="Baris rencana, tabel lebar" columns={columns} rows={lines} phone="scroll" />
    ),
  },
  {
    name: 'data table: empty',
    render: (lang) => (
      <DataTable lang={lang} caption="Undangan" columns={columns} rows={[]} empty="Belum ada undangan untuk baris ini." />
    ),
  },
];
