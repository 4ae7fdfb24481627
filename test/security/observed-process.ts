/** Runs a server as a process and keeps every byte that it prints. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ObservedProcess {
  readonly url: string;
  readonly operators: string;
  /** All of standard output and standard error so far. */
  printed(): string;
  /** Resolves once these words were printed. */
  says(words: string): Promise<void>;
  signal(name: 'SIGHUP' | 'SIGTERM'): void;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<unknown>;
  /** Asks it to end, and resolves with its exit code. */
  end(): Promise<unknown>;
}

/**
 * Resolves when both listeners are open.
 * @param script relative to this file, compiled, or a file URL
 * @param environment beside PATH
 */
export async function observe(
  script: string,
  words: readonly string[],
  environment: { readonly [name: string]: string } = {},
  nodeOptions: readonly string[] = [],
): Promise<ObservedProcess> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const env = { PATH: process.env.PATH, ...environment };
  const child = spawn(process.execPath, [...nodeOptions, path, ...words], { env });
  // "close" comes after the last byte was read, "exit" may come before.
  const ended = new Promise<unknown>((resolve) => child.once('close', (code) => resolve(code)));
  const watchers: { readonly words: string; readonly tell: () => void }[] = [];
  let printed = '';
  const hear = (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    for (const watcher of watchers) if (printed.includes(watcher.words)) watcher.tell();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const says = (awaited: string) =>
    new Promise<void>((tell, fail) => {
      if (printed.includes(awaited)) return tell();
      watchers.push({ words: awaited, tell });
      void ended.then(() => fail(new Error(`it ended and never said ${awaited}: ${printed}`)));
    });
  await says('operators on ');
  const addressAfter = (what: string) => `http://${new RegExp(`${what} on (127\\.0\\.0\\.1:\\d+)`).exec(printed)?.[1]}`;
  const signal = (name: 'SIGHUP' | 'SIGTERM') => void child.kill(name);
  return {
    url: addressAfter('listening'),
    operators: addressAfter('operators'),
    printed: () => printed,
    says,
    signal,
    ended,
    end: () => {
      signal('SIGTERM');
      return ended;
    },
  };
}
