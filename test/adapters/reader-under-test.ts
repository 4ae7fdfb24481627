/** A reader and the servers that it is tested against, all closed after each test. */
import { expect } from '@jest/globals';
import { type FhirServers, type FhirServersOptions, openFhirServers } from '../../src/adapters/fhir-servers.js';
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

/** Settings that a test of the reader does not care about: the loopback server may be reached, and time is long. */
export const settings: FhirServersOptions = { deadlineMs: 10_000, connections: 16, breakerResetMs: 60_000 };
export const networks = ['127.0.0.0/8', '::1/128'];

/** The servers of a test, with the settings that it changes; for several readers on one server. */
export function openServers(options: Partial<FhirServersOptions> = {}): FhirServers {
  const servers = openFhirServers({ ...settings, ...options });
  closers.push(() => servers.close());
  return servers;
}

/** A reader with the token, alone on its server. */
export function open(baseUrl: string, options: Partial<FhirServersOptions> = {}): FhirReader {
  return openOn(openServers(options), baseUrl);
}

/** One more reader, as another hook call opens it. */
export function openOn(servers: FhirServers, baseUrl: string): FhirReader & { close(): Promise<void> } {
  const reader = servers.openReader({ baseUrl, accessToken: TOKEN, server: baseUrl, networks });
  closers.push(() => reader.close());
  return reader;
}

/** Waits for what other parts of the process do on their own; gives up after some seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 2000) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
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
