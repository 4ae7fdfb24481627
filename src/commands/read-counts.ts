/** What was read -> how much of what: numbers and words of closed lists alone, no patient's data and no file's name. */
import { type FhirResource, isResource, objects, referenceTo, string } from '../model/fhir-json.js';
import { isFhirType } from './fhir-types.js';
import type { ReadOutput } from './read-record.js';

/** A number for each word. */
export interface Tally {
  readonly [word: string]: number;
}

/** Resources are counted with those contained in them; each is in one of `read`, `notRead`, … `ignored`. */
export interface ReadCounts {
  readonly files: number;
  readonly patients: number;
  readonly resources: number;
  readonly resourcesByType: Tally;
  /** Copies and older versions that were left out, not among the resources. */
  readonly repeated: number;
  /** Resources about genes: `read`, `notRead`, `setAside` and `nothingSaid` together. */
  readonly genomic: number;
  /** A finding, a region, a measure or a pending test was read from it, or from what it reports. */
  readonly read: number;
  /** It is named under `unread`, and nothing was read from it. */
  readonly notRead: number;
  readonly setAside: number;
  /** It may be about genes and states nothing by itself. */
  readonly nothingSaid: number;
  readonly ignored: number;
  readonly ignoredByType: Tally;
  /** Resources from which findings, regions or measures were read, once for each form in which they state them. */
  readonly readByShape: Tally;
  readonly notReadByReason: Tally;
  readonly findings: number;
  readonly findingsByCall: Tally;
  readonly derived: number;
  readonly regions: number;
  readonly pending: number;
  readonly conflicts: number;
  readonly problems: number;
}

/** Names of resources by what became of them; none is in two. */
export interface Fates {
  readonly read: ReadonlySet<string>;
  readonly notRead: ReadonlySet<string>;
  readonly setAside: ReadonlySet<string>;
}

export function fatesOf({ findings, derived, regions, pending, measures, unread, setAside }: ReadOutput): Fates {
  const reports = [...findings, ...derived].flatMap(({ report }) => (report === undefined ? [] : [report]));
  const read = new Set([...[...findings, ...regions, ...pending, ...measures].map(({ source }) => source), ...reports]);
  const notRead = new Set(unread.map(({ source }) => source).filter((source) => !read.has(source)));
  const aside = setAside.map(({ source }) => source).filter((source) => !read.has(source) && !notRead.has(source));
  return { read, notRead, setAside: new Set(aside) };
}

/** What a count needs beside what was read. */
export interface Counted {
  readonly files: number;
  readonly patients: number;
  readonly resources: readonly FhirResource[];
  readonly repeated: number;
  /** With those set aside that are among the resources. */
  readonly output: ReadOutput;
  readonly nothingSaid: readonly string[];
  readonly problems: number;
}

export function countsOf({ resources, output, nothingSaid, ...given }: Counted): ReadCounts {
  const named = new Map(resources.flatMap(namesWithin));
  const fates = fatesOf(output);
  const number = (names: Iterable<string>) => [...names].filter((name) => named.has(name)).length;
  const silent = new Set(nothingSaid.filter((name) => !Object.values(fates).some((fate) => fate.has(name))));
  const genomic = new Set([...fates.read, ...fates.notRead, ...fates.setAside, ...silent]);
  const ignored = [...named].flatMap(([name, resource]) => (genomic.has(name) ? [] : [resource]));
  const { findings, regions, measures, unread } = output;
  const shapes = new Map(
    [...findings, ...regions, ...measures].map(({ source, shape }) => [`${source} ${shape}`, shape]),
  );
  return {
    files: given.files,
    patients: given.patients,
    resources: named.size,
    resourcesByType: tally(typesOf(named.values())),
    repeated: given.repeated,
    genomic: number(genomic),
    read: number(fates.read),
    notRead: number(fates.notRead),
    setAside: number(fates.setAside),
    nothingSaid: number(silent),
    ignored: ignored.length,
    ignoredByType: tally(typesOf(ignored)),
    readByShape: tally(shapes.values()),
    notReadByReason: tally(unread.map(({ reason }) => reason)),
    findings: findings.length,
    findingsByCall: tally(findings.map(({ call }) => call)),
    derived: output.derived.length,
    regions: regions.length,
    pending: output.pending.length,
    conflicts: output.conflicts.length,
    problems: given.problems,
  };
}

/** A resource and those contained in it, each with its name. */
export function namesWithin(resource: FhirResource): readonly (readonly [name: string, resource: FhirResource])[] {
  const name = referenceTo(resource);
  if (resource.contained === undefined) return [[name, resource]];
  const inner = objects(resource.contained).filter(isResource);
  return [[name, resource], ...inner.map((part) => [`${name}#${string(part.id) ?? ''}`, part] as const)];
}

/** A number for each of these words, in the order of the alphabet. */
function tally(words: Iterable<string>): Tally {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is no type of FHIR is not repeated: it may be anything. */
function typesOf(resources: Iterable<FhirResource>): readonly string[] {
  return [...resources].map(({ resourceType }) => (isFhirType(resourceType) ? resourceType : 'other'));
}
