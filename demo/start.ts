/** Starts the demo: environment and command line -> servers on loopback -> the addresses to open. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { WildtypeError } from '../src/errors.js';
import { ArgumentsError, parseArguments } from './arguments.js';
import { PortInUseError } from './loopback.js';
import { projectRoot } from './project-root.js';
import { type Demo, runDemo } from './run.js';

async function start(): Promise<void> {
  const options = parseArguments(process.env, process.argv.slice(2));
  const folder = join(projectRoot(), '.wildtype');
  await mkdir(folder, { recursive: true });
  const demo = await runDemo({
    ...options,
    ledgerPath: join(folder, 'demo-ledger.sqlite'),
    today: new Date().toISOString().slice(0, 10),
  });
  process.stdout.write(greeting(demo));
  const stop = () => {
    process.stdout.write('\nStopping.\n');
    demo.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function greeting(demo: Demo): string {
  return `
  ==================================================================
   WILDTYPE - THIS IS A DEMO. Synthetic patients only.
   Not for clinical use: every caller is trusted, and no clinician
   has reviewed the knowledge. Reachable from this machine alone.
  ==================================================================

  Page           ${demo.url}/
  CDS discovery  ${demo.url}/cds-services
  Order set      ${demo.url}/order-set/cds-services  (for clients whose drug list is oral)
  Knowledge      ${demo.url}/knowledge
  Operations     ${demo.operatorsUrl}/operations
  FHIR server    ${demo.fhirUrl}
  SMART app      ${demo.url}/smart/

  Try it (a critical card):

${demo.curl}

  Ctrl-C stops it.

`;
}

start().catch((error: unknown) => {
  process.stderr.write(`\nThe demo could not start.\n${explain(error)}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  if (error instanceof ArgumentsError || error instanceof PortInUseError) return error.message;
  if (error instanceof WildtypeError) return [error.publicMessage, ...error.faults].join('\n  ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
