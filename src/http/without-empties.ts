/** Turns an answer into one without null, empty strings, empty lists and empty objects, as CDS Hooks demands. */

const mayBeEmpty = new Set(['cards', 'services', 'systemActions']);

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune).filter((item) => !isEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, prune(member)] as const);
  return Object.fromEntries(
    members.filter(([key, member]) => !isEmpty(member) || (mayBeEmpty.has(key) && Array.isArray(member))),
  );
}

/**
 * Returns JSON data with every member that carries nothing left out, at any depth; `cards`, `services` and
 * `systemActions` may be empty lists.
 * @see CDS Hooks 2.0, Use of JSON
 */
export function withoutEmpties(value: unknown): unknown {
  return prune(value);
}
