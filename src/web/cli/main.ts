// `layak`: the batch work of the rooms on files. Words go to standard error, results to standard output or to --out.
import { parseArgs } from 'node:util';
import { Refusal } from '#platform/refusal';
import type { Command } from './commands.ts';
import { epcisCommands } from './epcis.ts';
import { HELP } from './help.ts';

const args = process.argv.slice(2);
const lang = process.env.LAYAK_LANG === 'en' ? 'en' : 'id';

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Refusal) {
    const { words } = await import('../words.ts');
    const wording = words[lang][error.code] ?? error.code;
    process.stderr.write(`\n${typeof wording === 'function' ? wording(error.facts) : wording}\n`);
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ refused: error.code, facts: error.facts })}\n`);
  } else
    process.stderr.write(`\n${(error as Error).message}\n${process.env.LAYAK_LOG === 'debug' ? (error as Error).stack : ''}\n`);
}

/** The command of the longest name that the arguments begin with. */
function find(commands: Record<string, Command>): [string, Command] | undefined {
  return Object.entries(commands)
    .filter(([name]) => `${args.join(' ')} `.startsWith(`${name} `))
    .toSorted(([a], [b]) => b.length - a.length)[0];
}

async function main(): Promise<number> {
  // What a partner does over the network needs no room of this house; reading all of them takes four seconds of a small computer.
  const found = find(epcisCommands) ?? find((await import('./commands.ts')).commands);
  if (!found) {
    process.stdout.write(HELP[lang]);
    return args.length === 0 || args.includes('--help') ? 0 : 2;
  }
  const [name, command] = found;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args.slice(name.split(' ').length), command.options);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP[lang]}`);
    return 2;
  }
  return command.run(parsed.positionals, parsed.values, { lang, json: parsed.values['json'] === true });
}

function parse(argv: string[], options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>) {
  return parseArgs({ args: argv, options: { ...options, json: { type: 'boolean' } }, allowPositionals: true });
}
