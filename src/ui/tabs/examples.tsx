import type { Example } from '../example.ts';
import { Tabs } from './tabs.tsx';

export const tabsExamples: Example[] = [
  {
    name: 'tabs',
    render: () => (
      <Tabs
        label="Keadaan baris"
        tabs={[
          { href: '#contoh', label: 'Terbuka', count: '214', current: true },
          { href: '#contoh', label: 'Diundang', count: '38' },
          { href: '#contoh', label: 'Terisi', count: '120' },
        ]}
      />
    ),
  },
];
