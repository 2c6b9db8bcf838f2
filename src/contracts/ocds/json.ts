// JSON as TypeScript knows it, and how a place in it is written.
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The place of a member below another: `$.releases[0].tender` (RFC 9535; names that are no plain word in brackets and quotes). */
export function below(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return /^[A-Za-z_][\w]*$/.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
}

/** The same text for equal values, whatever the order of their keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** How many objects and arrays stand in one another, looked at without recursion: a hostile file may nest them by the ten thousand. */
export function depthOf(value: Json): number {
  let deepest = 0;
  const left: [Json, number][] = [[value, 1]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [at, depth] = next;
    if (typeof at !== 'object' || at === null) continue;
    deepest = Math.max(deepest, depth);
    for (const inner of Object.values(at)) left.push([inner, depth + 1]);
  }
  return deepest;
}
