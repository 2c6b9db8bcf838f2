import { type Language, Notice } from '#ui';
import { batchWords } from '../batches/words.ts';

/** Where the island `lots` shows what waits on this device; empty and hidden while nothing does, and without script. */
export const LotQueue = ({ lang, houseId, as }: { lang: Language; houseId: string; as: string }) => (
  <div data-island="lots" data-house={houseId} data-as={as} data-words={JSON.stringify(batchWords(lang).queue)} hidden>
    <Notice lang={lang} tone="warn" title={<output data-status />}>
      <p data-note />
      <p data-sign hidden />
      <ol class="stack-tight" data-entries />
    </Notice>
  </div>
);
