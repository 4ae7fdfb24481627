/** A connection to a FHIR server, a base URL and a token into a `FhirReader` that asks no other place and ends in time. */
import { Client } from 'fhir-kit-client';
import pLimit from 'p-limit';
import type { Dispatcher } from 'undici';
import type { FhirAnswer, FhirReader } from '../chart/fhir-reader.js';
import type { FhirResource } from '../model/fhir-json.js';
import { bodyLimit } from './body-limit.js';
import { nameFailures } from './connection-failure.js';
import { askUnder, CALL_OVER, type CallTerms } from './fhir-call.js';
import { failureReason, fhirFailure, isTooLarge } from './fhir-failure.js';
import { fhirQuestion, pageUrl, serverBase } from './fhir-url-guard.js';
import { originGate } from './origin-gate.js';
import {
  followPages,
  type Incomplete,
  isAnswerOf,
  type PageLimits,
  readSearchPage,
  type SearchPage,
} from './search-page.js';

/** How much one reader takes. */
export interface FhirReaderLimits extends PageLimits {
  /** Bytes of one answer. */
  readonly bytes: number;
  /** Bytes of all answers together. */
  readonly bytesInAll: number;
  /** Requests under way at once. */
  readonly parallel: number;
}

/** The server to ask: its connections, shared with other calls, and what is known of its health. */
export interface FhirConnection extends Pick<CallTerms, 'breaker' | 'note'> {
  readonly pool: Dispatcher;
}

/** Whom to ask, with what, and for how long. */
export interface FhirReaderOptions {
  readonly baseUrl: string;
  /** Goes to the base URL's origin, below its path, and nowhere else. */
  readonly accessToken?: string;
  /** From now on, for all calls together. */
  readonly deadlineMs: number;
  readonly limits?: Partial<FhirReaderLimits>;
  /** Sent with each question, beside those of FHIR. */
  readonly headers?: { readonly [name: string]: string };
}

export const defaultReaderLimits: FhirReaderLimits = {
  pages: 20,
  resources: 2000,
  bytes: 8_000_000,
  bytesInAll: 32_000_000,
  parallel: 8,
};

const TOO_LARGE: FhirAnswer = { resources: [], incomplete: 'truncated' };

/**
 * Opens a reader for one hook call; `close` ends what is under way and must be called.
 * Answers are pages followed within the limits; what is cut off or fails after the first page is `incomplete`.
 * Redirects are not followed (the answer is `server-error`).
 * @throws FhirAccessError `refused-url` where the base is not a plain http or https URL.
 */
export function openFhirReader(
  connection: FhirConnection,
  options: FhirReaderOptions,
): FhirReader & { close(): Promise<void> } {
  const limits = { ...defaultReaderLimits, ...options.limits };
  const base = serverBase(options.baseUrl);
  const client = clientFor(base, connection.pool, limits, options);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), options.deadlineMs);
  timer.unref();
  const { signal } = over;
  const askWithin = askUnder({ ...connection, signal, deadline: performance.now() + options.deadlineMs });
  const inTurn = pLimit(limits.parallel);
  const ask = (send: () => Promise<unknown>, type: string) => askFor(type, () => inTurn(() => askWithin(send)), signal);
  const follow = (first: SearchPage, asked?: string) =>
    followPages(
      first,
      limits,
      (link) => pageUrl(base, link),
      (url) => nextPage(() => ask(() => client.request(url, { options: { signal } }), 'Bundle'), asked),
    );

  return {
    async read(relativeUrl) {
      const question = fhirQuestion(relativeUrl);
      if (question.kind === 'read') {
        const { type, id } = question;
        const resource = await ask(() => client.read({ resourceType: type, id, options: { signal } }), type);
        // Another resource than the one that was asked for may be another patient's.
        if (resource !== 'too-large' && resource.id !== id) throw fhirFailure('server-error');
        return resource === 'too-large' ? TOO_LARGE : { resources: [resource] };
      }
      const { type, parameters } = question;
      const searchParams = Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
      const search = { resourceType: type, searchParams, options: { signal } };
      const bundle = await ask(() => client.resourceSearch(search), 'Bundle');
      return bundle === 'too-large' ? TOO_LARGE : follow(readSearchPage(bundle, type), type);
    },
    readPages: (bundle) => follow({ ...readSearchPage(bundle), resources: [] }),
    async close() {
      clearTimeout(timer);
      over.abort(CALL_OVER);
    },
  };
}

/** `resolve()` and `nextPage()` of the client send the token to any host, so only its plain calls are used. */
function clientFor(base: URL, pool: Dispatcher, limits: FhirReaderLimits, options: FhirReaderOptions): Client {
  const { accessToken, headers } = options;
  return new Client({
    baseUrl: `${base.origin}${base.pathname}`.replace(/\/$/, ''),
    customHeaders: { ...headers, 'accept-encoding': 'identity' },
    requestOptions: {
      dispatcher: pool.compose(nameFailures, bodyLimit(limits.bytes, { left: limits.bytesInAll }), originGate(base)),
      redirect: 'error',
    },
    ...(accessToken !== undefined && { bearerToken: accessToken }),
  });
}

/** One request; a body beyond the limit is an answer too, namely a truncated one. */
async function askFor(
  type: string,
  send: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<FhirResource | 'too-large'> {
  try {
    const answer = await send();
    if (!isAnswerOf(type, answer)) throw fhirFailure('server-error');
    return answer;
  } catch (error) {
    if (isTooLarge(error)) return 'too-large';
    throw fhirFailure(failureReason(error, signal.aborted));
  }
}

async function nextPage(
  ask: () => Promise<FhirResource | 'too-large'>,
  asked: string | undefined,
): Promise<SearchPage | Incomplete> {
  try {
    const bundle = await ask();
    return bundle === 'too-large' ? 'truncated' : readSearchPage(bundle, asked);
  } catch (error) {
    const reason = failureReason(error, false);
    return reason === 'not-found' || reason === 'not-understood' ? 'server-error' : reason;
  }
}
