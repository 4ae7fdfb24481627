/** A reader and the servers that it is tested against, all closed after each test. */
import { expect } from '@jest/globals';
import { type FhirReaderOptions, openFhirReader } from '../../src/adapters/fhir-client-reader.js';
import type { FhirReader } from '../../src/chart/fhir-reader.js';
import { FhirAccessError } from '../../src/errors.js';
import { type FakeServer, startServer } from './fake-server.js';

export const TOKEN = 'token-that-stays-secret';
export const PATIENT = 'patient-4711';
export const SEARCH = `Observation?patient=${PATIENT}&code=http://loinc.org|69548-6,http://loinc.org|51969-4`;
export const variant = (id: string) => ({
  resourceType: 'Observation',
  id,
  subject: { reference: `Patient/${PATIENT}` },
});

const closers: (() => Promise<void>)[] = [];

/** Ends all readers and servers of a test; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export async function serve(...handler: Parameters<typeof startServer>): Promise<FakeServer> {
  const server = await startServer(...handler);
  closers.push(() => server.close());
  return server;
}

export function open(baseUrl: string, options: Partial<FhirReaderOptions> = {}): FhirReader {
  const reader = openFhirReader({ baseUrl, accessToken: TOKEN, deadlineMs: 10_000, ...options });
  closers.push(() => reader.close());
  return reader;
}

/** Everything that a careless log line could show of an error. */
export async function failureOf(answer: Promise<unknown>): Promise<string> {
  const error: unknown = await answer.then(
    () => new Error('no failure'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FhirAccessError)) throw new Error('not a FhirAccessError');
  const { reason, code, publicMessage, faults } = error;
  const shown = [JSON.stringify(error), error.message, error.stack, String(error.cause), publicMessage, ...faults];
  for (const secret of [TOKEN, PATIENT, 'secret body']) expect(shown.join(' ')).not.toContain(secret);
  expect(error.cause).toBeUndefined();
  expect(code).toBe(`fhir-${reason}`);
  return reason;
}
