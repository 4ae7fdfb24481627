/** One request on a connection of its own, as from a client that shares nothing with the next. */
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Rejects where the connection breaks or nothing comes for 30 s. */
export function send(
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method, agent: false, timeout: 30_000, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('close', () => {
          if (!response.complete) return reject(new Error('the answer was cut'));
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer for 30 s')));
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
