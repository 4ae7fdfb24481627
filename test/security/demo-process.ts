/** The demo's server as a process of its own, with its operators' listener, so that everything it prints can be read. */
import type { Express } from 'express';
import { compose } from '../../src/compose.js';
import { portOf } from '../http/listen.js';

const wildtype = await compose({
  demo: true,
  publicUrl: 'http://127.0.0.1',
  ledgerPath: process.argv[2] ?? ':memory:',
  allowFhir: [],
});

async function listen(app: Express): Promise<number> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  return portOf(server.address());
}

wildtype.log.notice(`listening on 127.0.0.1:${await listen(wildtype.app)}`);
wildtype.log.notice(`operators on 127.0.0.1:${await listen(wildtype.operatorsApp)}`);
process.once('SIGTERM', () => process.exit(0));
