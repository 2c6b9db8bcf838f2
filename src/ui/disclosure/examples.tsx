import type { Example } from '../example.ts';
import { Disclosure } from './disclosure.tsx';

export const disclosureExamples: Example[] = [
  {
    name: 'disclosure',
    render: () => (
      <div>
        <Disclosure summary="Mengapa 12 pembuat lain tidak diundang?">
          <p>Tujuh di antaranya tidak punya kapasitas pada bulan itu.</p>
        </Disclosure>
        <Disclosure summary="Data apa yang dipakai?" open>
          <p>Rencana yang diunggah pada 4 Januari 2027.</p>
        </Disclosure>
      </div>
    ),
  },
];
