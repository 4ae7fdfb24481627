/** A question over HTTP into what came back, whatever it was: the one door through which the doctor reaches a server. */
import { isJson, type Json } from '../../model/fhir-json.js';

export interface Question {
  readonly method: string;
  readonly url: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

export interface Answer {
  /** 0: none came, see `failure`. */
  readonly status: number;
  readonly failure?: 'unreachable' | 'timeout' | 'too large';
  readonly headers: Headers;
  readonly text: string;
  /** `undefined` where the body is no JSON. */
  readonly json: unknown;
  readonly milliseconds: number;
}

/** Never rejects: no answer is an answer too. */
export type Ask = (question: Question) => Promise<Answer>;

/** What is read of one answer. */
const MOST_BYTES = 16_000_000;

/** Asks without following redirects, since neither a service nor a token has any business elsewhere. */
export function askWithin(timeoutMs: number): Ask {
  return async ({ method, url, headers = {}, body }) => {
    const started = performance.now();
    const none = { status: 0, headers: new Headers(), text: '', json: undefined };
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const sent = { method, headers, redirect: 'manual' as const, signal, ...(body !== undefined && { body }) };
      const response = await fetch(url, sent);
      const text = await textOf(response);
      const milliseconds = performance.now() - started;
      if (text === undefined) return { ...none, failure: 'too large', milliseconds };
      return { status: response.status, headers: response.headers, text, json: parsed(text), milliseconds };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { ...none, failure: late ? 'timeout' : 'unreachable', milliseconds: performance.now() - started };
    }
  };
}

/** Posts JSON; a text is sent as it is. */
export function jsonPost(url: string, body: unknown, headers: Question['headers'] = {}): Question {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, body: text };
}

/** How an answer is named in a report: by its status, or by what happened instead. */
export function outcomeOf({ status, failure }: Answer): string {
  return failure === undefined ? String(status) : `no answer (${failure})`;
}

/** The body, where it is a JSON object. */
export function bodyOf({ json }: Answer): Json | undefined {
  return isJson(json) ? json : undefined;
}

async function textOf(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
