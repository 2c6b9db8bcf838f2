import type { Example } from '../example.ts';
import { Deck, DeckChoice, DeckChoices, DeckItem } from './deck.tsx';

export const deckExamples: Example[] = [
  {
    name: 'deck',
    render: () => (
      <Deck label="Yang diperiksa">
        <DeckItem id="d-1" title="Belanja makan minum rapat" aside="Rp 40 jt" hint="12 baris · Dinas Kesehatan" open>
          <form>
            <DeckChoices>
              <DeckChoice name="jenis" value="nasi-kotak" keyName="Enter" tone="primary" note="62 %">
                Terima: Nasi kotak
              </DeckChoice>
              <DeckChoice name="jenis" value="snack" keyName="2" note="21 %">
                Snack kotak
              </DeckChoice>
            </DeckChoices>
          </form>
        </DeckItem>
        <DeckItem id="d-2" title="Meja kursi siswa" aside="Rp 20 jt" hint="1 baris" said="Diputuskan: Mebel sekolah">
          <p>Diputuskan 24 November 2026.</p>
        </DeckItem>
      </Deck>
    ),
  },
];
