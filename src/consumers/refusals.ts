import { refusals as followersEnglish } from './followers/copy.en.ts';
import { refusals as followersBahasa } from './followers/copy.id.ts';
import { refusals as complaintsEnglish } from './complaints/copy.en.ts';
import { refusals as complaintsBahasa } from './complaints/copy.id.ts';
import { refusals as credentialsEnglish } from './credentials/copy.en.ts';
import { refusals as credentialsBahasa } from './credentials/copy.id.ts';
import { refusals as signedEnglish } from './credentials/signed-copy.en.ts';
import { refusals as signedBahasa } from './credentials/signed-copy.id.ts';
import { refusals as inspectionsEnglish } from './inspections/copy.en.ts';
import { refusals as inspectionsBahasa } from './inspections/copy.id.ts';
import { refusals as en } from './passport/copy.en.ts';
import { refusals as id } from './passport/copy.id.ts';
import { refusals as searchEnglish } from './search/copy.en.ts';
import { refusals as searchBahasa } from './search/copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = {
  id: {
    ...id,
    ...credentialsBahasa,
    ...searchBahasa,
    ...complaintsBahasa,
    ...followersBahasa,
    ...inspectionsBahasa,
    ...signedBahasa,
  },
  en: {
    ...en,
    ...credentialsEnglish,
    ...searchEnglish,
    ...complaintsEnglish,
    ...followersEnglish,
    ...inspectionsEnglish,
    ...signedEnglish,
  },
};
