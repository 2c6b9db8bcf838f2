import type { Words } from '#platform/http';
import { sheetCopyEn, sheetCopyId } from '#platform/sheets';
import * as buyers from '#buyers';
import * as certification from '#certification';
import * as consumers from '#consumers';
import * as contracts from '#contracts';
import * as houses from '#houses';
import * as makers from '#makers';
import * as matching from '#matching';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

/** The words of every refusal code, from all rooms: pages, problem+json, returned rows and the command line say the same sentence. */
export const words: Words = {
  id: { ...bahasa.refusals, ...sheetCopyId, ...roomWords('id') },
  en: { ...english.refusals, ...sheetCopyEn, ...roomWords('en') },
};

function roomWords(lang: 'id' | 'en'): Words['id'] {
  return Object.assign(
    {},
    ...[makers, certification, houses, buyers, matching, contracts, consumers].map((room) => room.refusals[lang]),
  );
}

export const copyOf = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);
