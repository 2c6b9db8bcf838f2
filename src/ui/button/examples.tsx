import type { Example } from '../example.ts';
import { Actions } from '../heading/heading.tsx';
import { Button, LinkButton } from './button.tsx';

export const buttonExamples: Example[] = [
  {
    name: 'button',
    render: () => (
      <Actions>
        <Button>Simpan</Button>
        <Button tone="secondary">Simpan sebagai draf</Button>
        <Button tone="danger">Tarik dari peredaran</Button>
        <Button disabled>Kirim</Button>
        <LinkButton href="#contoh">Lihat berkas</LinkButton>
        <LinkButton href="#contoh" tone="plain">
          Batal
        </LinkButton>
      </Actions>
    ),
  },
];
