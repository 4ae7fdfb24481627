/** Turns a value into JSON that depends on its content alone: members sorted by name, absent ones left out. */
import { isJson } from '../model/fhir-json.js';

/** Equal content gives equal text; the order of arrays counts, the order of members does not. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
