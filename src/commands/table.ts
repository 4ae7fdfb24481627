/** Rows of cells -> lines with aligned columns. */

const WIDEST_CELL = 44;

/** All but the last two columns are cut to a width that keeps a row readable; a line has no space at its end. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.map((row) => row.map((cell, at) => (at < row.length - 2 ? cut(cell) : oneLine(cell))));
  const widths = (shown[0] ?? []).map((_, at) =>
    shown.reduce((width, row) => Math.max(width, row[at]?.length ?? 0), 0),
  );
  return shown.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cut(cell: string): string {
  const line = oneLine(cell);
  return line.length <= WIDEST_CELL ? line : `${line.slice(0, WIDEST_CELL - 1)}…`;
}

function oneLine(cell: string): string {
  return cell.replace(/[^\S ]+|\p{Cc}+/gu, ' ').trimEnd();
}
