/** Starts what a SMART launch needs: our server with the app, watched, and a FHIR server that wants a token. */
import { createServer } from 'node:http';
import { type FhirServer, startFhirServer } from '../../demo/fhir-server.js';
import { loadPatients } from '../../demo/patients.js';
import { compose } from '../../src/compose.js';
import { openLog } from '../../src/log.js';
import { portOf } from '../http/listen.js';

/** A request as it came to our server. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly referer: string;
  readonly body: string;
}

export interface SmartServers {
  /** Our server. */
  readonly url: string;
  readonly fhir: FhirServer;
  /** All that came to our server, in the order of its coming. */
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

/** @param registered whether the app knows the FHIR server */
export async function startSmartServers(registered = true): Promise<SmartServers> {
  const { book, patients } = await loadPatients('2026-11-23');
  const fhir = await startFhirServer({
    port: 0,
    resources: patients.flatMap(({ resources }) => resources),
    faults: new Map(book.patients.map(({ id, faults }) => [id, faults])),
    requireToken: true,
  });
  const seen: SeenRequest[] = [];
  let answer: Parameters<typeof createServer>[1];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      seen.push({ method: request.method ?? '', url: request.url ?? '', referer: request.headers.referer ?? '', body });
    });
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const fhirServer = registered ? fhir.url : 'https://ehr.example.org/fhir';
  const wildtype = await compose({
    demo: true,
    publicUrl: url,
    ledgerPath: ':memory:',
    allowFhir: [],
    log: openLog({ write: () => {} }),
    smartApp: { registrations: [{ fhirServer, clientId: 'wildtype-test', origins: [] }] },
  });
  answer = wildtype.app;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([fhir.close(), wildtype.close()]);
  };
  return { url, fhir, seen, close };
}

/** The address with which an EHR opens the app for a patient. */
export function launchAddressFor(servers: SmartServers, patient: string, appContext?: string): string {
  const launch = Buffer.from(JSON.stringify({ patient, ...(appContext && { appContext }) })).toString('base64url');
  return `${servers.url}/smart/launch.html?${new URLSearchParams({ iss: servers.fhir.url, launch })}`;
}
