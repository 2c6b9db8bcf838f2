import type { Example } from '../example.ts';
import { DownloadLinks } from './download-links.tsx';

export const downloadLinksExamples: Example[] = [
  {
    name: 'download links',
    render: (lang) => (
      <DownloadLinks
        lang={lang}
        links={[
          { href: '#xlsx', format: 'XLSX' },
          { href: '#csv', format: 'CSV' },
          { href: '#pdf', format: 'PDF', label: 'daftar undangan' },
        ]}
      />
    ),
  },
];
