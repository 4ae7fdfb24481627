/** Prints what the server's own reader reads of files with FHIR resources, what it does not read, and why. */
import { loadKnowledge } from '../adapters/knowledge-from-disk.js';
import type { Knowledge } from '../model/knowledge.js';
import { type CommandIo, InputError, readBytes } from './command-io.js';
import { countLines, readingLines } from './read-report.js';
import { type Documents, parseDocuments } from './read-text.js';
import { readWhole } from './read-whole.js';
import { renderTree, wantsColour } from './terminal.js';

export interface ReadOptions {
  readonly json?: boolean;
  /** Numbers alone: nothing of any patient. */
  readonly counts?: boolean;
  /** False where the reader asked for none. */
  readonly color: boolean;
}

/**
 * Reads Bundles, single resources, arrays and NDJSON, of any FHIR version; `-` is the standard input. No rule is asked.
 * @throws InputError naming every file that can't be read, and the place in it
 */
export async function read(
  paths: readonly string[],
  options: ReadOptions,
  io: CommandIo,
  knowledge: () => Knowledge = loadKnowledge,
): Promise<void> {
  const files: Documents[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      files.push(parseDocuments(await readBytes(path, io), path === '-' ? 'standard input' : path));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new InputError(faults.join('\n'));
  const whole = readWhole(files, knowledge());
  if (options.json === true) {
    io.print(jsonText(options.counts === true ? whole.counts : whole));
    return;
  }
  const coloured = wantsColour(options.color, io.environment, io.terminal);
  const lines = options.counts === true ? countLines(whole.counts) : readingLines(whole);
  io.print(lines.map((line) => renderTree(line, coloured)).join('\n'));
}

/** Indented, but for lists of numbers: 150 codons take one line. Control characters of a chart reach no terminal. */
function jsonText(value: object): string {
  return JSON.stringify(value, undefined, 2)
    .replace(/\[\n\s+(\d+(?:,\n\s+\d+)*)\n\s+\]/g, (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`)
    .replace(/[\u007f-\u009f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`);
}
