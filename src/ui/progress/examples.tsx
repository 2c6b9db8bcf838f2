import type { Example } from '../example.ts';
import { Progress } from './progress.tsx';

export const progressExamples: Example[] = [
  {
    name: 'progress',
    render: () => (
      <div class="stack">
        <Progress label="Membaca rup-2027.xlsx" value={41_200} max={100_000} text="41.200 dari 100.000 baris" />
        <Progress label="Menunggu giliran" value={0} />
      </div>
    ),
  },
];
