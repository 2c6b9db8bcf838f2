// The rules of the house (ARCHITECTURE.md) as one pure function over the files: who may open whose door, who may write whose table, and what a
// room consists of. It knows nothing of this repository but the names below.
import path from 'node:path';
import { type Piece, piecesOf } from './source-pieces.ts';

export interface SourceFile {
  /** From the root, with slashes: src/makers/index.ts. */
  path: string;
  text: string;
}

export interface Fault {
  path: string;
  line: number;
  message: string;
}

/** Each room with the rooms whose doors it may open. Read from left to right it is the flow of the story; nothing flows back. */
export const MAY_OPEN: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  ui: ['platform'],
  makers: ['platform', 'ui'],
  buyers: ['platform', 'ui'],
  certification: ['platform', 'ui', 'makers', 'buyers'],
  houses: ['platform', 'ui', 'makers', 'buyers', 'certification'],
  matching: ['platform', 'ui', 'makers', 'buyers', 'certification', 'houses'],
  contracts: ['platform', 'ui', 'makers', 'buyers', 'certification', 'houses', 'matching'],
  consumers: ['platform', 'ui', 'makers', 'certification', 'houses'],
  web: ['platform', 'ui', 'makers', 'buyers', 'certification', 'houses', 'matching', 'contracts', 'consumers'],
  islands: [],
};

/** The rooms of the story: each has a door, a README and a schema of its own. */
export const STORY = ['makers', 'certification', 'houses', 'buyers', 'matching', 'contracts', 'consumers'] as const;
const SCHEMAS = new Set<string>([...STORY, 'platform']);

/** Files over the limit, each with its reason. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'src/platform/database/tables.ts': 'Generated: one interface a table.',
};
const LINES_MAX = 400;
const README_LINES_MAX = 12;

const roomOf = (file: string): string | undefined => /^src\/([^/]+)\//.exec(file)?.[1];
const isTest = (file: string): boolean => /\.test\.tsx?$|\/test-[^/]*\.ts$/.test(file);
const isSource = (file: string): boolean => /^src\/.*\.tsx?$/.test(file);

export function checkHouse(files: readonly SourceFile[]): Fault[] {
  const tree = new Tree(files);
  return [
    ...tree.sources.flatMap((source) => [
      ...checkImports(source, tree),
      ...checkPlaceOfJsx(source),
      ...checkPurity(source),
      ...checkSql(source, tree),
      ...checkSize(source),
    ]),
    ...checkCircles(tree),
    ...checkRooms(tree),
    ...files.filter((file) => /^migrations\/.*\.sql$/.test(file.path)).flatMap(checkMigration),
  ];
}

// ---- what a file imports ----

export interface Import {
  from: string;
  line: number;
  typeOnly: boolean;
}

interface Source extends SourceFile {
  room: string;
  pieces: Piece[];
  imports: Import[];
}

class Tree {
  readonly paths: ReadonlySet<string>;
  readonly sources: readonly Source[];
  readonly tables: ReadonlyMap<string, 'table' | 'view'>;
  readonly devPackages: ReadonlySet<string>;
  readonly files: readonly SourceFile[];

  constructor(files: readonly SourceFile[]) {
    this.files = files;
    this.paths = new Set(files.map((file) => file.path));
    this.sources = files.filter((file) => isSource(file.path) && roomOf(file.path)).map(readSource);
    this.tables = tablesOf(files);
    const manifest = files.find((file) => file.path === 'package.json')?.text ?? '{}';
    const { devDependencies = {} }: { devDependencies?: Record<string, string> } = JSON.parse(manifest);
    this.devPackages = new Set(Object.keys(devDependencies));
  }
}

function readSource(file: SourceFile): Source {
  const pieces = piecesOf(file.text);
  return { ...file, room: roomOf(file.path)!, pieces, imports: importsOf(pieces) };
}

/** An import is a string after `from`, `import` or `import(`: the pieces before it say which, and whether only types come. */
export function importsOf(pieces: readonly Piece[]): Import[] {
  return pieces.flatMap((piece, i) => {
    if (piece.kind !== 'string') return [];
    const before = pieces[i - 1]?.text ?? '';
    const statement =
      /(?:^|[;\n])\s*(?:import|export)(\s+type)?\b[^;=]*\bfrom\s*$/.exec(before) ?? /\bimport()\s*\(?\s*$/.exec(before);
    if (!statement) return [];
    return [{ from: piece.text, line: piece.line, typeOnly: Boolean(statement[1]) }];
  });
}

function checkImports(source: Source, tree: Tree): Fault[] {
  return source.imports.flatMap(({ from, line, typeOnly }) => {
    const message = whyNotImport(source, from, tree) ?? (typeOnly ? undefined : whyPageAsksNobody(source, from));
    return message ? [{ path: source.path, line, message }] : [];
  });
}

function whyNotImport({ path: file, room }: Source, from: string, tree: Tree): string | undefined {
  if (room === 'islands' && !from.startsWith('./')) return `an island imports nothing but its neighbours, not ${from}`;
  if (from.startsWith('#')) return whyNotDoor(room, from, tree);
  if (from.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), from);
    if (isTest(file) && /^(test|bench|bin)\//.test(target)) return undefined;
    if (roomOf(target) !== room && !isDataOf(target))
      return `${from} climbs out of the room ${room}: another room is entered by its door`;
    if (!/\.\w+$/.test(from)) return `${from} names no file ending`;
    return undefined;
  }
  const name = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
  if (!isTest(file) && tree.devPackages.has(name)) return `${name} is a package of the checks; a user's install may lack it`;
  return undefined;
}

/** Data at the root that the code reads is not a room. */
const isDataOf = (target: string): boolean => /^(rulebook|package\.json)/.test(target);

function whyNotDoor(room: string, from: string, tree: Tree): string | undefined {
  const [, other = '', inner] = /^#([^/]+)(?:\/(.+))?$/.exec(from) ?? [];
  if (!(other in MAY_OPEN) || other === 'web' || other === 'islands') return `${from} is no door`;
  // platform is many doors: one of them may use another.
  if (other === room && other !== 'platform') return `${from} is this room's own door: inside a room paths are relative`;
  if (other !== room && !MAY_OPEN[room]?.includes(other)) return `${room} may not open ${other}: the flow goes the other way`;
  if (other === 'platform' ? !inner || inner.includes('/') || !tree.paths.has(`src/platform/${inner}.ts`) : inner)
    return `${from} is behind the door of ${other}`;
  return undefined;
}

function whyPageAsksNobody({ path: file }: Source, from: string): string | undefined {
  if (!/^src\/[^/]+\/pages\//.test(file) || isTest(file)) return undefined;
  if (from === '#platform/database' || /(^|\/)store[^/]*\.ts$/.test(from))
    return `a page is a function of its props and asks nobody, not ${from}`;
  return undefined;
}

function checkPlaceOfJsx({ path: file }: Source): Fault[] {
  if (!file.endsWith('.tsx') || isTest(file) || /^src\/(ui\/|[^/]+\/pages\/)/.test(file)) return [];
  return [{ path: file, line: 1, message: 'JSX lives in pages/ and in ui' }];
}

// ---- deciding is pure ----

const IMPURE = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.env\b|\bfetch\(|\bperformance\.now\b/;

function checkPurity({ path: file, pieces, imports }: Source): Fault[] {
  if (isTest(file) || !/\/(decide-|explain-)[^/]*\.ts$|\/solve\/[^/]*\.ts$/.test(file)) return [];
  const words = pieces.flatMap(({ kind, text, line }) => {
    const found = kind === 'code' ? IMPURE.exec(text) : null;
    return found
      ? [{ path: file, line: line + linesBefore(text, found.index), message: `a decider is pure, without ${found[0]}` }]
      : [];
  });
  const doors = imports.filter(
    ({ from, typeOnly }) => !typeOnly && (from === '#platform/database' || /(^|\/)store[^/]*\.ts$/.test(from)),
  );
  return [...words, ...doors.map(({ from, line }) => ({ path: file, line, message: `a decider is pure, without ${from}` }))];
}

const linesBefore = (text: string, index: number): number => text.slice(0, index).split('\n').length - 1;

// ---- whose table ----

function tablesOf(files: readonly SourceFile[]): Map<string, 'table' | 'view'> {
  const tables = new Map<string, 'table' | 'view'>();
  for (const { path: file, text } of files) {
    if (!/^migrations\/.*\.sql$/.test(file)) continue;
    for (const [, kind, name] of sqlWithoutComments(text).matchAll(
      /\bcreate\s+(?:materialized\s+)?(table|view)\s+(?:if\s+not\s+exists\s+)?([a-z_]+\.[a-z_]+)/gi,
    ))
      tables.set(name!.toLowerCase(), kind!.toLowerCase() === 'view' ? 'view' : 'table');
  }
  return tables;
}

const NAME = String.raw`("?[a-z_]+"?\s*\.\s*"?[a-z_]+"?)`;
const WRITES = new RegExp(
  String.raw`\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|(?:alter|drop|create)\s+table)\s+(?:only\s+)?${NAME}`,
  'gi',
);
const NAMES = new RegExp(NAME, 'gi');
const WRITING_CALL = /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*$|\bcopyIn\(\s*[\w.]+,\s*$/;

/** A room writes only its own schema and reads another's only by a view that one offers; what a string or a template names is what it asks. */
function checkSql({ path: file, room, pieces }: Source, tree: Tree): Fault[] {
  if (isTest(file) || file === 'src/platform/database/tables.ts') return [];
  const faults: Fault[] = [];
  const judge = (name: string, writes: boolean, line: number): void => {
    const message = whyNotTable(room, name.replaceAll(/["\s]/g, '').toLowerCase(), writes, tree);
    if (message && !faults.some((fault) => fault.line === line && fault.message === message))
      faults.push({ path: file, line, message });
  };
  pieces.forEach(({ kind, text, line }, i) => {
    const before = pieces[i - 1]?.text ?? '';
    if (kind === 'string') {
      const name = /^[a-z_]+\.[a-z_]+(?=$| as )/.exec(text)?.[0];
      if (name) judge(name, WRITING_CALL.test(before), line);
    }
    if (kind === 'template') {
      for (const match of text.matchAll(WRITES)) judge(match[1]!, true, line + linesBefore(text, match.index));
      for (const match of text.matchAll(NAMES)) judge(match[1]!, false, line + linesBefore(text, match.index));
    }
  });
  return faults;
}

function whyNotTable(room: string, name: string, writes: boolean, tree: Tree): string | undefined {
  const owner = name.split('.')[0]!;
  if (!SCHEMAS.has(owner) || owner === room) return undefined;
  const kind = tree.tables.get(name);
  if (writes && (kind || tree.tables.size === 0)) return `${room} writes ${name}, which is ${owner}'s to write`;
  if (kind === 'table') return `${room} reads ${name}, which is behind the door of ${owner}`;
  if (kind === 'view' && !MAY_OPEN[room]?.includes(owner)) return `${room} reads ${name}, but may not open ${owner}`;
  return undefined;
}

function sqlWithoutComments(text: string): string {
  return text.replaceAll(/--[^\n]*/g, '').replaceAll(/\/\*[\s\S]*?\*\//g, (found) => found.replaceAll(/[^\n]/g, ' '));
}

/** A migration is named by the rooms it is for, and touches no other's tables. A foreign key into another schema only points there. */
function checkMigration({ path: file, text }: SourceFile): Fault[] {
  const rooms = [...SCHEMAS].filter((room) => new RegExp(`\\b${room}\\b`).test(file));
  const sql = sqlWithoutComments(text).replaceAll(/'(?:[^']|'')*'/g, (found) => found.replaceAll(/[^\n]/g, ' '));
  const touches =
    /\b(?:create|alter|drop|comment\s+on|insert\s+into|update|delete\s+from|truncate)\b[^;(]*?(?:\bschema\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z_]+)|\b([a-z_]+)\.[a-z_]+)/gi;
  return [...sql.matchAll(touches)]
    .filter(([, schema, owner]) => SCHEMAS.has(schema ?? owner!) && !rooms.includes(schema ?? owner!))
    .map((match) => ({
      path: file,
      line: 1 + linesBefore(sql, match.index),
      message: `this migration is named for ${rooms.join(' and ') || 'no room'} and touches ${match[1] ?? match[2]}`,
    }));
}

// ---- size, circles, what a room has ----

function checkSize({ path: file, text, pieces }: Source): Fault[] {
  const faults: Fault[] = [];
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > LINES_MAX && !(file in LONG_FILES))
    faults.push({ path: file, line: LINES_MAX, message: `${lines} lines; over ${LINES_MAX} needs a reason in LONG_FILES` });
  for (const { kind, text: words, line } of pieces) {
    const open = kind === 'comment' ? /\b(?:TODO|FIXME|XXX)\b/.exec(words) : null;
    if (open) faults.push({ path: file, line, message: `${open[0]} left open` });
  }
  return faults;
}

/** Files that import each other, by values: types leave nothing to run. */
function checkCircles({ sources }: Tree): Fault[] {
  const by = new Map(sources.map((source) => [source.path, source]));
  const state = new Map<string, 'open' | 'done'>();
  const faults: Fault[] = [];
  const visit = (source: Source, trail: string[]): void => {
    state.set(source.path, 'open');
    for (const { from, line, typeOnly } of source.imports) {
      if (typeOnly) continue;
      const target = by.get(targetOf(source.path, from));
      if (!target) continue;
      const circle = [...trail, source.path, target.path];
      if (state.get(target.path) === 'open')
        faults.push({ path: source.path, line, message: `a circle: ${circle.slice(circle.indexOf(target.path)).join(' -> ')}` });
      else if (!state.has(target.path)) visit(target, [...trail, source.path]);
    }
    state.set(source.path, 'done');
  };
  for (const source of sources) if (!state.has(source.path)) visit(source, []);
  return faults;
}

function targetOf(file: string, from: string): string {
  if (from.startsWith('#platform/')) return `src/platform/${from.slice('#platform/'.length)}.ts`;
  if (from.startsWith('#')) return `src/${from.slice(1)}/index.ts`;
  return path.posix.join(path.posix.dirname(file), from);
}

function checkRooms({ files, paths, sources }: Tree): Fault[] {
  const faults: Fault[] = [];
  const present = new Set(sources.map((source) => source.room));
  for (const room of present) {
    if (!(room in MAY_OPEN)) faults.push({ path: `src/${room}`, line: 1, message: `${room} is no room of the house` });
  }
  for (const room of STORY.filter((each) => present.has(each))) {
    if (!paths.has(`src/${room}/index.ts`))
      faults.push({ path: `src/${room}/index.ts`, line: 1, message: `${room} has no door` });
    const readme = files.find((file) => file.path === `src/${room}/README.md`);
    const lines = readme?.text.trimEnd().split('\n').length ?? 0;
    if (lines === 0 || lines > README_LINES_MAX)
      faults.push({
        path: `src/${room}/README.md`,
        line: 1,
        message: `a room says what it is in one to ${README_LINES_MAX} lines, not ${lines}`,
      });
  }
  for (const { path: file } of files) {
    const [, stem, lang] = /^(src\/.*copy)\.(id|en)\.ts$/.exec(file) ?? [];
    if (stem && !paths.has(`${stem}.${lang === 'id' ? 'en' : 'id'}.ts`))
      faults.push({ path: file, line: 1, message: 'words in one language only' });
  }
  return faults;
}

// ---- the diagram ----

/** Who opens whose door, as the code has it: room by room, in the order of the story. Tests are left out. */
export function doorsOpened(files: readonly SourceFile[]): Map<string, Set<string>> {
  const opened = new Map<string, Set<string>>(Object.keys(MAY_OPEN).map((room) => [room, new Set()]));
  for (const { path: file, room, imports } of new Tree(files).sources) {
    if (isTest(file)) continue;
    for (const { from } of imports) {
      const other = /^#([a-z]+)/.exec(from)?.[1];
      if (other && other !== room) opened.get(room)?.add(other);
    }
  }
  return opened;
}

/** The part of ARCHITECTURE.md that is computed: a drawing without the arrows that longer ways imply, and the whole truth as a table. */
export function diagramOf(files: readonly SourceFile[]): string {
  const opened = doorsOpened(files);
  const rooms = [...opened.keys()].filter((room) => files.some((file) => file.path.startsWith(`src/${room}/`)));
  const reaches = (from: string, to: string): boolean =>
    [...(opened.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  const arrows = rooms.flatMap((room) => {
    const direct = [...opened.get(room)!];
    return rooms
      .filter((other) => direct.includes(other) && !direct.some((between) => between !== other && reaches(between, other)))
      .map((other) => `  ${room} --> ${other}`);
  });
  const tables = [...tablesOf(files).keys()];
  const row = (room: string): string => {
    const own = tables.filter((name) => name.startsWith(`${room}.`)).map((name) => `\`${name.split('.')[1]}\``);
    return `| \`${room}\` | ${rooms.filter((other) => opened.get(room)!.has(other)).join(', ') || '-'} | ${own.join(', ') || '-'} |`;
  };
  return [
    '```mermaid',
    'flowchart TB',
    ...arrows,
    '```',
    '',
    '| Room | Opens the doors of | Its tables |',
    '| --- | --- | --- |',
    ...rooms.map(row),
  ].join('\n');
}
