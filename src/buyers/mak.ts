// The account inside a MAK (mata anggaran keluaran), and lists of package codes. Both come garbled out of real systems:
// `../shared/domain/procurement-and-rpb.md` 2.4.
const CLEAN = /(?:^|[.\s])(5\.[12]\.\d\d\.\d\d\.\d\d\.\d{4})(?:\.|\s|$)/;
const ALONE = /^5\.[12]\.\d\d\.\d\d\.\d\d\.\d{4}$/;
const ONE_CODE = /^\d{4,12}$/;
const CENTRAL = /(?:^|\.)(5[1-7]\d{4})$/;

/**
 * The budget account of a MAK: '5.1.02.01.01.0064' (region: six groups) or '521211' (central: six digits). Dots may be shifted or digits
 * lost before it: then the digits alone are searched. Several MAK in one cell give their account only when it is one and the same.
 * Nothing when it can't be told: the line stays, its account is unknown.
 */
export function findAccount(mak: string): string | undefined {
  if (ALONE.test(mak)) return mak;
  const accounts = new Set(
    mak
      .split(/[,;|]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => accountOf(part)),
  );
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

function accountOf(mak: string): string | undefined {
  const clean = CLEAN.exec(mak);
  if (clean) return clean[1];
  const central = CENTRAL.exec(mak);
  if (central) return central[1];
  const digits = /5[12]0[1-6]\d{8}/.exec(mak.replaceAll(/\D/g, ''))?.[0];
  return digits?.replace(/^(\d)(\d)(\d\d)(\d\d)(\d\d)(\d{4})$/, '$1.$2.$3.$4.$5.$6');
}

const IN_TEXT = /(?<!\d)5\.[12]\.\d\d\.\d\d\.\d\d\.\d{4}(?!\d)/g;

/** The one account that a text names ("2.08.06.1.02.02.5.1.02.01.01.0052 Belanja Makanan ..."); nothing when it names none or several. */
export function findAccountInText(text: string): string | undefined {
  if (!text.includes('5.')) return undefined;
  const named = new Set(text.match(IN_TEXT));
  return named.size === 1 ? [...named][0] : undefined;
}

/** The package codes of a cell: "53540979", "53540979;53540980", "53540979, 53540980". Nothing when one of them is no code. */
export function parseRupCodes(text: string): string[] | undefined {
  if (ONE_CODE.test(text)) return [text];
  const codes = text.split(/[;,|\s]+/).filter((code) => code !== '');
  return codes.length > 0 && codes.every((code) => ONE_CODE.test(code)) ? [...new Set(codes)] : undefined;
}
