/** Starts the server and obeys signals. Refuses to start without trusted clients. */
import { WildtypeError } from './errors.js';
import { loggable } from './http/error-response.js';
import { type RunningServer, runServer } from './run-server.js';

/** Signals are heard from the first moment, and obeyed once the server runs. */
async function start(): Promise<void> {
  const starting = runServer(process.env);
  const whenRunning = (work: (server: RunningServer) => Promise<void>) => void starting.then(work, () => {});
  process.on('SIGHUP', () => whenRunning((server) => server.reload()));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // A second signal ends at once.
      process.once(signal, () => process.exit(1));
      whenRunning((server) => server.stop().finally(() => process.exit(0)));
    });
  }
  endOnFaults(await starting);
}

/** Node would print the error's own words, which can quote a patient. A process in an unknown state does not go on. */
function endOnFaults({ log }: RunningServer): void {
  process.on('uncaughtException', (error: unknown) => {
    log.failure({ correlation: 'none', outcome: 'error', status: 500, error: loggable(error) });
    process.exit(1);
  });
}

start().catch((error: unknown) => {
  const lines =
    error instanceof WildtypeError
      ? [error.publicMessage, ...error.faults.map((fault) => `  ${fault}`)]
      : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
});
