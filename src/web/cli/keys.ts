// `layak keys`: the keys with which Layak signs documents. They live in a file (LAYAK_ISSUER_KEYS, else var/issuer-keys.json), not in the database.
import { discardStolenKey, type IssuerKey, issuerKeysFile, listIssuerKeys, rotateIssuerKey } from '#consumers';
import { Refusal } from '#platform/refusal';
import type { Command } from './commands.ts';

const STATES = {
  id: { active: 'menandatangani', retired: 'pensiun, tanda tangannya tetap sah', stolen: 'dicuri, tidak lagi terdaftar' },
  en: { active: 'signs', retired: 'retired, what it signed still holds', stolen: 'stolen, no longer listed' },
} as const;

const show = (keys: IssuerKey[], { lang, json }: Parameters<Command['run']>[2]): number => {
  const lines = keys.map((key) => `${key.thumbprint}  ${key.madeAt.slice(0, 10)}  ${STATES[lang][key.state]}`);
  process.stdout.write(json ? `${JSON.stringify(keys, null, 2)}\n` : `${[issuerKeysFile(), ...lines].join('\n')}\n`);
  return 0;
};

export const keysCommands: Record<string, Command> = {
  'keys list': { options: {}, run: async (_, __, tell) => show(await listIssuerKeys(), tell) },
  'keys rotate': {
    options: {},
    run: async (_, __, tell) => {
      await rotateIssuerKey();
      return show(await listIssuerKeys(), tell);
    },
  },
  'keys stolen': {
    options: {},
    run: async ([thumbprint], _, tell) => {
      if (!thumbprint) throw new Refusal('key-unknown', 404);
      await discardStolenKey(thumbprint);
      return show(await listIssuerKeys(), tell);
    },
  },
};
