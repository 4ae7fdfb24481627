/** The lines of a report -> its passages: tables row by row, records, headings with what stands under them, paragraphs. */
import { TICKED, UNTICKED } from './plain.js';

/** Words that stand above the columns of a table of results. */
const COLUMN_TITLE =
  /^(?:genes?|gen|gene name|g\u00e8nes?|biomarker|marker|mutations?|mutaci[o\u00f3]n|mutatie|mutazione|variants?|variante|results?|resultado|r\u00e9sultat|ergebnis|befund|uitslag|esito|status|detected\??|vaf|allele.*|exons?|codons?|protein|cdna|class\w*|interpretation|comments?|tests?|analyte|analyse|assay|alteration|reference.*|ref\.?|normal.*|expected.*)$/i;
/** A column that says what a healthy result would be. */
const REFERENCE_TITLE = /^(?:reference.*|ref\.?|normal.*|expected.*)$/i;
const YES = /^(?:yes|y|ja|oui|s[i\u00ed\u00ec]|\+|true)$/i;
const NO = /^(?:no|n|nein|non|nee|-|false)$/i;
/** A key that begins a record, and the keys that may follow it. */
const GENE_KEY = /^(?:genes?|gen|g\u00e8ne|biomarker|marker)\s*[:=]\s*(.+)$/i;
const ANY_KEY = /^([\p{L}][\p{L} ./()-]{0,28}?)\s*[:=]\s*(.+)$/u;

/** Lines that belong together as they are to be read, each a passage of its own. `''` marks a gap between parts. */
export function passagesOf(text: string, namesGene: (words: string) => boolean): readonly string[] {
  const lines = columned(text.split('\n').map((line) => unboxed(line.trim())));
  const passages: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.includes(' | ')) {
      let end = at + 1;
      while (lines[end]?.includes(' | ')) end += 1;
      passages.push(...tableRows(lines.slice(at, end), namesGene));
      at = end;
      continue;
    }
    const record = recordAt(lines, at, namesGene);
    if (record !== undefined) {
      passages.push(record.passage);
      at = record.end;
      continue;
    }
    const before = passages.at(-1);
    if (before !== undefined && before !== '' && goesOn(before, line, lines[at - 1]))
      passages[passages.length - 1] = `${before} ${line}`;
    else passages.push(line);
    at += 1;
  }
  return passages;
}

/** A last word that waits for another. */
const OPEN_END =
  /(?<![\p{L}])(?:no|not|of|in|the|an?|and|or|for|with|keine?[nr]?|nicht|im|der|die|das|des|und|mit|von|de|du|des|la|le|les|et|el|los|las|del|en|y|di|dei|van|het|een|geen|der)$/iu;

/** A line that goes on in lower case, or in brackets, belongs to the one before it; a row of a table never does. */
function goesOn(before: string, line: string, lineBefore: string | undefined): boolean {
  if (lineBefore === undefined || lineBefore.includes(' | ') || lineBefore === '') return false;
  if (/[.:;!?]$/.test(before)) return false;
  if (/,$/.test(before) || before.split('(').length > before.split(')').length) return true;
  if (OPEN_END.test(before)) return true;
  return /^(?:\p{Ll}|\()/u.test(line) && !/^[cgp]\.|^\p{Ll}{1,2}\p{Lu}/u.test(line);
}

/** Columns set with blanks: two lines or more with the same number of cells. */
function columned(lines: readonly string[]): readonly string[] {
  const cells = lines.map((line) => (line.includes(' | ') ? 0 : line.split(/ {2,}/).length));
  return lines.map((line, at) => {
    const count = cells[at] ?? 0;
    const neighbour = count > 1 && (cells[at - 1] === count || cells[at + 1] === count);
    return neighbour ? line.split(/ {2,}/).join(' | ') : line;
  });
}

function tableRows(lines: readonly string[], namesGene: (words: string) => boolean): readonly string[] {
  const rows = lines.map((line) => line.split(/\s*\|\s*/));
  const [head = [], ...body] = rows;
  const titled =
    head.filter((cell) => COLUMN_TITLE.test(cell.trim())).length >= Math.max(1, Math.ceil(head.length / 2));
  if (titled) return body.map((cells) => rowText(cells, head));
  // Genes above, their results below.
  const across = head.length > 1 && head.every((cell) => namesGene(cell) && cell.split(/\s+/).length < 3);
  if (across && body.length > 0 && body.every((cells) => cells.length === head.length && !namesGene(cells.join(' ')))) {
    return body.map((cells) => cells.map((cell, at) => `${head[at]}: ${cell}`).join('; '));
  }
  return rows.map((cells) => cells.filter((cell) => cell !== '').join(' '));
}

/** A row as words: yes and no are read with the title of their column. */
function rowText(cells: readonly string[], head: readonly string[]): string {
  const words = cells.map((cell, at) => {
    const title = (head[at] ?? '').replace(/\?$/, '').trim();
    if (REFERENCE_TITLE.test(title)) return '';
    if (/^(?:codons?|exons?)$/i.test(title) && /^\d/.test(cell)) return `${title.toLowerCase()} ${cell}`;
    if (!/detected|present|mutated|positive/i.test(title)) return cell === '-' ? '' : cell;
    return YES.test(cell) ? title.toLowerCase() : NO.test(cell) ? `not ${title.toLowerCase()}` : cell;
  });
  return words.filter((word) => word !== '').join(' ');
}

/** "Gene: A / Exon: 2 / Variant: ...": one record, up to the next gene or a gap. */
function recordAt(
  lines: readonly string[],
  at: number,
  namesGene: (words: string) => boolean,
): { readonly passage: string; readonly end: number } | undefined {
  const gene = GENE_KEY.exec(lines[at] ?? '')?.[1];
  if (gene === undefined || !namesGene(gene)) return undefined;
  const values = [gene];
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const [, key = '', value = ''] = ANY_KEY.exec(line) ?? [];
    if (key === '' || GENE_KEY.test(line) || namesGene(key)) break;
    values.push(
      /^exon/i.test(key) && /^\d/.test(value) ? `exon ${value}` : /^vaf|^allel/i.test(key) ? `VAF ${value}` : value,
    );
  }
  return { passage: values.join(' '), end };
}

/** A line with boxes: what is ticked, with the words that stand before the first box. */
function unboxed(line: string): string {
  if (!line.includes(TICKED) && !line.includes(UNTICKED)) return line;
  const parts = line.split(/(\[x\]|\[ \])/);
  const behind = /(?:\[x\]|\[ \])\s*$/.test(line);
  const words = parts.map((part) => part.trim());
  const kept: string[] = [];
  words.forEach((word, index) => {
    if (word !== TICKED) return;
    kept.push((behind ? words[index - 1] : words[index + 1]) ?? '');
  });
  const first = behind ? (words[0] ?? '') : (words[0] ?? '');
  if (!behind) return kept.length === 0 ? '' : `${first} ${kept.join('; ')}`.trim();
  const subject = (/^(.*:\s*)(?=[^:]+$)/.exec(first) ?? /^(.*?\s)(?=\S+(?:\s\S+)?$)/.exec(first))?.[1] ?? '';
  const own = kept.map((word) => (word === first ? first : `${subject}${word}`));
  return own.join('; ');
}
