import type { Example } from '../example.ts';
import { Pager } from './pager.tsx';

export const pagerExamples: Example[] = [
  {
    name: 'pager',
    render: (lang) => <Pager lang={lang} firstHref="#" previousHref="#" nextHref="#" summary="50 dari 12.480 baris" />,
  },
];
