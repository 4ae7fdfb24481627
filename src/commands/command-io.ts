/** What a command may use of the world, so that tests can hand it another. */
import { readFile } from 'node:fs/promises';

export interface CommandIo {
  /** Writes one text and a newline to the reader. */
  readonly print: (text: string) => void;
  readonly environment: { readonly [name: string]: string | undefined };
  /** Whether the reader is a terminal. */
  readonly terminal: boolean;
  readonly now: () => Date;
  /** All of the standard input. */
  readonly standardInput: () => Promise<Uint8Array>;
}

/** What the caller gave can't be used: the message is for them, the exit code is 2. */
export class InputError extends Error {}

/**
 * Reads the bytes of a file; `-` is the standard input.
 * @throws InputError naming the file
 */
export async function readBytes(path: string, io: Pick<CommandIo, 'standardInput'>): Promise<Uint8Array> {
  if (path === '-') return io.standardInput();
  return readFile(path).catch(() => {
    throw new InputError(`${path} can't be read.`);
  });
}

/**
 * Reads a JSON file.
 * @throws InputError naming the file and the fault, never the content
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`${path} can't be read.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${path} is not JSON.`);
  }
}
