/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/control-has-associated-label --
   Not redundant: a phone shows rows as blocks, and Safari then forgets that it is a table unless the roles are written out. */
import type { Child } from 'hono/jsx';
import { type Language, words } from '../language.ts';
import { escapeHtml, raw, toHtml } from '../jsx-runtime.ts';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => Child;
  /** Aligned right, digits of one width. */
  numeric?: boolean;
  /** This cell names the row: it is its header and, on a phone, the title of its card. Mark one column. */
  rowHead?: boolean;
  /** Link that sorts by this column, and the direction when it already does. */
  sort?: { href: string; direction?: 'asc' | 'desc' };
}

interface DataTableProps<Row> {
  lang: Language;
  caption: string;
  /** Caption only for screen readers, when a heading says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Shown instead of rows when there are none. */
  empty?: Child;
  /** Totals by column key. */
  foot?: Readonly<Record<string, Child>>;
  /** On a phone: a card for each row, or a table that scrolls sideways. */
  phone?: 'stack' | 'scroll';
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

const Head = <Row,>({ lang, column }: { lang: Language; column: Column<Row> }) => {
  const t = words(lang);
  const { sort } = column;
  const direction = sort?.direction;
  // A column of buttons has no name, and a header without words is none.
  if (column.head === '') return <td role="cell" class="headless" />;
  return (
    <th scope="col" role="columnheader" class={column.numeric ? 'num' : undefined} aria-sort={direction && ariaSort[direction]}>
      {sort ? (
        <a href={sort.href}>
          {column.head}
          <span aria-hidden="true">{direction === 'asc' ? ' ▲' : direction === 'desc' ? ' ▼' : ' ↕'}</span>
          <span class="sr"> {direction ? (direction === 'asc' ? t.sortedUp : t.sortedDown) : t.sortBy}</span>
        </a>
      ) : (
        column.head
      )}
    </th>
  );
};

// A list has hundreds of cells, and a JSX node for each of their three tags was most of the time of the whole page; tags written as
// text take a third of it (whole page of 50 rows x 6 columns: 1.4 ms before, 0.5 ms now, on two busy cores).
const opening = <Row,>({ head, numeric, rowHead }: Column<Row>) => {
  const aligned = numeric ? ' class="num"' : '';
  // The box in a cell keeps label and value side by side on a phone, whatever the value is made of.
  return rowHead
    ? `<th scope="row" role="rowheader"${aligned}>`
    : `<td role="cell"${aligned} data-label="${escapeHtml(head)}"><div>`;
};
const closing = <Row,>({ rowHead }: Column<Row>) => (rowHead ? '</th>' : '</div></td>');

/** Each row's cells as HTML; `cellOf` gives what stands in a cell. */
function rowsHtml<Row, Item>(
  columns: readonly Column<Row>[],
  items: readonly Item[],
  cellOf: (column: Column<Row>, item: Item) => Child,
) {
  const cells = columns.map((column) => ({ column, open: opening(column), close: closing(column) }));
  let html = '';
  for (const item of items) {
    html += '<tr role="row">';
    for (const { column, open, close } of cells) html += open + toHtml(cellOf(column, item)) + close;
    html += '</tr>';
  }
  return raw(html);
}

/** Rows under a caption. Columns keep their order; rows come sorted. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { lang, caption, captionHidden, columns, rows, empty, foot, phone = 'stack' } = props;
  const t = words(lang);
  if (rows.length === 0)
    return (
      <div class="empty">
        <p class="empty-title">{caption}</p>
        <div>{empty ?? t.noRows}</div>
      </div>
    );
  const table = (
    <table class={`table table-${phone}`} role="table">
      <caption class={captionHidden ? 'sr' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head lang={lang} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{rowsHtml(columns, rows, (column, row) => column.cell(row))}</tbody>
      {foot && <tfoot role="rowgroup">{rowsHtml(columns, [foot], (column, totals) => totals[column.key])}</tfoot>}
    </table>
  );
  if (phone === 'stack') return table;
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="scroll" tabindex={0} aria-label={`${caption}, ${t.scrollSideways}`}>
      {table}
    </section>
  );
};
