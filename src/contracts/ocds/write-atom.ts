// The change feed for news readers: Atom (RFC 4287), its older pages by rel="next" (RFC 5005).
export type AtomEntry = { id: string; title: string; updated: string; href: string; summary: string };
export type AtomFeed = {
  id: string;
  title: string;
  self: string;
  next: string | undefined;
  author: string;
  entries: readonly AtomEntry[];
};

export function writeAtom({ id, title, self, next, author, entries }: AtomFeed): string {
  const updated = entries.reduce(
    (latest, entry) => (entry.updated > latest ? entry.updated : latest),
    '1970-01-01T00:00:00.000Z',
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
<id>${xml(id)}</id><title>${xml(title)}</title><updated>${updated}</updated>
<author><name>${xml(author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
${next === undefined ? '' : `<link rel="next" type="application/atom+xml" href="${xml(next)}"/>\n`}${entries.map(writeEntry).join('')}</feed>
`;
}

const writeEntry = ({ id, title, updated, href, summary }: AtomEntry): string =>
  `<entry><id>${xml(id)}</id><title>${xml(title)}</title><updated>${updated}</updated>` +
  `<link rel="alternate" type="application/json" href="${xml(href)}"/><summary>${xml(summary)}</summary></entry>\n`;

/** Text inside XML 1.0, which takes no control characters. */
const xml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are the characters that XML refuses
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
