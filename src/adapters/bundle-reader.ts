/** A Bundle in memory into a `FhirReader`, for the command line and for tests. */
import type { FhirReader } from '../chart/fhir-reader.js';
import type { FhirAccessError } from '../errors.js';
import { type Coding, readConcepts } from '../model/code.js';
import {
  bundleEntries,
  type FhirResource,
  objects,
  referenceOf,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import { fhirFailure } from './fhir-failure.js';
import { type FhirQuestion, fhirQuestion } from './fhir-url-guard.js';

type Matcher = (resource: FhirResource, value: string) => boolean;

/** Search parameters that narrow; all others are ignored, as lenient servers do. */
const MATCHERS: { readonly [parameter: string]: Matcher } = {
  _id: (resource, value) => string(resource.id) === value,
  patient: (resource, value) => isOf(resource, `Patient/${value.replace(/^Patient\//, '')}`),
  subject: (resource, value) => isOf(resource, value.includes('/') ? value : `Patient/${value}`),
  status: (resource, value) => string(resource.status) === value,
  code: (resource, value) => hasCode(resource, ['code', 'medicationCodeableConcept', 'medication'], value),
  category: (resource, value) => hasCode(resource, ['category'], value),
  type: (resource, value) => hasCode(resource, ['type'], value),
};

/** What a reader of a Bundle pretends. */
export interface BundleReaderOptions {
  /** By resource type, or `*` for all: questions about it fail so. */
  readonly fail?: Readonly<Record<string, FhirAccessError['reason']>>;
}

/**
 * Serves reads and searches from the entries of a Bundle. A Bundle has no further pages: `readPages` answers
 * `truncated`.
 */
export function openBundleReader(bundle: unknown, options: BundleReaderOptions = {}): FhirReader {
  const resources = bundleEntries(bundle).map(({ resource }) => resource);
  return {
    async read(relativeUrl) {
      const question = fhirQuestion(relativeUrl);
      const failure = options.fail?.[question.type] ?? options.fail?.['*'];
      if (failure !== undefined) throw fhirFailure(failure);
      const found = resources.filter((resource) => answers(resource, question));
      if (question.kind === 'read' && found.length === 0) throw fhirFailure('not-found');
      return { resources: found };
    },
    readPages: async () => ({ resources: [], incomplete: 'truncated' }),
  };
}

function answers(resource: FhirResource, question: FhirQuestion): boolean {
  if (resource.resourceType !== question.type) return false;
  if (question.kind === 'read') return string(resource.id) === question.id;
  return [...question.parameters].every(([parameter, list]) => {
    const matcher = MATCHERS[parameter];
    // A comma means "or"; a parameter given twice means "and". @see FHIR R4, Search
    return matcher === undefined || list.split(',').some((value) => matcher(resource, value.trim()));
  });
}

function isOf(resource: FhirResource, reference: string): boolean {
  const elements = [resource.subject, resource.patient, resource.individual].flatMap(objects);
  return elements.some((element) => relativeReference(referenceOf(element) ?? '') === reference);
}

/** `system|code`, `code` with any system, `|code` with none, `system|` with any code. */
function hasCode(resource: FhirResource, members: readonly string[], value: string): boolean {
  const codings = members.flatMap((member) => readConcepts(resource[member])).flatMap((concept) => concept.codings);
  const [before, after] = value.split('|');
  if (after === undefined) return codings.some(({ code }) => code === before);
  const matches = ({ system, code }: Coding) => (system ?? '') === before && (after === '' || code === after);
  return codings.some(matches);
}
