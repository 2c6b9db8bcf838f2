import { LinkButton } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { EmptyState } from './empty-state.tsx';

export const emptyStateExamples: Example[] = [
  {
    name: 'empty state',
    render: () => (
      <EmptyState title="Belum ada rencana" action={<LinkButton href="#contoh">Unggah rencana</LinkButton>}>
        <p>Unggah berkas XLSX dari SiRUP; setiap baris akan dijelaskan.</p>
      </EmptyState>
    ),
  },
];
