/** The signed-in SMART client into the core's reader: one server, one deadline, no page elsewhere. */
import type { FhirAnswer, FhirReader } from '../../src/chart/fhir-reader.js';
import { bundleEntries, type FhirResource, isResource, objects, string } from '../../src/model/fhir-json.js';
import { failureReason, fhirFailure, pageUrl, questionOf } from './fhir-address.js';

/** The part of a signed-in client that the reader needs: it sends the token along. */
export interface SmartRequester {
  /** Rejects with an error that carries `response` where the server refuses. */
  request(options: {
    readonly url: string;
    readonly signal: AbortSignal;
    readonly redirect: 'error';
    readonly cache: 'no-store';
  }): Promise<unknown>;
}

const pagesAtMost = 20;
const resourcesAtMost = 2000;

/** @param deadlineMs from now on, for all questions together */
export function openSmartReader(client: SmartRequester, fhirServer: string, deadlineMs: number): FhirReader {
  const base = fhirServer.replace(/\/+$/, '');
  const deadline = AbortSignal.timeout(deadlineMs);

  /** One request with the token, to an address that was checked. */
  async function call(url: string, type: string): Promise<FhirResource> {
    try {
      const answer: unknown = await client.request({ url, signal: deadline, redirect: 'error', cache: 'no-store' });
      if (!isResource(answer) || answer.resourceType !== type) throw fhirFailure('server-error');
      return answer;
    } catch (error) {
      throw fhirFailure(failureReason(error, deadline.aborted));
    }
  }

  async function follow(first: FhirResource | undefined, firstLink: string | undefined): Promise<FhirAnswer> {
    const resources = first === undefined ? [] : [...matchesOf(first)];
    const seen = new Set<string>();
    let failed = first !== undefined && hasError(first);
    let link = firstLink;
    for (let page = 1; link !== undefined; page += 1) {
      const url = pageUrl(base, link);
      if (url === undefined) return { resources, incomplete: 'refused-url' };
      if (page >= pagesAtMost || resources.length >= resourcesAtMost || seen.has(url)) {
        return { resources, incomplete: 'truncated' };
      }
      seen.add(url);
      const bundle = await call(url, 'Bundle').catch(() => undefined);
      if (bundle === undefined) return { resources, incomplete: deadline.aborted ? 'timeout' : 'server-error' };
      resources.push(...matchesOf(bundle));
      failed ||= hasError(bundle);
      link = nextLink(bundle);
    }
    return failed ? { resources, incomplete: 'server-error' } : { resources };
  }

  return {
    async read(relativeUrl) {
      const { type, searches } = questionOf(relativeUrl);
      const url = `${base}/${relativeUrl}`;
      if (!searches) return { resources: [await call(url, type)] };
      const bundle = await call(url, 'Bundle');
      return follow(bundle, nextLink(bundle));
    },
    readPages: (bundle) => follow(undefined, nextLink(bundle)),
  };
}

function matchesOf(bundle: FhirResource): readonly FhirResource[] {
  return bundleEntries(bundle)
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType !== 'OperationOutcome');
}

/** An error that the server reports among the results: some of them are not there. */
function hasError(bundle: FhirResource): boolean {
  const outcomes = bundleEntries(bundle).filter(({ resource }) => resource.resourceType === 'OperationOutcome');
  const issues = outcomes.flatMap(({ resource }) => objects(resource.issue));
  return issues.some(({ severity }) => severity === 'error' || severity === 'fatal');
}

function nextLink(bundle: FhirResource): string | undefined {
  return string(objects(bundle.link).find((link) => link.relation === 'next')?.url);
}
