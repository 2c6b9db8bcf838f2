// `layak office places <id kantor> <kabupaten/kota ...>`: for which regencies an office answers, so that its officers read complaints and inspect there.
import { answerForRegencies } from '#consumers';
import { system } from '#platform/access';
import { Refusal } from '#platform/refusal';
import type { Command } from './commands.ts';
import { withDatabase } from './work.ts';

export const officeCommands: Record<string, Command> = {
  'office places': {
    options: {},
    run: async ([officeId, ...regencies], _, { json }) => {
      if (!officeId || regencies.length === 0) throw new Refusal('office-options', 422);
      return withDatabase(async (db) => {
        const codes = await answerForRegencies(db, system('cli'), officeId, regencies, new Date());
        process.stdout.write(json ? `${JSON.stringify(codes)}\n` : `${codes.join(' ')}\n`);
        return 0;
      });
    },
  },
};
