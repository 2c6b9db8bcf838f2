import { Button, LinkButton } from '../button/button.tsx';
import type { Example } from '../example.ts';
import { Heading } from './heading.tsx';

export const headingExamples: Example[] = [
  {
    name: 'heading',
    render: () => (
      <Heading
        eyebrow="Rencana pengadaan"
        lede="Setiap baris sudah punya barang, jumlah, bulan, dan tempat, sehingga pembuat yang layak bisa diundang."
        actions={
          <>
            <Button>Buat daftar undangan</Button>
            <LinkButton href="#unggah">Unggah rencana lain</LinkButton>
          </>
        }
      >
        Makanan ringan untuk rapat dinas
      </Heading>
    ),
  },
];
