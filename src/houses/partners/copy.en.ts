import type { Wording } from '#platform/http';
import type { copy as bahasa } from './copy.id.ts';

export const copy: typeof bahasa = {
  title: 'Partner keys',
  lede: 'With a key the program of a partner (supplier, buyer, laboratory) sends or reads the events of your lots without an account. A key holds for all houses that you operate, and for no other.',
  made: (name) => `The key for ${name} is made`,
  madeNote: 'Copy it now and send it by a safe way. It cannot be shown again: if it is lost, revoke it and make a new one.',
  secret: 'Key',
  trial: 'Try it on the partner’s computer',
  copyWord: 'Copy',
  copied: 'Copied',
  list: 'Keys that were made',
  none: 'There is no key yet. Partners can only come in with an operator’s account.',
  name: 'For partner',
  nameHint: 'The name of a business or institution, not of a person.',
  scopes: { 'epcis:capture': 'send events', 'epcis:query': 'read events' },
  scope: 'May',
  capture: 'Send events (EPCIS capture)',
  query: 'Read events (EPCIS query)',
  days: 'Holds for',
  daysOf: (days) => `${days} days`,
  ends: 'Holds until',
  used: 'Last used',
  never: 'never',
  state: 'State',
  states: { open: 'holds', ended: 'ended', revoked: 'revoked' },
  revoke: 'Revoke',
  revokeOf: (name) => `the key of ${name}`,
  make: 'Make a key',
  makeLede: 'One key for one partner: should one leak, the others go on.',
};

export const refusals: Record<string, Wording> = {
  'partner-key-name': 'Write which partner this key is for.',
  'partner-key-scope': 'Choose at least one: send or read.',
  'partner-key-days': ({ most }) => `Choose how long it holds, ${most} days at most.`,
  'partner-key-many': ({ most }) => `There are ${most} keys that hold. Revoke one that is not used and try again.`,
  'partner-key-shown':
    'This key was made and shown once already. If it was not copied, revoke it in the list and make a new one.',
};
