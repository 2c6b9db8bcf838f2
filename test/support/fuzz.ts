// Hostile and broken requests to every address that the app has, from a seed: what a scanner of the net sends, and what lies just beside what is right.
import fc from 'fast-check';
import type { App } from '#platform/http';

/** What no page may give back as it came. */
const SCRIPTS = [
  '<script>alert(7)</script>',
  '"><img src=x onerror=alert(7)>',
  "'-alert(7)-'",
  '<svg/onload=alert(7)>',
  'javascript:alert(7)',
];
const RAW = /<script>alert\(7\)|<img src=x onerror|<svg\/onload=alert|(?:href|src|action)="javascript:/i;

const NASTY = [
  ...SCRIPTS,
  ...[
    "' or 1=1--",
    '%00',
    '%',
    '%zz',
    '%ff%fe',
    '..%2f..%2fetc%2fpasswd',
    '../../etc/passwd',
    '\u202e',
    '💥',
    'e\u0301',
    '\ud83d',
    ' ',
    '',
  ],
  ...[
    '-1',
    '0',
    '1e309',
    '99999999999999999999',
    '2026-02-30',
    '0000-00-00',
    'null',
    'undefined',
    '[object Object]',
    '__proto__',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'zzzzzzzzzzzz',
    '08991234567891',
    'ya',
    '32.05',
    'a'.repeat(3000),
    '{{7*7}}',
    '\r\nset-cookie: a=b',
  ],
];
const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer().map(String),
);
const NAMES = [
  'cari',
  'kelas',
  'wilayah',
  'setelah',
  'sesudah',
  'syarat',
  'halal',
  'bahasa',
  'ke',
  'lot',
  'linkType',
  'jumlah',
  'credential',
];
const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 12 })), value), { maxLength: 4 });
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/vc+jwt',
  '',
];

type Shot = { method: string; path: string; headers: Record<string, string>; body?: string };

/** A value as a piece of a path: encoded as a browser would, or as it is. */
const piece = fc
  .tuple(value, fc.boolean())
  .map(([text, encoded]) => (encoded ? encodeURIComponent(text.toWellFormed()) : text.replace(/[?#]/g, '')));

function shots(app: App): fc.Arbitrary<Shot> {
  const own = app.endpoints.map(({ method, path }) => ({ method: method.toUpperCase(), path }));
  const more = [
    '/01/:a',
    '/01/:a/10/:b',
    '/p/:a/:b/:c',
    '/credentials/:a',
    '/credentials/status/:a',
    '/label/:a/kode.svg',
    '/label/:a/lembar.pdf',
  ];
  const places = [...own, ...more.map((path) => ({ method: 'GET', path })), { method: 'GET', path: '/:a' }];
  const aim = fc.tuple(
    fc.constantFrom(...places),
    fc.array(piece, { minLength: 6, maxLength: 6 }),
    fc.constantFrom('', '/api/v1'),
  );
  return fc
    .tuple(
      aim,
      pairs,
      fc.constantFrom('text/html', 'application/json', '*/*', 'application/linkset+json'),
      fc.constantFrom(...TYPES),
      fc.oneof(value, fc.json()),
    )
    .map(([[place, pieces, under], query, accept, type, text]) => {
      let at = 0;
      const path = under + place.path.replaceAll(/:[a-z]+(\{[^}]*\})?/gi, () => pieces[at++ % pieces.length]!);
      const asked = new URLSearchParams(
        query.map(([name, one]): [string, string] => [name.toWellFormed(), one.toWellFormed()]),
      ).toString();
      if (place.method === 'GET') return { method: 'GET', path: `${path}?${asked}`, headers: { accept } };
      const body = type.startsWith('application/x-www') ? asked : text.toWellFormed();
      return { method: 'POST', path, headers: { accept, ...(type === '' ? {} : { 'content-type': type }) }, body };
    });
}

/** EPCIS 2.0 asks for 501 where a part of its binding isn't served: a clear no, not a failure. */
const isNotServed = (status: number, path: string): boolean => status === 501 && /^(?:\/api\/v1)?\/epcis\//.test(path);

export type FuzzReport = { sent: number; statuses: Record<string, number>; faults: string[] };

/** Sends so many of them; a fault is an answer of 500 or more, or one that gives back a script. `cookies` are sessions that take turns. */
export async function fuzz(app: App, count: number, seed: number, cookies: readonly string[] = []): Promise<FuzzReport> {
  const report: FuzzReport = { sent: 0, statuses: {}, faults: [] };
  for (const shot of fc.sample(shots(app), { numRuns: count, seed })) {
    const cookie = report.sent % 2 === 0 ? undefined : cookies[(report.sent >> 1) % Math.max(1, cookies.length)];
    const headers = { ...shot.headers, origin: 'http://localhost', ...(cookie ? { cookie } : {}) };
    // As many senders as it takes for the limit on posts to let them through, other ones for every part of a long run.
    const sender = (seed + report.sent) >> 6;
    const remoteAddress = `10.${(sender >> 8) & 255}.${sender & 255}.7`;
    report.sent += 1;
    if (!URL.canParse(`http://localhost${shot.path}`)) continue;
    const request = new Request(`http://localhost${shot.path}`, {
      method: shot.method,
      headers,
      ...(shot.body === undefined ? {} : { body: shot.body }),
    });
    const answer = await app.hono.fetch(request, { incoming: { socket: { remoteAddress } } });
    report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1;
    const html = (answer.headers.get('content-type') ?? '').includes('html');
    const text = await answer.text();
    if ((answer.status >= 500 && !isNotServed(answer.status, shot.path)) || (html && RAW.test(text)))
      report.faults.push(`${answer.status} ${shot.method} ${shot.path.slice(0, 300)} ${(shot.body ?? '').slice(0, 200)}`);
  }
  return report;
}
