import type { Example } from '../example.ts';
import { Ground } from './ground.tsx';

export const groundExamples: Example[] = [
  {
    name: 'ground',
    render: (lang) => (
      <Ground lang={lang} source="Nama peraturan" place="Pasal 2" since="18 Oktober 2026" confidence="high" href="#contoh" />
    ),
  },
];
