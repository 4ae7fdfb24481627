/** Pages of a search into one answer that says whether something of it is missing. */
import type { FhirAnswer } from '../chart/fhir-reader.js';
import { bundleEntries, type FhirResource, isJson, isResource, number, objects, string } from '../model/fhir-json.js';

export interface SearchPage {
  /** Matches and what was included with them; outcomes are not among them. */
  readonly resources: readonly FhirResource[];
  /** Entries of every kind, outcomes too. */
  readonly entries: number;
  /** How many matches the server says there are, on all pages together. */
  readonly total?: number;
  /** As written: absolute or relative. */
  readonly next?: string;
  /** Part of this page can't be read, or the server reports an error among the results. */
  readonly incomplete?: Incomplete;
}

/**
 * Reads a Bundle. What is not shaped as results (entries that are no list, an entry without a resource, none of the type
 * that was asked for) is said as `server-error`: an answer that can't be read is never an empty one.
 * @param asked the resource type that was searched, where that is known
 */
export function readSearchPage(bundle: FhirResource, asked?: string): SearchPage {
  const { entry } = bundle;
  const all = bundleEntries(bundle).map(({ resource }) => resource);
  const resources = all.filter((resource) => resource.resourceType !== 'OperationOutcome');
  const entries = objects(entry).length;
  const readable = entry === undefined || entry === null || (isList(entry) && all.length === entries);
  const isOther = asked !== undefined && resources.length > 0 && resources.every((one) => one.resourceType !== asked);
  const faulty = !readable || isOther || reportsError(all);
  const total = number(bundle.total);
  const next = string(objects(bundle.link).find((link) => link.relation === 'next')?.url);
  return {
    resources,
    entries,
    ...(total !== undefined && { total }),
    ...(next !== undefined && { next }),
    ...(faulty && { incomplete: 'server-error' as const }),
  };
}

/** Whether something is an answer of this type, and not nested so deep that walking through it would fail. */
export function isAnswerOf(type: string, answer: unknown): answer is FhirResource {
  return isResource(answer) && answer.resourceType === type && !isNestedBeyond(DEEPEST, answer);
}

/** Deeper than any resource of FHIR with its extensions and contained resources. */
const DEEPEST = 100;

function isNestedBeyond(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedBeyond(levels - 1, inner));
}

/** Some servers send one entry without its list. */
function isList(entry: unknown): boolean {
  return Array.isArray(entry) ? entry.every(isJson) : isJson(entry);
}

function reportsError(resources: readonly FhirResource[]): boolean {
  const outcomes = resources.filter(({ resourceType }) => resourceType === 'OperationOutcome');
  const issues = outcomes.flatMap(({ issue }) => objects(issue));
  return issues.some(({ severity }) => severity === 'error' || severity === 'fatal');
}

/** How far a search is followed. */
export interface PageLimits {
  /** Of one search. */
  readonly pages: number;
  /** Of one search. */
  readonly resources: number;
}

/** Why an answer is not the whole. */
export type Incomplete = NonNullable<FhirAnswer['incomplete']>;

/**
 * Goes from a page to the next until there is none, and makes one answer of them. The page given counts as the first.
 * @param locate the URL of a link, `undefined` where it must not be followed
 * @param load the page at a URL, or why there is none
 */
export async function followPages(
  first: SearchPage,
  limits: PageLimits,
  locate: (link: string) => string | undefined,
  load: (url: string) => Promise<SearchPage | Incomplete>,
): Promise<FhirAnswer> {
  const pages = [first];
  const seen = new Set<string>();
  for (let page = first; page.next !== undefined; pages.push(page)) {
    const url = locate(page.next);
    if (url === undefined) return joined(pages, limits, 'refused-url');
    if (pages.length >= limits.pages || isFull(pages, limits) || seen.has(url))
      return joined(pages, limits, 'truncated');
    seen.add(url);
    const next = await load(url);
    if (typeof next === 'string') return joined(pages, limits, next);
    page = next;
  }
  return joined(pages, limits);
}

function isFull(pages: readonly SearchPage[], limits: PageLimits): boolean {
  return pages.reduce((sum, { resources }) => sum + resources.length, 0) >= limits.resources;
}

/**
 * Where the server counts more matches than it gave, some are missing, whatever its links say. Entries of all kinds are
 * held against its count, since servers count outcomes and included resources differently.
 */
function joined(pages: readonly SearchPage[], limits: PageLimits, failure?: Incomplete): FhirAnswer {
  const resources = pages.flatMap((page) => page.resources);
  const total = Math.max(0, ...pages.map((page) => page.total ?? 0));
  const given = pages.reduce((sum, { entries }) => sum + entries, 0);
  const faulty = pages.map((page) => page.incomplete).find((reason) => reason !== undefined);
  const short = resources.length > limits.resources || total > given ? ('truncated' as const) : undefined;
  const incomplete = failure ?? faulty ?? short;
  return { resources: resources.slice(0, limits.resources), ...(incomplete !== undefined && { incomplete }) };
}
