import type { RefusalFacts } from '#platform/refusal';

/** One row that holds something. Rows that are empty are left out, but counted: `row` is the number that Excel shows at the left. */
export type SheetRow = { sheet: string; row: number; cells: string[] };

/**
 * A row that an import gives back: where it stands, what it says there, and why it can't be taken. `code` has its words in the copy
 * files of the room that judges; `value` is cut to 120 characters. Every import gives this same shape.
 */
export type RowFault = {
  sheet: string;
  row: number;
  cell: string;
  column: string;
  value: string;
  code: string;
  facts?: RefusalFacts;
};

/** What a file may cost before it is refused. The defaults suit an upload by a person; a command on the server may give more. */
export type SheetLimits = {
  /** Size of the file as it lies on disk. Default 64 MB. */
  maxBytes: number;
  /** Bytes after unpacking, all parts together (and each part as it is really unpacked). Default 512 MB. */
  maxUnpackedBytes: number;
  /** Cells that hold something, all sheets together. Default 20 million. */
  maxCells: number;
  /** Columns of one row. Default 1,024. */
  maxColumns: number;
  /** Characters of one cell. Default 32,767, as Excel's own. */
  maxCellChars: number;
  /** Texts that the cells of a workbook share: they are held while it is read, at 16 characters each on average. Default 4 million. */
  maxSharedTexts: number;
};
export const LIMITS: SheetLimits = {
  maxBytes: 64e6,
  maxUnpackedBytes: 512e6,
  maxCells: 20_000_000,
  maxColumns: 1024,
  maxCellChars: 32_767,
  maxSharedTexts: 4_000_000,
};

/** 0 is A, 25 is Z, 26 is AA: the column's letters as Excel shows them. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** The size in megabytes for people: one decimal below ten. */
export const megabytes = (bytes: number): number => {
  const mega = bytes / 1e6;
  return mega < 10 ? Math.round(mega * 10) / 10 : Math.round(mega);
};
