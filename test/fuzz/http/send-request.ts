/** Sends one made-up request, as HTTP or as bare bytes, and brings back what came. */
import { Agent, request as open } from 'node:http';
import { connect } from 'node:net';
import type { FuzzRequest } from './requests.js';

export interface FuzzAnswer {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly text: string;
  readonly late: boolean;
}

const LATE_MS = 30_000;

/** Connections are kept, as clients keep them, and closed with the run. */
export function openSender(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const { hostname, port } = new URL(url);
  return {
    send: (made: FuzzRequest, authorization: string | undefined): Promise<FuzzAnswer> =>
      made.raw === undefined ? asHttp(made, authorization) : asBytes(made.raw),
    close: () => agent.destroy(),
  };

  function asHttp(
    { method, path, headers, body }: FuzzRequest,
    authorization: string | undefined,
  ): Promise<FuzzAnswer> {
    return new Promise((resolve) => {
      const token = authorization === undefined ? {} : { authorization };
      const sized = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(body.length) };
      const sent = { ...sized, ...headers, ...token };
      const asked = open({ agent, hostname, port, method, path, headers: sent, timeout: LATE_MS }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', () => {});
        response.on('close', () =>
          resolve({
            status: response.complete ? (response.statusCode ?? 0) : 0,
            text: Buffer.concat(parts).toString('utf8'),
            late: false,
          }),
        );
      });
      let late = false;
      asked.on('timeout', () => {
        late = true;
        asked.destroy();
      });
      asked.on('error', () => resolve({ status: 0, text: '', late }));
      asked.end(method === 'GET' || method === 'HEAD' ? undefined : body);
    });
  }

  function asBytes(raw: string): Promise<FuzzAnswer> {
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      let text = '';
      socket.setTimeout(200, () => socket.destroy());
      socket.on('data', (part: Buffer) => {
        text += part.toString('utf8');
      });
      socket.on('error', () => {});
      socket.on('close', () =>
        resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, late: false }),
      );
      socket.write(raw, 'latin1');
    });
  }
}
