/** Chooses whether, and with which token, the FHIR server that a request names may be read. */
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Desk } from '../decision.js';
import type { CallIds } from '../tracing.js';
import { isLoopback, isWithin } from './allowed-fhir-server.js';
import type { TrustedClient } from './trusted-client.js';

/** A reader for one call; `close` ends what is still under way. */
export type OneCallReader = NonNullable<Desk['reader']> & { close(): Promise<void> };

/** The server that a request names, and by which entry of its client's list it may be read. */
export interface NamedServer {
  /** As the request names it. */
  readonly baseUrl: string;
  /** Without a token the server is read as an open one. */
  readonly accessToken?: string;
  /** The entry of the list: `baseUrl` or above. In the demo the origin of a server on this machine. */
  readonly server: string;
  /** Networks in which it may stand, beside the public internet; CIDR notation. */
  readonly networks: readonly string[];
  /** Under which ids the server is asked. */
  readonly ids?: CallIds;
}

/** Opens a reader on one server. */
export type OpenReader = (server: NamedServer) => OneCallReader;

/** A reader; or none, because no server was named, or because the named one may not be used (D3). */
export type ReaderChoice =
  | { readonly reader: OneCallReader; readonly refused?: never }
  | { readonly reader?: never; readonly refused?: 'server-not-allowed' | 'token-missing' };

/**
 * The allow-list belongs to the client that was authenticated, never to the request.
 * A server that may not be used counts as no server: the chart stage then works from prefetch or ends in 412.
 */
export function chooseReader(
  client: TrustedClient,
  request: HookRequest,
  open: OpenReader,
  ids?: CallIds,
): ReaderChoice {
  const baseUrl = request.fhirServer;
  if (baseUrl === undefined) return {};
  const listed = client.fhirServers.find((base) => isWithin(baseUrl, base));
  const loopback = client.loopbackServers && isLoopback(baseUrl);
  const server = listed ?? (loopback ? new URL(baseUrl).origin : undefined);
  if (server === undefined) return { refused: 'server-not-allowed' };
  const named = { baseUrl, server, networks: client.fhirNetworks, ...(ids && { ids }) };
  const accessToken = request.fhirAuthorization?.accessToken;
  if (accessToken !== undefined) return { reader: open({ ...named, accessToken }) };
  return loopback || client.allowOpenServers ? { reader: open(named) } : { refused: 'token-missing' };
}
