/** One FHIR server for all case folders, each below a base of its own; what it says when it fails names the patient. */
import { createServer, type ServerResponse } from 'node:http';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import { FhirAccessError } from '../../src/errors.js';
import type { ClinicalCase } from '../cases/case-files.js';
import { portOf } from '../http/listen.js';
import { mark, planted } from './planted.js';

/** @returns the base URL of each case's record */
export async function serveCases(cases: readonly ClinicalCase[]) {
  const records = new Map(cases.map(({ name, server, faults }) => [name, { record: planted(server), faults }]));
  let tokens = 0;
  const server = createServer(async (request, response) => {
    if (request.headers.authorization?.includes(mark)) tokens += 1;
    const [, name = '', question = ''] = /^\/([^/]+)\/fhir\/(.*)$/.exec(request.url ?? '') ?? [];
    const found = records.get(name);
    if (found === undefined) return answer(response, 404, failure());
    try {
      const { resources } = await openBundleReader(found.record, { fail: found.faults }).read(question);
      const entry = resources.map((resource) => ({ resource, search: { mode: 'match' } }));
      const bundle = { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
      answer(response, 200, question.includes('?') ? bundle : resources[0]);
    } catch (error) {
      const reason = error instanceof FhirAccessError ? error.reason : 'server-error';
      // Where the case says that the server hangs, it hangs, until whoever asked gives up.
      if (reason !== 'timeout') answer(response, statuses[reason] ?? 500, failure());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseOf: (name: string) => `http://127.0.0.1:${portOf(server.address())}/${name}/fhir`,
    /** How many requests came with the token. */
    tokensSeen: () => tokens,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const statuses: { readonly [reason: string]: number } = { denied: 403, 'not-found': 404, 'not-understood': 400 };

function failure(): object {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'exception', diagnostics: `no access to ${mark}son, ${mark}a` }],
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
}
