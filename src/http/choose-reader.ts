/** Chooses whether, and with which token, the FHIR server that a request names may be read. */
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Desk } from '../decide.js';
import { isLoopback, isWithin } from './allowed-fhir-server.js';
import type { TrustedClient } from './trusted-client.js';

/** A reader for one call; `close` ends what is still under way. */
export type OneCallReader = NonNullable<Desk['reader']> & { close(): Promise<void> };

/** Opens a reader on one server; without a token the server is read as an open one. */
export type OpenReader = (server: { readonly baseUrl: string; readonly accessToken?: string }) => OneCallReader;

/** A reader; or none, because no server was named, or because the named one may not be used (D3). */
export type ReaderChoice =
  | { readonly reader: OneCallReader; readonly refused?: never }
  | { readonly reader?: never; readonly refused?: 'server-not-allowed' | 'token-missing' };

/**
 * The allow-list belongs to the client that was authenticated, never to the request.
 * A server that may not be used counts as no server: the chart stage then works from prefetch or ends in 412.
 */
export function chooseReader(client: TrustedClient, request: HookRequest, open: OpenReader): ReaderChoice {
  const server = request.fhirServer;
  if (server === undefined) return {};
  const loopback = client.loopbackServers && isLoopback(server);
  if (!loopback && !client.fhirServers.some((base) => isWithin(server, base))) return { refused: 'server-not-allowed' };
  const accessToken = request.fhirAuthorization?.accessToken;
  if (accessToken !== undefined) return { reader: open({ baseUrl: server, accessToken }) };
  return loopback || client.allowOpenServers ? { reader: open({ baseUrl: server }) } : { refused: 'token-missing' };
}
