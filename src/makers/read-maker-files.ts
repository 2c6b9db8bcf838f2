// Makers' tables read without keeping anything: for work that only looks, such as what a change of the rulebook would do to a register.
import type { ImportFile } from '#platform/imports';
import { readRecords, type RowFault } from '#platform/sheets';
import { detectLayout } from './import-makers.ts';
import type { Entry } from './layouts.ts';

/** What one good row of a table says. Rows without a product are left out. */
export type FiledMakerProduct = Pick<Entry, 'makerKey' | 'maker'> & { product: NonNullable<Entry['product']> };

/**
 * The products of files that `importMakers` would take, row by row and in constant memory. A file that is no such table is refused with
 * 'sheet-columns-missing'; a row that can't be read goes to `onFault`.
 */
export async function* readMakerFiles(
  files: readonly ImportFile[],
  { onFault }: { onFault?: (fault: RowFault) => void } = {},
): AsyncGenerator<FiledMakerProduct, void, void> {
  for (const file of files) {
    const layout = await detectLayout(file);
    for await (const record of readRecords(file.path, layout.columns, { name: file.name })) {
      const read = layout.read(record);
      if (!read.ok) for (const fault of read.faults) onFault?.(fault);
      else if (read.entry.product) {
        const { makerKey, maker, product } = read.entry;
        yield { makerKey, maker, product };
      }
    }
  }
}
