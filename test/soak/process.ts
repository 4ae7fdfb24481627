/** Programs of ours as processes that tests may kill and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { send } from './send.js';

export interface ServerProcess {
  readonly url: string;
  /** Undefined while it is down. */
  pid(): number | undefined;
  /** Starts it, and waits until it answers. */
  start(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

export interface Program {
  /** The compiled file, relative to `dist/`. */
  readonly file: string;
  readonly words?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  readonly port: number;
  /** A path that answers with 200 when it serves. */
  readonly health: string;
  /** The greatest file that it may write, in KiB. */
  readonly fileLimitKib?: number;
}

/** Describes a process; nothing runs until `start`. */
export function serverProcess(program: Program): ServerProcess {
  const url = `http://127.0.0.1:${program.port}`;
  let child: ChildProcess | undefined;
  return {
    url,
    pid: () => child?.pid,
    start: async () => {
      const started = run(program);
      child = started;
      while (!(await answers(`${url}${program.health}`))) {
        if (started.exitCode !== null || started.signalCode !== null) throw new Error(`${program.file} ended at once`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    kill: async () => {
      const dying = child;
      child = undefined;
      if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = new Promise((resolve) => dying.once('exit', resolve));
      dying.kill('SIGKILL');
      await ended;
    },
  };
}

function run({ file, words = [], environment = {}, fileLimitKib }: Program): ChildProcess {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const env = { PATH: process.env.PATH, ...environment };
  if (fileLimitKib === undefined) return spawn(process.execPath, [path, ...words], { env, stdio: 'ignore' });
  const limited = `ulimit -f ${fileLimitKib}; exec "$@"`;
  return spawn('bash', ['-c', limited, 'bash', process.execPath, path, ...words], { env, stdio: 'ignore' });
}

async function answers(url: string): Promise<boolean> {
  return send('GET', url).then(
    ({ status }) => status === 200,
    () => false,
  );
}
