import { refusals as en } from './copy.en.ts';
import { refusals as id } from './copy.id.ts';
import { refusals as credentialsEnglish } from './credentials/copy.en.ts';
import { refusals as credentialsBahasa } from './credentials/copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = { id: { ...id, ...credentialsBahasa }, en: { ...en, ...credentialsEnglish } };
