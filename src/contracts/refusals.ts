import { refusals as en } from './copy.en.ts';
import { refusals as id } from './copy.id.ts';
import { refusals as defenceEn } from './defence/copy.en.ts';
import { refusals as defenceId } from './defence/copy.id.ts';
import { refusals as groupsEn } from './groups/copy.en.ts';
import { refusals as groupsId } from './groups/copy.id.ts';
import { refusals as importEn } from './import/copy.en.ts';
import { refusals as importId } from './import/copy.id.ts';
import { refusals as moneyEn } from './money/copy.en.ts';
import { refusals as moneyId } from './money/copy.id.ts';
import { refusals as ocdsEn } from './ocds/copy.en.ts';
import { refusals as ocdsId } from './ocds/copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = {
  id: { ...id, ...groupsId, ...defenceId, ...moneyId, ...importId, ...ocdsId },
  en: { ...en, ...groupsEn, ...defenceEn, ...moneyEn, ...importEn, ...ocdsEn },
};
