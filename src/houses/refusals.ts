import { refusals as batchEnglish } from './batches/copy.en.ts';
import { refusals as batchBahasa } from './batches/copy.id.ts';
import { refusals as bookingEnglish } from './bookings/copy.en.ts';
import { refusals as bookingBahasa } from './bookings/copy.id.ts';
import { refusals as partnerEnglish } from './partners/copy.en.ts';
import { refusals as partnerBahasa } from './partners/copy.id.ts';
import { refusals as orderEnglish } from './orders/copy.en.ts';
import { refusals as orderBahasa } from './orders/copy.id.ts';
import { refusals as passportEnglish } from './passport/copy.en.ts';
import { refusals as passportBahasa } from './passport/copy.id.ts';
import { refusals as recallEnglish } from './recall/copy.en.ts';
import { refusals as recallBahasa } from './recall/copy.id.ts';
import { refusals as scheduleEnglish } from './schedule/copy.en.ts';
import { refusals as scheduleBahasa } from './schedule/copy.id.ts';
import { refusals as settlementEnglish } from './settlement/copy.en.ts';
import { refusals as settlementBahasa } from './settlement/copy.id.ts';
import { refusals as en } from './copy.en.ts';
import { refusals as id } from './copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = {
  id: {
    ...id,
    ...bookingBahasa,
    ...scheduleBahasa,
    ...passportBahasa,
    ...batchBahasa,
    ...orderBahasa,
    ...partnerBahasa,
    ...recallBahasa,
    ...settlementBahasa,
  },
  en: {
    ...en,
    ...bookingEnglish,
    ...scheduleEnglish,
    ...passportEnglish,
    ...batchEnglish,
    ...orderEnglish,
    ...partnerEnglish,
    ...recallEnglish,
    ...settlementEnglish,
  },
};
