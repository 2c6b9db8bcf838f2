import type { Example } from '../example.ts';
import { BarChart } from './bar-chart.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { LineChart, Sparkline } from './line-chart.tsx';
import { PointMap } from './point-map.tsx';
import { StackedBar } from './stacked-bar.tsx';
import { StackedBars } from './stacked-bars.tsx';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];
const orders = [4, 6, 15, 22, 19, 31, 40, 38, 52, 61, 58, 70];

export const chartExamples: Example[] = [
  {
    name: 'funnel chart',
    render: () => (
      <FunnelChart
        caption="Dari janji sampai dibayar, tahun contoh"
        stages={[
          { label: 'Janji', value: 1_000, text: 'Rp 1.000 miliar', note: 'Angka yang diucapkan' },
          { label: 'Rencana', value: 640, text: 'Rp 640 miliar', note: 'Baris yang diumumkan' },
          { label: 'Pesanan', value: 210, text: 'Rp 210 miliar', note: 'Kontrak yang ditandatangani' },
          { label: 'Dibayar', value: 37, text: 'Rp 37 miliar', note: 'Diterima dan dicairkan' },
        ]}
      />
    ),
  },
  {
    name: 'bar chart',
    render: () => (
      <BarChart
        caption="Nilai yang terbuka bila izin dilengkapi"
        bars={[
          { label: 'Sertifikat halal', value: 820, text: 'Rp 820 juta', href: '#contoh', note: '31 pembuat' },
          { label: 'SPP-IRT', value: 410, text: 'Rp 410 juta', note: '18 pembuat' },
          { label: 'Nomor izin edar', value: 96, text: 'Rp 96 juta', note: '2 pembuat' },
          { label: 'SNI', value: 0, text: 'Rp 0' },
        ]}
      />
    ),
  },
  {
    name: 'stacked bar',
    render: () => (
      <StackedBar
        caption="Tingkat bukti dari 340 sertifikat"
        parts={[
          { label: 'Ditandatangani', value: 34, text: '34' },
          { label: 'Dicek di register', value: 150, text: '150' },
          { label: 'Dokumen dilihat', value: 96, text: '96' },
          { label: 'Pengakuan', value: 60, text: '60' },
        ]}
      />
    ),
  },
  {
    name: 'stacked bars',
    render: () => (
      <StackedBars
        caption="Siapa membuat berapa, tiap bulan"
        parts={['Bu Sari', 'Pak Made', 'Bu Ani']}
        rows={[
          { label: 'Maret', text: '300 lembar', values: [120, 100, 80] },
          { label: 'April', text: '220 lembar', values: [120, 100, 0] },
        ]}
      />
    ),
  },
  {
    name: 'point map',
    render: () => (
      <PointMap
        caption="Tempat yang ditimbang"
        note="Yang bernomor terpilih."
        ratio={0.4}
        ground={[0.1, 0.3, 0.5, 0.7, 0.9].map((x) => ({ x, y: 0.5 + x / 4 }))}
        points={[
          { x: 0.3, y: 0.6, value: 400, label: 'Garut: Rp 400 juta', mark: '1' },
          { x: 0.6, y: 0.4, value: 90, label: 'Sleman: Rp 90 juta' },
        ]}
      />
    ),
  },
  {
    name: 'line chart',
    render: (lang) => (
      <LineChart
        lang={lang}
        caption="Pesanan yang diterima tiap bulan"
        columns={['Bulan', 'Pesanan']}
        points={months.map((label, i) => ({ label, value: orders[i] ?? 0, text: `${orders[i]}` }))}
      />
    ),
  },
  {
    name: 'sparkline',
    render: () => (
      <p>
        70 pesanan bulan ini <Sparkline label="Naik dari 4 menjadi 70 dalam setahun" values={orders} />
      </p>
    ),
  },
];
