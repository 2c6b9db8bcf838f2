import { refusals as en } from './credentials/copy.en.ts';
import { refusals as id } from './credentials/copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = { id, en };
