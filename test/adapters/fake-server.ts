/** A loopback HTTP server for tests: answers by a function, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Seen {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly requestId: string | undefined;
  readonly traceparent: string | undefined;
}

export interface FakeServer {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Most requests that were open at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

export async function startServer(handler: Handler): Promise<FakeServer> {
  const seen: Seen[] = [];
  let [open, most] = [0, 0];
  let origin = '';
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    const [requestId, traceparent] = ['x-request-id', 'traceparent'].map((name) => request.headers[name]?.toString());
    seen.push({ url: request.url ?? '', authorization, requestId, traceparent });
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    handler(request, response, origin);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    origin,
    seen,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify(body));
}

export function searchset(resources: readonly unknown[], next?: string): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: next === undefined ? [] : [{ relation: 'next', url: next }],
    entry: resources.map((resource) => ({ resource })),
  };
}
