// What is linked from a product's code, as RFC 9264 linkset and as GS1-conformant resolver 1.2.0 answers for it. Pure.

const GS1 = 'https://ref.gs1.org/voc/';
/** The kinds of link that Layak serves (GS1 Web Vocabulary); `default` leads where a plain scan goes. */
export const LINK_TYPES = ['pip', 'dpp', 'certificationInfo', 'traceability', 'recallStatus', 'support'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export type Link = { href: string; title: string; type: string; hreflang?: [string] };
export type Level = { anchor: string; description: string; links: Partial<Record<LinkType, Link[]>> };

/** What one level links to. `page` is the address of the product or of its lot, `signed` the documents that hold now. */
export function levelOf(
  anchor: string,
  description: string,
  page: string,
  signed: readonly { kind: string; url: string; name: string }[],
): Level {
  const both = (part: string, indonesian: string, english: string): Link[] => [
    { href: `${page}${part}`, title: indonesian, type: 'text/html', hreflang: ['id'] },
    { href: `${page}?bahasa=en${part}`, title: english, type: 'text/html', hreflang: ['en'] },
  ];
  const documents = (...kinds: string[]): Link[] =>
    signed
      .filter((one) => kinds.includes(one.kind))
      .map(({ url, name }) => ({ href: url, title: name, type: 'application/vc+jwt' }));
  const [dpp, dcc] = [documents('dpp', 'dppLot'), documents('dcc')];
  return {
    anchor,
    description,
    links: {
      pip: both('', 'Halaman produk', 'Product page'),
      ...(dpp.length > 0 ? { dpp } : {}),
      certificationInfo: [...both('#izin', 'Izin dan sertifikat', 'Permits and certificates'), ...dcc],
      traceability: both('#perjalanan', 'Perjalanan batch', 'Journey of the batch'),
      recallStatus: both('#penarikan', 'Status penarikan', 'Recall status'),
      support: both('#aduan', 'Ada yang salah?', 'Something wrong?'),
    },
  };
}

/** The linkset of the levels: full URIs as names, one default link each with address and title alone, which its own type describes as well. */
export function linksetOf(levels: readonly Level[]): { linkset: Record<string, unknown>[] } {
  return {
    linkset: levels.map(({ anchor, description, links }) => {
      const { href, title } = links.pip![0]!;
      return {
        anchor,
        description,
        [`${GS1}defaultLink`]: [{ href, title }],
        ...Object.fromEntries(LINK_TYPES.flatMap((type) => (links[type] ? [[`${GS1}${type}`, links[type]]] : []))),
      };
    }),
  };
}

/** `gs1:pip`, `https://ref.gs1.org/voc/pip` or `gs1:defaultLink`; undefined for a type that isn't served. */
export function linkTypeOf(asked: string): LinkType | undefined {
  const name = asked.startsWith('gs1:') ? asked.slice(4) : asked.startsWith(GS1) ? asked.slice(GS1.length) : undefined;
  if (name === 'defaultLink') return 'pip';
  return LINK_TYPES.find((type) => type === name);
}

/** The first link of a type, of the finest level that has one, in the language asked for where there is a choice. */
export function chooseLink(levels: readonly Level[], type: LinkType, lang: 'id' | 'en'): Link | undefined {
  for (const { links } of levels) {
    const of = links[type];
    if (of?.[0]) return of.find(({ hreflang }) => hreflang?.[0] === lang) ?? of[0];
  }
  return undefined;
}

/** A link with the query of the request put behind its own; what asked for the link itself, and its language, isn't passed on. */
export function withQuery(href: string, query: URLSearchParams): string {
  const url = new URL(href);
  for (const [name, value] of query) if (!['linkType', 'bahasa'].includes(name)) url.searchParams.append(name, value);
  return url.href;
}
