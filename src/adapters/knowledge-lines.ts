/** Places in knowledge files, as faults name them -> lines, so that a curator's editor can jump there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';

const PLACE = /^([\w/.-]+\.yaml) (\/[^:]*): (.*)$/su;

/**
 * `rules/ras.yaml /rules/3/when: …` -> `rules/ras.yaml:212: … (/rules/3/when)`; what names no place in a file that can be
 * read stays as it is.
 */
export function withLines(faults: readonly string[], folder: string): readonly string[] {
  const files = new Map<string, (pointer: readonly string[]) => number | undefined>();
  const linesOf = (file: string) => {
    const known = files.get(file) ?? lineFinder(join(folder, file));
    files.set(file, known);
    return known;
  };
  return faults.map((fault) => {
    const [, file, pointer, message] = PLACE.exec(fault) ?? [];
    if (file === undefined || pointer === undefined || message === undefined) return fault;
    const line = linesOf(file)(pointer.split('/').filter((part) => part !== ''));
    return line === undefined ? fault : `${file}:${line}: ${message} (${pointer})`;
  });
}

/** Finds the line of the innermost node that a path leads to. */
function lineFinder(path: string): (pointer: readonly string[]) => number | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return () => undefined;
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (pointer) => {
    for (let depth = pointer.length; depth >= 0; depth -= 1) {
      const keys = pointer.slice(0, depth).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const node: unknown = depth === 0 ? document.contents : document.getIn(keys, true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return undefined;
  };
}
