// Whether two names mean the same business. It may only say yes where the names themselves say so: a doubt goes to a person.

/** Legal forms and words that say what a business is, not which. */
const COMMON = new Set(
  'pt cv ud pd tb fa firma koperasi kop kub kwt poktan gapoktan bumdes irt irtp pirt ikm ukm umkm usaha toko perusahaan perorangan dagang industri rumah tangga produksi bu ibu pak bapak tbk the dan'.split(
    ' ',
  ),
);

/** The words of a name that tell it from others, sorted: "UD. Sari Rasa" and "SARI RASA" are the same. */
function tellingWords(name: string): string[] {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !COMMON.has(word));
  return [...new Set(telling.length > 0 ? telling : words)].toSorted();
}

/**
 * Same telling words, or all of the one within the other where at least two are shared ("Sari Rasa" and "Sari Rasa Garut"; not "Sari" and
 * "Sari Rasa"). The NIB decides where both are known. Pure.
 */
export function isSameHolder(
  here: { name: string; nib?: string | null | undefined },
  told: { name: string; nib?: string | null | undefined },
): boolean {
  if (here.nib && told.nib) return here.nib.replaceAll(/\D/g, '') === told.nib.replaceAll(/\D/g, '');
  const [a, b] = [tellingWords(here.name), tellingWords(told.name)];
  const shared = a.filter((word) => b.includes(word)).length;
  const least = Math.min(a.length, b.length);
  return least > 0 && shared === least && (a.length === b.length || least >= 2);
}
