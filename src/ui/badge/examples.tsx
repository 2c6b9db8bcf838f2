import type { Example } from '../example.ts';
import { Actions } from '../heading/heading.tsx';
import { Badge, ConfidenceBadge, EvidenceBadge } from './badge.tsx';

export const badgeExamples: Example[] = [
  {
    name: 'badge',
    render: () => (
      <Actions>
        <Badge>Draf</Badge>
        <Badge tone="info">Diundang</Badge>
        <Badge tone="success">Diterima</Badge>
        <Badge tone="warn">Belum diketahui</Badge>
        <Badge tone="danger">Dicabut</Badge>
      </Actions>
    ),
  },
  {
    name: 'badge: evidence',
    render: (lang) => (
      <Actions>
        {([0, 1, 2, 3] as const).map((level) => (
          <EvidenceBadge lang={lang} level={level} />
        ))}
      </Actions>
    ),
  },
  {
    name: 'badge: confidence',
    render: (lang) => (
      <Actions>
        {(['high', 'medium', 'low'] as const).map((confidence) => (
          <ConfidenceBadge lang={lang} confidence={confidence} />
        ))}
      </Actions>
    ),
  },
];
