/** The text of a configuration file -> what it holds, and in which line each of its parts stands. */
import { LineCounter, parseDocument } from 'yaml';

/** A fault and the part of the file where it is: keys and indexes from the root. */
export interface PlacedFault {
  readonly path: readonly string[];
  /** What is wrong, as the end of a sentence that begins with the place. */
  readonly what: string;
}

/** Faults as lines for a person, in the order of the file, each once. */
export type Describe = (faults: readonly PlacedFault[]) => readonly string[];

/** A file that was read, or the faults for which it could not be. */
export type ConfigText =
  | { readonly value: unknown; readonly describe: Describe; readonly faults?: never }
  | { readonly faults: readonly string[] };

/** Reads YAML, and JSON as a part of it. Values of the file are never quoted: some are secrets. */
export function readConfigText(text: string): ConfigText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number) => `line ${Math.max(lines.linePos(offset).line, 1)}`;
  if (document.errors.length > 0) {
    return { faults: document.errors.map(({ pos, code }) => `${lineOf(pos[0])}: not YAML (${code})`) };
  }
  const describe: Describe = (faults) => {
    const placed = faults.map(({ path, what }) => ({
      offset: offsetOf(path, (part) => document.getIn(part, true)) ?? 0,
      text: `${path.length === 0 ? 'the file' : `/${path.map(pointerPart).join('/')}`} ${what}`,
    }));
    placed.sort((a, b) => a.offset - b.offset);
    return [...new Set(placed.map(({ offset, text: fault }) => `${lineOf(offset)}: ${fault}`))];
  };
  try {
    return { value: document.toJS(), describe };
  } catch {
    return { faults: ['line 1: the file refers to itself too often'] };
  }
}

// What is missing has no line of its own: then it is that of the part in which it is missing.
function offsetOf(path: readonly string[], find: (path: readonly string[]) => unknown): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = find(path.slice(0, length));
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      const [start]: unknown[] = node.range;
      if (typeof start === 'number') return start;
    }
  }
  return undefined;
}

// @see RFC 6901, JSON Pointer
function pointerPart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
