import type { Example } from '../example.ts';
import { Tabs } from './tabs.tsx';

export const tabsExamples: Example[] = [
  {
    name: 'tabs',
    render: () => (
      <Tabs
        label="Keadaan baris"
        tabs={[
          { href: '#', label: 'Terbuka', count: '214', current: true },
          { href: '#', label: 'Diundang', count: '38' },
          { href: '#', label: 'Terisi', count: '120' },
        ]}
      />
    ),
  },
];
