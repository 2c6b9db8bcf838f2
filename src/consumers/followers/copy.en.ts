import type { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: 'Tell me if this lot is recalled',
  start: 'Tell me',
  stop: 'Stop telling me',
  following: 'This browser will be told if this lot is recalled.',
  stopped: 'All right, nothing more will be told about this lot.',
  denied: 'This browser does not allow notices. Change that in its settings, then try again.',
  failed: 'It did not work; perhaps the network or this browser. Try again later.',
  privacy:
    'No account, name, or number. Only the address of the notice box of this browser is kept; it is deleted by itself once the best-before date has passed.',
  cannot:
    'This browser can not be told. Layak has no e-mail and no SMS: keep the address of this page, and open it again before use.',
  pushTitle: (name, lot) => `RECALLED: ${name}, ${lot}`,
  pushText: 'Do not eat, use, or sell it. Open to see how to give it back.',
  pushUnknown: 'There is news about a lot that you follow. Open its page.',
};

export const refusals: typeof bahasaRefusals = {
  'follow-address-bad': 'That address for notices is no public https address.',
  'follow-lot-unknown': 'No production house here has that lot on record, so its recall would not be known.',
};
