/** Rewrites a FHIR search as clients write it into one that the in-memory store answers right. */
import { getSearchParameter } from '@medplum/core';
import { SearchError } from './fhir-outcome.js';

/** A search ready for the store, and the page that was asked for. */
export interface StoreQuery {
  /** Filters only: no paging, no unknown parameters. */
  readonly filters: URLSearchParams;
  readonly count: number;
  readonly offset: number;
}

const defaultCount = 50;
const greatestCount = 1000;
const understood = new Set(['_id', '_lastUpdated', '_sort', '_profile', '_tag']);

/**
 * Unknown parameters are left out, as R4 asks of lenient servers; `patient=x`, bare ids and absolute URLs become `Type/id`.
 * @throws SearchError for a page or a date that is none
 */
export function storeQuery(type: string, asked: URLSearchParams): StoreQuery {
  const filters = new URLSearchParams();
  for (const [name, value] of asked) {
    const filter = rewrite(type, name, value);
    if (filter !== undefined) filters.append(filter.name, filter.value);
  }
  return {
    filters,
    count: Math.min(wholeNumber(asked, '_count') ?? defaultCount, greatestCount),
    offset: wholeNumber(asked, '_offset') ?? 0,
  };
}

/** The patient that a search names, or nothing. */
export function patientAskedFor(asked: URLSearchParams): string | undefined {
  for (const [name, value] of asked) {
    if (/^(patient|subject|individual)(:Patient)?$/.test(name)) return value.split('/').pop();
  }
  return undefined;
}

function rewrite(type: string, name: string, value: string): { name: string; value: string } | undefined {
  const [base = name, modifier] = name.split(':');
  const parameter = getSearchParameter(type, base);
  if (parameter === undefined) return understood.has(base) ? { name, value } : undefined;
  if (parameter.type === 'date') requireDates(name, value);
  if (parameter.type !== 'reference') return { name, value };
  if (modifier !== undefined && !/^[A-Z]/.test(modifier)) return { name, value };
  const targets: readonly string[] = modifier === undefined ? (parameter.target ?? []) : [modifier];
  const references = value
    .split(',')
    .flatMap((one) => literalReferences(one, base === 'patient' ? ['Patient'] : targets));
  return { name: quickName(type, base), value: references.join(',') };
}

/** The store follows `patient` through an expression that takes it a millisecond a resource; `subject` is a plain look-up. */
function quickName(type: string, name: string): string {
  if (name !== 'patient') return name;
  return ['subject', 'individual'].find((plain) => getSearchParameter(type, plain) !== undefined) ?? name;
}

function literalReferences(value: string, targets: readonly string[]): readonly string[] {
  if (!value.includes('/')) return targets.map((target) => `${target}/${value}`);
  return [value.split('/').slice(-2).join('/')];
}

function requireDates(name: string, value: string): void {
  for (const one of value.split(',')) {
    if (!/^(eq|ne|gt|lt|ge|le|sa|eb|ap)?\d{4}(-\d{2}(-\d{2}(T.*)?)?)?$/.test(one) && !name.includes(':missing')) {
      throw new SearchError(`${name} must be a date`);
    }
  }
}

function wholeNumber(asked: URLSearchParams, name: string): number | undefined {
  const value = asked.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new SearchError(`${name} must be a whole number`);
  return Number(value);
}
