/** Starts the server: environment -> configuration -> parts -> listening. Refuses to start without trusted clients. */
import { compose } from './compose.js';
import { loadSettings } from './config.js';
import { WildtypeError } from './errors.js';

async function start(): Promise<void> {
  const settings = await loadSettings(process.env);
  const { app, log, close } = await compose(settings);
  const server = app.listen(settings.listen.port, settings.listen.host, (error?: Error) => {
    if (error !== undefined) {
      process.stderr.write(`Can't listen on ${settings.listen.host}:${settings.listen.port}.\n`);
      process.exit(1);
    }
    log.notice(`listening on ${settings.listen.host}:${settings.listen.port}`);
  });
  const stop = () => {
    server.close(() => void close());
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

start().catch((error: unknown) => {
  const lines =
    error instanceof WildtypeError
      ? [error.publicMessage, ...error.faults.map((fault) => `  ${fault}`)]
      : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
});
