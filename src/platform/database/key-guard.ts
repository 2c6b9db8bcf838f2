// In tests every query passes here on its way to PostgreSQL: one that touches a split table must pin its key (`org_id = ...`, `in`, a row of
// columns with the key in it) or join on it. It reads the SQL text, so that built queries and `sql` templates are held alike. It is shallow (an
// `or` fools it), which is enough to catch the query that forgot.
import { PostgresQueryCompiler, type KyselyPlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs } from 'kysely';

export interface GuardFinding {
  /** What a spread database would refuse, or answer only by asking every machine. */
  faults: string[];
  sql: string;
  /** The line of src/ that asked. */
  asker: string;
}

export class KeyGuard implements KyselyPlugin {
  readonly #keys: ReadonlyMap<string, string>;
  readonly #report: (found: GuardFinding) => void;

  constructor(keys: ReadonlyMap<string, string>, report: (found: GuardFinding) => void) {
    this.#keys = keys;
    this.#report = report;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    const text = new PostgresQueryCompiler().compileQuery(node, queryId).sql;
    const faults = [...unrouted(text, this.#keys).map((table) => `names no key of ${table}`), ...refused(text, this.#keys)];
    const asker = faults.length > 0 ? whoAsks() : undefined;
    if (asker) this.#report({ faults, sql: text, asker });
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<PluginTransformResultArgs['result']> {
    return result;
  }
}

const plainText = (text: string): string => text.replace(/--.*$/gm, '').replaceAll('"', '').toLowerCase().replace(/\s+/g, ' ');

/** Forms that a spread database refuses on a split table. */
export function refused(text: string, keys: ReadonlyMap<string, string>): string[] {
  const plain = plainText(text);
  if (![...plain.matchAll(/\b[a-z_]+\.[a-z_]+\b/g)].some(([name]) => keys.has(name))) return [];
  return REFUSED.filter(([pattern]) => pattern.test(plain)).map(([, fault]) => fault);
}
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [
    /on conflict .*do update set .*\b(?:now|random|clock_timestamp|statement_timestamp|gen_random_uuid)\(/,
    'on conflict do update with a function that is not immutable',
  ],
  [/\bupdate .* set .*\b(?:random|clock_timestamp|gen_random_uuid)\(/, 'update with a volatile function'],
  [/\bgroup by (?:rollup|cube|grouping sets)\b/, 'rollup, cube or grouping sets'],
  [/\bvalues \(.*\(select /, 'a sub-select inside values'],
];

/** The split tables in the SQL text whose key is neither pinned nor joined. */
export function unrouted(text: string, keys: ReadonlyMap<string, string>): string[] {
  const plain = plainText(text);
  const mentions = [...plain.matchAll(/\b(?:from|join|update|using|,) (?:only )?([a-z_]+\.[a-z_]+)(?: (?:as )?([a-z_]\w*))?/g)];
  const unkeyed = mentions.filter(([, table, alias]) => {
    const key = keys.get(table!);
    return key !== undefined && !namesKey(plain, key, [table!, table!.split('.')[1]!, alias ?? '']);
  });
  return [...new Set(unkeyed.map(([, table]) => table!))];
}

function namesKey(text: string, key: string, names: readonly string[]): boolean {
  const owner = names.filter((name) => name !== '').map((name) => name.replace('.', '\\.'));
  const column = `(?<![\\w.])(?:(?:${owner.join('|')})\\.)?${key}\\b`;
  return [
    `${column} ?(?:=|in\\b|is not distinct)`,
    `(?:=|is not distinct from) ?\\(?${column}(?! ?,)`,
    `using ?\\([^)]*\\b${key}\\b`,
    // (org_id, product_id) = (...) or in (...)
    `\\([^()]*${column}[^()]*\\) ?(?:=|in\\b)`,
  ].some((pattern) => new RegExp(pattern).test(text));
}

/** The first frame in src/ that is not the database layer; nothing when a test asks for itself. */
function whoAsks(): string | undefined {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const frames = new Error('here').stack?.split('\n').slice(1) ?? [];
  Error.stackTraceLimit = before;
  const own = frames.find(
    (frame) => !/node_modules|node:|platform\/database\/|<anonymous>\)?$/.test(frame) && /[\\/](?:src|test)[\\/]/.test(frame),
  );
  return own && !/\.test\.tsx?|[\\/]test[\\/]/.test(own) ? own.trim() : undefined;
}
