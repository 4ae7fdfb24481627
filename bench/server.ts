/** One server to be measured, as a process of its own: the floor, or Wildtype. Answers "cpu" with the microseconds it has used. */
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { compose } from '../src/compose.js';
import { openLog } from '../src/log.js';

const which = process.argv[2];
const app = which === 'floor' ? floor() : (await wildtype()).app;
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ port });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system });
});
process.on('disconnect', () => process.exit());

/** express with express.json and a constant card: what no CDS service in this framework can be below. */
function floor(): express.Express {
  const floorApp = express();
  floorApp.post('/cds-services/:id', express.json({ limit: '2mb' }), (_, response) => {
    response.json({ cards: [{ uuid: '0', summary: 'constant', indicator: 'info', source: { label: 'floor' } }] });
  });
  return floorApp;
}

function wildtype(): ReturnType<typeof compose> {
  const ledgerPath = path.join(mkdtempSync(path.join(tmpdir(), 'wildtype-bench-')), 'ledger.db');
  return compose({
    demo: true,
    publicUrl: 'http://127.0.0.1',
    ledgerPath,
    allowFhir: [],
    log: openLog({ write: () => {} }),
  });
}
