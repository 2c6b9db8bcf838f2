// A forward scanner for the parts of a workbook: tags and text in order, nothing kept. It bounds what it holds (a tag, a run of text), refuses
// DOCTYPE (so no entity of the file's own), and leaves meaning to the handler. Prefixes are dropped: `x:row` is a row.
import { damaged } from './unpack.ts';

export type XmlHandler = {
  /** `inner` is the text within the tag after its name: read attributes from it by `attribute`. */
  open(name: string, inner: string): void;
  /** Text as it comes, entities resolved; a long run may come in pieces. */
  text(text: string): void;
  close(name: string): void;
};

const HELD_MAX = 1 << 18;

/** Makes a function that takes the next piece of the document; call it with nothing left to say that it ends. */
export function xmlScanner(part: string, handler: XmlHandler): (piece: string | undefined) => void {
  let held = '';
  return (piece) => {
    const rest = scan(held + (piece ?? ''), handler, part);
    if (rest.length > HELD_MAX || (piece === undefined && rest.trim() !== '')) throw damaged(part);
    held = rest;
  };
}

/** Scans what is complete and gives back what is not. */
function scan(xml: string, handler: XmlHandler, part: string): string {
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) {
      // Hold back an entity that the next piece may finish, and a half of a surrogate pair.
      const entity = xml.lastIndexOf('&');
      const cut = entity >= at && xml.length - entity < 12 && !xml.includes(';', entity) ? entity : xml.length;
      if (cut > at) handler.text(unescape(xml.slice(at, cut)));
      return xml.slice(cut);
    }
    if (tag > at) handler.text(unescape(xml.slice(at, tag)));
    const second = xml.charCodeAt(tag + 1);
    if (second === 33 || second === 63) {
      const cdata = xml.startsWith('<![CDATA[', tag);
      if (second === 33 && xml.startsWith('<!DOCTYPE', tag)) throw damaged(part);
      const ending = second === 63 ? '?>' : cdata ? ']]>' : '-->';
      const end = xml.indexOf(ending, tag + 2);
      if (end < 0) return xml.slice(tag);
      if (cdata) handler.text(xml.slice(tag + 9, end));
      at = end + ending.length;
      continue;
    }
    const end = tagEnd(xml, tag + 1);
    if (end < 0) return xml.slice(tag);
    if (second === 47) handler.close(localName(xml, tag + 2, end));
    else {
      const alone = xml.charCodeAt(end - 1) === 47;
      const stop = alone ? end - 1 : end;
      const nameStop = nameEnd(xml, tag + 1, stop);
      const name = localName(xml, tag + 1, nameStop);
      handler.open(name, xml.slice(nameStop, stop));
      if (alone) handler.close(name);
    }
    at = end + 1;
  }
}

/** Where the tag ends: the first ">" outside quotes, or -1. */
function tagEnd(xml: string, from: number): number {
  for (let i = from; i < xml.length; i++) {
    const char = xml.charCodeAt(i);
    if (char === 62) return i;
    if (char === 34 || char === 39) {
      i = xml.indexOf(char === 34 ? '"' : "'", i + 1);
      if (i < 0) return -1;
    }
  }
  return -1;
}

function nameEnd(xml: string, from: number, stop: number): number {
  for (let i = from; i < stop; i++) if (xml.charCodeAt(i) <= 32) return i;
  return stop;
}

function localName(xml: string, from: number, to: number): string {
  const name = xml.slice(from, to).trimEnd();
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute (by its name, or by `:local` for any prefix), entities resolved. */
export function attribute(inner: string, name: string): string | undefined {
  const anyPrefix = name.startsWith(':');
  for (let at = 0; ;) {
    while (inner.charCodeAt(at) <= 32) at++;
    const equals = inner.indexOf('=', at);
    if (equals < 0) return undefined;
    let open = equals + 1;
    while (inner.charCodeAt(open) <= 32) open++;
    const close = inner.indexOf(inner[open] === "'" ? "'" : '"', open + 1);
    if (close < 0) return undefined;
    let nameStop = equals;
    while (inner.charCodeAt(nameStop - 1) <= 32) nameStop--;
    const same = anyPrefix
      ? inner.slice(at, nameStop).endsWith(name)
      : nameStop - at === name.length && inner.startsWith(name, at);
    if (same) return unescape(inner.slice(open + 1, close));
    at = close + 1;
  }
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
