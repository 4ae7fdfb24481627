/** Turns the URL, or the path, of a ledger into the kind of store that it names. */

/** Where a ledger stands: a file of SQLite, or a PostgreSQL database. */
export type LedgerPlace =
  | { readonly dialect: 'sqlite'; readonly path: string }
  | { readonly dialect: 'postgres'; readonly url: string };

/**
 * Reads `sqlite:<path>`, `postgres://…`, `postgresql://…`, a bare path, or `:memory:`.
 * A path is relative to the working directory; `sqlite:///abs/path` is `/abs/path`.
 */
export function parseLedgerUrl(text: string): LedgerPlace {
  if (/^postgres(?:ql)?:\/\//.test(text)) return { dialect: 'postgres', url: text };
  return { dialect: 'sqlite', path: text.replace(/^sqlite:(?:\/\/(?=\/))?/, '') };
}
