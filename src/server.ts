/** Opens a port with limits against slow and greedy clients, and closes it without breaking what is under way. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Limits } from './config-operations.js';
import { ConfigurationError } from './errors.js';

/** Certificate and key, as PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly tls?: TlsIdentity;
  readonly limits: Limits;
}

/** A port that listens. */
export interface OpenServer {
  readonly port: number;
  /** Uses another certificate for connections from now on; none where the server speaks HTTP. */
  renewCertificate(tls: TlsIdentity): void;
  /** Stops accepting, lets what is under way finish within `limits.shutdownMs`, then cuts. Resolves when nothing is left. */
  close(): Promise<void>;
}

/** @throws ConfigurationError `listener-unusable` where the port is taken or the certificate can't be used */
export async function openServer(handler: RequestListener, options: ListenOptions): Promise<OpenServer> {
  const { host, port, tls, limits } = options;
  const server = serverWith(handler, tls, limits);
  server.maxConnections = limits.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(unusable(`Can't listen on ${host}:${port}.`, cause)));
    server.listen(port, host, () => resolve());
  });
  return {
    port: portOf(server.address()),
    renewCertificate: (next) => {
      if ('setSecureContext' in server) server.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
    },
    close: () => closeGently(server, limits.shutdownMs),
  };
}

function serverWith(handler: RequestListener, tls: TlsIdentity | undefined, limits: Limits) {
  const settings = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersTimeoutMs),
  };
  try {
    const server =
      tls === undefined
        ? createServer(settings, handler)
        : createTlsServer({ ...settings, ...tls, minVersion: 'TLSv1.2' }, handler);
    server.maxHeadersCount = 100;
    return server;
  } catch (cause) {
    throw unusable('The TLS certificate or its key cannot be used.', cause);
  }
}

async function closeGently(
  server: Pick<Server, 'close' | 'closeIdleConnections' | 'closeAllConnections'>,
  withinMs: number,
) {
  // Connections that were kept alive become idle one by one, as their answers leave.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(sweep);
  clearTimeout(cut);
}

function portOf(address: AddressInfo | string | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port;
}

function unusable(publicMessage: string, cause: unknown): ConfigurationError {
  return new ConfigurationError({ code: 'listener-unusable', publicMessage, cause });
}
