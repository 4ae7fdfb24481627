/** Opens a port for this machine alone: on 127.0.0.1, and on ::1 where that exists. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that listens. */
export interface Listening {
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** The port is taken; the message says which and how to choose another. */
export class PortInUseError extends Error {}

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a host name or address means this machine alone. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase());
}

/**
 * @param port 0: any that is free
 * @param variable the environment variable that chooses the port, for the message
 * @throws PortInUseError where another program has it
 */
export async function listenOnLoopback(handler: RequestListener, port: number, variable: string): Promise<Listening> {
  const first = createServer(handler);
  const opened = await listen(first, port, '127.0.0.1').catch((cause: unknown) => {
    if (!isErrno(cause, 'EADDRINUSE')) throw cause;
    const message = `Port ${port} is in use by another program. Choose another: ${variable}=${port + 100} npm start`;
    throw new PortInUseError(message, { cause });
  });
  const second = createServer(handler);
  const both = await listen(second, opened, '::1').then(
    () => [first, second],
    () => [first],
  );
  return { port: opened, close: async () => void (await Promise.all(both.map(closeServer))) };
}

/** The same, on the first free port of twenty. */
export async function listenOnNextFree(handler: RequestListener, from: number, variable: string): Promise<Listening> {
  for (let port = from; port < from + 20; port += 1) {
    try {
      return await listenOnLoopback(handler, port, variable);
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
    }
  }
  throw new PortInUseError(`Ports ${from} to ${from + 19} are all in use. Choose one: ${variable}=<port> npm start`);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(isAddress(address) ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function isErrno(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
