import { Badge, EvidenceBadge } from '../badge/badge.tsx';
import { LinkButton } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Grid } from '../heading/heading.tsx';
import { Card } from './card.tsx';

export const cardExamples: Example[] = [
  {
    name: 'card',
    render: (lang) => (
      <Grid>
        <Card
          title="Keripik singkong Bu Sari"
          href="#contoh"
          eyebrow="Kabupaten Sleman"
          aside={<Badge tone="success">Layak</Badge>}
          actions={<LinkButton href="#contoh">Undang</LinkButton>}
        >
          <p>1.200 bungkus sebulan, Rp 12.500 sebungkus.</p>
        </Card>
        <Card title="Kopi bubuk Pak Made" eyebrow="Kabupaten Bangli" aside={<EvidenceBadge lang={lang} level={2} />}>
          <p>400 kg sebulan. Sertifikat halal berlaku sampai 17 Maret 2029.</p>
        </Card>
        <Card title="Rumah produksi bersama">
          <p>Tiga jalur, dua di antaranya kosong pada bulan Mei.</p>
        </Card>
      </Grid>
    ),
  },
];
