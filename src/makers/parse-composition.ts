// What a maker typed as composition, as a list of ingredients. The typing is free: numbered lists without commas ("1. Ikan Segar
// 2. Garam"), commas and "dan" mixed, amounts, percents, lists within brackets, two products in one field. The parser reads what it can
// and keeps every word: what it can't place stands in `note`, and an entry that doesn't look like one ingredient is marked `unread`.
// It splits in one pass over the text with bracketed parts set aside, so that a comma within brackets never parts the compound.

/** One of the classes of food additives that people name in a composition (golongan BTP, Peraturan BPOM 11/2019). */
export type AdditiveFunction = (typeof FUNCTIONS)[number][0];

/** One ingredient as read. Order is as typed, so by weight where the maker kept the labelling rule. */
export type Ingredient = {
  /** As typed, without number, amount, percent and class of additive. */
  name: string;
  /** Share of the product in hundredths of a percent: 1000 is 10 %. Absent when none was typed: absent is not zero. */
  percentBasisPoints?: number;
  /** Present when the text says it is an additive; `ins` as typed ("211", "503(ii)"). */
  additive?: { ins?: string; function?: AdditiveFunction };
  /** The compound ingredient or the heading that this one stands under: "bumbu" for "bawang" in "bumbu (bawang, garam)". */
  of?: string;
  /** Everything else that was typed at this ingredient: amounts, remarks, the words that named the class of additive. */
  note?: string;
  /** True when the text doesn't read as one ingredient and is kept as it is, for a person to look at. */
  unread?: true;
};

/** Reads a composition as typed. Gives no ingredient for an empty text or a dash. Pure, total: any text gives an answer. */
export function parseComposition(text: string): Ingredient[] {
  const clean = text
    .normalize('NFC')
    .replace(/[\u{E000}-\u{F8FF}]/gu, ' ')
    .slice(0, LONGEST);
  const ingredients = readList(clean, undefined, 0);
  // Longer than any label: the rest is kept as one unread entry rather than cut away.
  const rest = text.normalize('NFC').slice(LONGEST).trim();
  if (rest !== '') ingredients.push({ name: rest, unread: true });
  return ingredients;
}
const LONGEST = 4_000;
const DEEPEST = 4;

// Words by which people name the class of an additive; the first that the name begins with (or is) wins, so longer ones stand first.
const FUNCTIONS = [
  ['flavourEnhancer', 'penguat rasa|penyedap rasa|penyedap|penguat cita rasa'],
  ['flavouring', 'perisa|perasa|esens|essens|essence|essen|esen|essent'],
  ['preservative', 'pengawet'],
  ['colour', 'pewarna'],
  ['sweetener', 'pemanis'],
  ['raisingAgent', 'pengembang'],
  ['emulsifier', 'pengemulsi'],
  ['stabiliser', 'penstabil'],
  ['thickener', 'pengental'],
  ['antioxidant', 'antioksidan|anti oksidan'],
  ['acidityRegulator', 'pengatur keasaman|pengatur asam|pengasam'],
  ['anticaking', 'antikempal|anti kempal|anti gumpal'],
  ['gellingAgent', 'pembentuk gel'],
  ['firmingAgent', 'pengeras'],
  ['humectant', 'humektan'],
  ['glazingAgent', 'pelapis'],
  ['bleachingAgent', 'pemutih'],
  ['antifoaming', 'antibuih|anti buih'],
  ['flourTreatment', 'perlakuan tepung'],
] as const;

const FUNCTION_WORDS = FUNCTIONS.map(
  ([id, words]) =>
    [
      id,
      new RegExp(`^(?:bahan\\s+)?(?:${words})(?:\\s+(?:makanan|alami|buatan|sintetis|pangan|sintetik))*(?![\\p{L}])`, 'iu'),
    ] as const,
);
const BTP = /^(?:btp|bahan\s+tambahan\s+pangan|bahan\s+tambahan)$/i;
const HEADING = /^(?:komposisi|bahan|bahan\s*-\s*bahan|bahan\s+baku|bahan\s+utama|ingredients?|compositions?)$/i;
const PERCENT = /(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|persen(?!\p{L}))/giu;
const INS = /(?<!\p{L})(?:INS|E)\s*\.?\s*(\d{3,4}[a-z]?(?:\s*\([ivx]+\))?)(?![\p{L}\d])/iu;
const UNITS =
  'kilo\\s*gram|kg|mg|miligram|gram|grm|gr|g|ml|cc|liter|ltr|lt|l|butir|btr|sdt|sdm|sendok(?:\\s+(?:teh|makan))?|biji|buah|bh|lembar|siung|ekor|bungkus|bks|sachet|ons|kuintal|ton|ikat|gelas|cangkir|batang|ruas|pcs|pack|kaleng|botol|papan|tetes';
const AMOUNT = new RegExp(
  `(?<![\\d.,\\p{L}])\\d+(?:[.,/]\\d+)?\\s*(?:${UNITS})(?:\\s*/\\s*(?:kg|gr?|gram|l|liter))?(?![\\p{L}])`,
  'giu',
);
const ENOUGH = /(?<!\p{L})secukupnya(?!\p{L})/giu;

// Separators: punctuation, the words for "and" (but not in "mono dan digliserida"), a full stop after a word, and list numbers.
const SEPARATOR =
  /[;\n\r|\u2022\u00b7\u25cf]|(?<!\d),|,(?!\d)|(?<!mono-?)\s+(?:dan|serta|and)\s+|[&+]|(?<=\p{L}{3})\.(?=\s|$)|(?<=^|[\s,;.\u{E000}-\u{F8FF}])\d{1,2}\s*[.)]\s*(?=\p{L})/iu;
const LETTERED = /(?<=^|[\s,;.])[a-k]\s*[.)]\s*(?=\p{L})/u;

function readList(text: string, of: string | undefined, depth: number): Ingredient[] {
  const { masked, groups } = setBracketsAside(text);
  const numbered = /(?:^|[\s,;])\d{1,2}\s*[.,)]/.test(masked);
  const lettered = /^\s*a\s*[.)]/.test(masked);
  const pieces = masked.split(SEPARATOR).flatMap((piece) => (lettered ? piece.split(LETTERED) : [piece]));
  const ingredients: Ingredient[] = [];
  let heading = of;
  /** The words that said that additives follow, and whether any did. */
  let additives: { words: string; used: boolean } | undefined;
  const turnTo = (words: string | undefined): void => {
    if (additives && !additives.used) ingredients.push({ name: additives.words, unread: true });
    additives = words === undefined ? undefined : { words, used: false };
  };
  for (const raw of pieces) {
    let headed = false;
    let piece = raw.trim().replace(/^(?:dan|serta|and)\s+/i, '');
    for (let colon = piece.indexOf(':'); colon >= 0; colon = piece.indexOf(':')) {
      const before = tidy(piece.slice(0, colon));
      piece = piece.slice(colon + 1).trim();
      if (BTP.test(before)) turnTo(before);
      else if (HEADING.test(before)) turnTo(undefined);
      else if (/[\u{E000}-\u{F8FF}]/u.test(before)) ingredients.push(...readItem(before, groups, of, depth));
      else if (hasWords(before)) {
        // "pewarna: tartrazin" names a class of additive; anything else before a colon heads the list that follows.
        // A second colon in one piece closes the first heading: "sale: pisang matang keripik: pisang", where no one can say what ends where.
        if (functionOf(before)) piece = `${before} ${piece}`;
        else if (headed) {
          ingredients.push({ name: before, of: heading, unread: true });
          heading = of;
        } else if (hasWords(piece) || pieces.length > 1) {
          keepUnused(ingredients, heading, of);
          heading = before;
          headed = true;
        } else ingredients.push({ name: before, unread: true });
      }
    }
    if (numbered)
      piece = piece.replace(/^\d{1,2}\s+(?=\p{L})/u, (number) => (startsWithUnit(piece.slice(number.length)) ? number : ''));
    const bare = /^(?:btp|bahan\s+tambahan\s+pangan)\s+(?=\p{L})/iu.exec(piece);
    if (bare) turnTo(bare[0].trim());
    const items = readItem(bare ? piece.slice(bare[0].length) : piece, groups, heading, depth);
    if (additives) {
      additives.used ||= items.length > 0;
      for (const item of items) Object.assign(item, { additive: item.additive ?? {}, note: join(additives.words, item.note) });
    } else if (items.length === 0 && /\d.*%/.test(piece)) note(ingredients.at(-1), piece);
    ingredients.push(...items);
  }
  keepUnused(ingredients, heading, of);
  turnTo(undefined);
  return ingredients.map(inOrder);
}

/** A heading that heads nothing would be lost: it becomes an entry of its own. */
function keepUnused(ingredients: Ingredient[], heading: string | undefined, of: string | undefined): void {
  if (heading !== undefined && heading !== of && !ingredients.some((item) => item.of === heading))
    ingredients.push({ name: heading, unread: true });
}

/** Replaces each bracketed part by one character of the private area, so that the splitting sees it as part of its word. */
function setBracketsAside(text: string): { masked: string; groups: string[] } {
  const groups: string[] = [];
  let masked = '';
  let depth = 0;
  let inner = '';
  for (const char of text) {
    if (OPEN.has(char)) {
      if (depth++ > 0) inner += char;
    } else if (CLOSE.has(char) && depth > 0) {
      if (--depth > 0) inner += char;
      else {
        masked += String.fromCodePoint(0xe000 + groups.length);
        groups.push(inner);
        inner = '';
      }
    } else if (depth > 0) inner += char;
    else masked += char;
  }
  if (depth > 0) {
    masked += String.fromCodePoint(0xe000 + groups.length);
    groups.push(inner);
  }
  return { masked, groups };
}
const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);

/** One piece between separators: its own ingredient, followed by the parts listed in its brackets. */
function readItem(piece: string, groups: readonly string[], of: string | undefined, depth: number): Ingredient[] {
  const item: Ingredient = { name: '' };
  if (of !== undefined) item.of = of;
  const inner: string[] = [];
  let text = piece.replace(/[\u{E000}-\u{F8FF}]/gu, (mark) => {
    inner.push(groups[mark.codePointAt(0)! - 0xe000]!);
    return ' ';
  });
  text = takePercent(item, text);
  text = takeIns(item, text);
  text = text.replace(AMOUNT, (amount) => (note(item, amount), ' ')).replace(ENOUGH, (word) => (note(item, word), ' '));
  item.name = tidy(text);
  const role = takeFunction(item);
  const parts = inner.flatMap((group) => readBrackets(item, group, depth));
  if (!hasWords(item.name) && !role && parts.length === 0 && item.note === undefined) return [];
  if (role) {
    // "pengawet (natrium benzoat)": the additive is within the brackets; the class goes to its note.
    const named = parts.filter((part) => !part.unread);
    if (item.name === '' && named.length > 0) {
      for (const part of parts)
        Object.assign(part, {
          additive: { function: role, ...part.additive },
          note: join(item.note, part.note),
          of: part.of ?? of,
        });
      return parts;
    }
    if (item.name === '') {
      const [words, ...rest] = (item.note ?? '').split('; ').toReversed();
      item.name = words!;
      item.note = rest.length > 0 ? rest.toReversed().join('; ') : undefined;
    }
  }
  if (item.name === '' && parts.length > 0 && item.note === undefined)
    return parts.map((part) => ({ ...part, of: part.of ?? of }));
  if (item.name === '') {
    item.name = item.note ?? '';
    item.note = undefined;
    item.unread = true;
  }
  if (item.name.length > 80 || item.name.split(/\s+/).length > 8) item.unread = true;
  return [item, ...parts.map((part) => ({ ...part, of: part.of === undefined || part.of === '' ? item.name : part.of }))];
}

/** What stands in brackets: a percent, an INS number, a class of additive, a list of parts, or a remark. */
function readBrackets(item: Ingredient, group: string, depth: number): Ingredient[] {
  const text = takeIns(item, takePercent(item, group));
  const rest = tidy(text);
  if (!hasWords(rest)) return /\d/.test(rest) ? (note(item, rest), []) : [];
  const within = functionOf(rest);
  if (within && within.words.length === rest.length && item.name !== '') {
    item.additive = { ...item.additive, function: within.id };
    note(item, rest);
    return [];
  }
  const isList = SEPARATOR.test(rest) || /[([{]/.test(rest);
  const additiveAlone = item.name === '' && item.additive?.function !== undefined;
  if (depth >= DEEPEST) {
    note(item, rest);
    item.unread = true;
    return [];
  }
  if (isList || additiveAlone) return readList(rest, undefined, depth + 1);
  note(item, rest);
  return [];
}

function takePercent(item: Ingredient, text: string): string {
  const found = [...text.matchAll(PERCENT)];
  const [only] = found;
  if (!only) return text;
  const percent = Math.round(Number(only[1]!.replace(',', '.')) * 100);
  const isRange = /\d\s*(?:-|\u2013|sampai|s\/d)\s*$/.test(text.slice(0, only.index));
  if (found.length > 1 || isRange || percent < 1 || percent > 10_000 || item.percentBasisPoints !== undefined) return text;
  item.percentBasisPoints = percent;
  if (/persen/i.test(only[0])) note(item, only[0]);
  return `${text.slice(0, only.index)} ${text.slice(only.index + only[0].length)}`;
}

function takeIns(item: Ingredient, text: string): string {
  const found = INS.exec(text);
  if (!found || item.additive?.ins !== undefined) return text;
  item.additive = { ...item.additive, ins: found[1]!.replace(/\s+/g, '').toLowerCase() };
  note(item, found[0]);
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
}

function takeFunction(item: Ingredient): AdditiveFunction | undefined {
  const found = functionOf(item.name);
  if (!found) return undefined;
  item.additive = { ...item.additive, function: found.id };
  note(item, found.words);
  item.name = tidy(item.name.slice(found.words.length));
  return found.id;
}

function functionOf(name: string): { id: AdditiveFunction; words: string } | undefined {
  for (const [id, pattern] of FUNCTION_WORDS) {
    const found = pattern.exec(name);
    if (found) return { id, words: found[0].trim() };
  }
  return undefined;
}

const hasWords = (text: string): boolean => /\p{L}/u.test(text);
const startsWithUnit = (text: string): boolean => new RegExp(`^(?:${UNITS})(?![\\p{L}])`, 'iu').test(text);
const join = (...notes: (string | undefined)[]): string | undefined =>
  notes.filter((text) => text !== undefined && text !== '').join('; ') || undefined;

function note(item: Ingredient | undefined, text: string): void {
  if (item) item.note = join(item.note, tidy(text));
}

/** Without the punctuation and blanks around it, and with one blank between words. */
const tidy = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/^[\s.,;:*=\-\u2013'"()[\]{}]+|[\s.,;:*=\-\u2013'"()[\]{}]+$/gu, '');

/** The same keys in the same order whatever the way they were found, and none without a value: the same text gives the same bytes. */
function inOrder(item: Ingredient): Ingredient {
  const ordered: Ingredient = { name: item.name };
  if (item.percentBasisPoints !== undefined) ordered.percentBasisPoints = item.percentBasisPoints;
  if (item.additive) ordered.additive = item.additive;
  if (item.of !== undefined) ordered.of = item.of;
  if (item.note !== undefined) ordered.note = item.note;
  if (item.unread) ordered.unread = true;
  return ordered;
}

/** An additive that an applicant declared, with the amount as typed (units differ and are often missing: never read as a number). */
export type DeclaredAdditive = { ins?: string; name: string; amountText?: string };

/** Reads the declared additives of the SPP-IRT register, "508 Kalium klorida (Potassium chloride)=25mg/kg; 952 (i) ...=1". */
export function parseDeclaredAdditives(text: string): DeclaredAdditive[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, ins, rest] = /^(?:INS\s*)?(\d{3,4}[a-z]?(?:\s*\([ivx]+\))?)\s+(.*)$/isu.exec(part) ?? [undefined, undefined, part];
      const equals = rest!.lastIndexOf('=');
      const amount = equals >= 0 ? rest!.slice(equals + 1).trim() : '';
      const name = (equals >= 0 ? rest!.slice(0, equals) : rest!).trim();
      return { ...(ins ? { ins: ins.replace(/\s+/g, '') } : {}), name: name || part, ...(amount ? { amountText: amount } : {}) };
    });
}
