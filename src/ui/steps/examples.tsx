import type { Example } from '../example.ts';
import { Steps } from './steps.tsx';

export const stepsExamples: Example[] = [
  {
    name: 'steps',
    render: (lang) => (
      <Steps
        lang={lang}
        current={2}
        steps={[
          { label: 'Daftar NIB', hint: 'Selesai 3 Maret 2026', href: '#contoh' },
          { label: 'Penyuluhan keamanan pangan', hint: 'Bersama dinas' },
          { label: 'Ajukan SPP-IRT', hint: 'Lewat OSS' },
          { label: 'Ajukan sertifikat halal' },
        ]}
      />
    ),
  },
];
