import type { Example } from '../example.ts';
import { Breadcrumb } from './breadcrumb.tsx';

export const breadcrumbExamples: Example[] = [
  {
    name: 'breadcrumb',
    render: (lang) => (
      <Breadcrumb lang={lang} crumbs={[{ label: 'Rencana', href: '#' }, { label: '2027', href: '#' }, { label: 'Baris 14' }]} />
    ),
  },
];
