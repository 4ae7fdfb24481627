/** Reads the entries that the server sends for the search. */

/** One thing that can be found; see src/pages/knowledge-site.ts. */
export interface Entry {
  readonly id: string;
  readonly kind: 'marker' | 'rule' | 'citation' | 'setting' | 'alternative';
  readonly title: string;
  readonly address: string;
  /** Title of the page on which it stands. */
  readonly where: string;
  readonly text: string;
  readonly indicator?: 'critical' | 'warning' | 'info';
}

/** @throws TypeError where it is no list of entries */
export function parseEntries(value: unknown): readonly Entry[] {
  if (!Array.isArray(value) || !value.every(isEntry)) throw new TypeError('not the entries of the knowledge');
  return value;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as { readonly [member: string]: unknown };
  return ['id', 'kind', 'title', 'address', 'where', 'text'].every((member) => typeof entry[member] === 'string');
}
