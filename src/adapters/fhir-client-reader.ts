/** The base URL of a FHIR server and a token into a `FhirReader` that asks no other place and ends in time. */
import { Client } from 'fhir-kit-client';
import { Agent } from 'undici';
import type { FhirAnswer, FhirReader } from '../chart/fhir-reader.js';
import { bundleEntries, type FhirResource, isResource, objects, string } from '../model/fhir-json.js';
import { bodyLimit } from './body-limit.js';
import { failureReason, fhirFailure, isTooLarge } from './fhir-failure.js';
import { fhirQuestion, pageUrl, serverBase } from './fhir-url-guard.js';

/** How much one reader takes. */
export interface FhirReaderLimits {
  /** Pages of one search. */
  readonly pages: number;
  /** Resources of one search. */
  readonly resources: number;
  /** Bytes of one answer. */
  readonly bytes: number;
  /** Requests under way at once. */
  readonly parallel: number;
}

/** Whom to ask, with what, and for how long. */
export interface FhirReaderOptions {
  readonly baseUrl: string;
  /** Goes to the base URL's origin, below its path, and nowhere else. */
  readonly accessToken?: string;
  /** From now on, for all calls together. */
  readonly deadlineMs: number;
  readonly limits?: Partial<FhirReaderLimits>;
}

const LIMITS: FhirReaderLimits = { pages: 20, resources: 2000, bytes: 8_000_000, parallel: 8 };

/**
 * Opens a reader for one hook call; `close` ends what is under way and must be called.
 * Answers are pages followed within the limits; what is cut off or fails after the first page is `incomplete`.
 * Redirects are not followed (the answer is `server-error`).
 * @throws FhirAccessError `refused-url` where the base is not a plain http or https URL.
 */
export function openFhirReader(options: FhirReaderOptions): FhirReader & { close(): Promise<void> } {
  const limits = { ...LIMITS, ...options.limits };
  const base = serverBase(options.baseUrl);
  const agent = new Agent({ connections: limits.parallel, pipelining: 1 });
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.deadlineMs);
  timer.unref();
  // resolve() and nextPage() of the client send the token to any host, so only its plain calls are used.
  const client = new Client({
    baseUrl: `${base.origin}${base.pathname}`.replace(/\/$/, ''),
    customHeaders: { 'accept-encoding': 'identity' },
    requestOptions: { dispatcher: agent.compose(bodyLimit(limits.bytes)), redirect: 'error' },
    ...(options.accessToken !== undefined && { bearerToken: options.accessToken }),
  });
  const callOptions = { signal: deadline.signal };

  /** One request; a body beyond the limit is an answer too, namely a truncated one. */
  async function call(send: () => Promise<unknown>, type: string): Promise<FhirResource | 'too-large'> {
    try {
      if (deadline.signal.aborted) throw fhirFailure('timeout');
      const answer = await send();
      if (!isResource(answer) || answer.resourceType !== type) throw fhirFailure('server-error');
      return answer;
    } catch (error) {
      if (isTooLarge(error)) return 'too-large';
      throw fhirFailure(failureReason(error, deadline.signal.aborted));
    }
  }

  async function follow(first: FhirResource | undefined, firstLink: string | undefined): Promise<FhirAnswer> {
    const resources: FhirResource[] = first === undefined ? [] : [...matchesOf(first)];
    const seen = new Set<string>();
    let incomplete = first === undefined ? undefined : failedPart(first);
    let link = firstLink;
    // The page that the caller holds counts as the first.
    for (let page = 1; link !== undefined; page += 1) {
      const url = pageUrl(base, link);
      if (url === undefined) return { resources, incomplete: 'refused-url' };
      if (page >= limits.pages || resources.length >= limits.resources || seen.has(url)) {
        return { resources: resources.slice(0, limits.resources), incomplete: 'truncated' };
      }
      seen.add(url);
      const bundle = await nextPage(url);
      if (typeof bundle === 'string') return { resources, incomplete: bundle };
      resources.push(...matchesOf(bundle));
      incomplete ??= failedPart(bundle);
      link = nextLink(bundle);
    }
    if (resources.length > limits.resources) {
      return { resources: resources.slice(0, limits.resources), incomplete: 'truncated' };
    }
    return incomplete === undefined ? { resources } : { resources, incomplete };
  }

  async function nextPage(url: string): Promise<FhirResource | NonNullable<FhirAnswer['incomplete']>> {
    try {
      const bundle = await call(() => client.request(url, { options: callOptions }), 'Bundle');
      return bundle === 'too-large' ? 'truncated' : bundle;
    } catch (error) {
      const reason = failureReason(error, deadline.signal.aborted);
      return reason === 'timeout' || reason === 'denied' || reason === 'refused-url' ? reason : 'server-error';
    }
  }

  return {
    async read(relativeUrl) {
      const question = fhirQuestion(relativeUrl);
      if (question.kind === 'read') {
        const { type, id } = question;
        const resource = await call(() => client.read({ resourceType: type, id, options: callOptions }), type);
        return resource === 'too-large' ? { resources: [], incomplete: 'truncated' } : { resources: [resource] };
      }
      const { type, parameters } = question;
      const searchParams = Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
      const search = { resourceType: type, searchParams, options: callOptions };
      const bundle = await call(() => client.resourceSearch(search), 'Bundle');
      return bundle === 'too-large' ? { resources: [], incomplete: 'truncated' } : follow(bundle, nextLink(bundle));
    },
    readPages: (bundle) => follow(undefined, nextLink(bundle)),
    async close() {
      clearTimeout(timer);
      deadline.abort();
      await agent.destroy();
    },
  };
}

function matchesOf(bundle: FhirResource): readonly FhirResource[] {
  const resources = bundleEntries(bundle).map(({ resource }) => resource);
  return resources.filter((resource) => resource.resourceType !== 'OperationOutcome');
}

/** An error that the server reports among the results: some of them are not there. */
function failedPart(bundle: FhirResource): 'server-error' | undefined {
  const outcomes = bundleEntries(bundle).filter(({ resource }) => resource.resourceType === 'OperationOutcome');
  const issues = outcomes.flatMap(({ resource }) => objects(resource.issue));
  return issues.some(({ severity }) => severity === 'error' || severity === 'fatal') ? 'server-error' : undefined;
}

function nextLink(bundle: FhirResource): string | undefined {
  return string(objects(bundle.link).find((link) => link.relation === 'next')?.url);
}
