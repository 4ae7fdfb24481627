/** A table of tab-separated values in this folder -> its rows, each cell by the name of its column. */
import { readFileSync } from 'node:fs';
import { repositoryFolder } from '../../knowledge/repository-folder.js';

export type Row<Column extends string> = { readonly [column in Column]: string };

/**
 * The rows of a table. Cells stand as they are written; `unescaped` gives the text that an escaped cell means.
 * @throws Error where header or cells are not these columns in this order, or an id comes twice
 */
export function tableOf<Column extends string>(file: string, columns: readonly Column[]): readonly Row<Column>[] {
  const [header = '', ...lines] = readFileSync(repositoryFolder(`test/genomics/tables/${file}`), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  if (header !== columns.join('\t')) throw new Error(`${file}: the header is not ${columns.join(', ')}`);
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const cells = line.split('\t');
    const [id = ''] = cells;
    if (cells.length !== columns.length) throw new Error(`${file}, line ${index + 2}: ${cells.length} cells`);
    if (id === '' || seen.has(id))
      throw new Error(`${file}, line ${index + 2}: the id '${id}' is empty or not its own`);
    seen.add(id);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as Row<Column>;
  });
}

const SHORT: { readonly [sign: string]: string } = { '\\': '\\', t: '\t', n: '\n', r: '\r' };

/** The text that a cell means: `\t`, `\n`, `\r`, `\\` and `\uXXXX` stand for one character each. */
export function unescaped(cell: string): string {
  return cell.replace(/\\(?:u([0-9a-fA-F]{4})|([\\tnr]))/g, (_, code: string | undefined, sign: string) =>
    code === undefined ? (SHORT[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
