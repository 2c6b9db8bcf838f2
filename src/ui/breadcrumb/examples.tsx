import type { Example } from '../example.ts';
import { Breadcrumb } from './breadcrumb.tsx';

export const breadcrumbExamples: Example[] = [
  {
    name: 'breadcrumb',
    render: (lang) => (
      <Breadcrumb
        lang={lang}
        crumbs={[{ label: 'Rencana', href: '#contoh' }, { label: '2027', href: '#contoh' }, { label: 'Baris 14' }]}
      />
    ),
  },
];
