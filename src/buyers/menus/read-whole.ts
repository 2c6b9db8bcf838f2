/** "3.000", "3000", "3000.0", at most seven digits and above zero; nothing for a fraction, for "2.5" is not 25. Pure. */
export function readWhole(typed: string): number | undefined {
  const text = typed.trim();
  const digits = /^\d{1,3}(?:\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text.replace(/\.0+$/, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) > 0 ? Number(digits) : undefined;
}
