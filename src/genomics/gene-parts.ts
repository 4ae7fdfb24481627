/** What a text on coverage says of one gene, while it is gathered and when it is whole. */
import type { ScopeMention } from './codon-scope.js';
import type { Left, Token } from './region-tokens.js';
import type { ChangeMention } from './variants/change-mentions.js';

/** What one text says of one gene. */
export interface GeneParts {
  /** Whether the text names the gene, or speaks of it by naming none. */
  readonly named: boolean;
  readonly parts: readonly ScopeMention[];
  readonly changes: readonly ChangeMention[];
  readonly left: readonly { readonly why: Left; readonly part: ScopeMention }[];
  /** The gene as a whole was not tested, or could not be called. */
  readonly whole?: Left;
  /** Something is left out that can't be told. */
  readonly unreadable: boolean;
}

/** What has been gathered so far. */
export interface Entry {
  readonly parts: ScopeMention[];
  readonly changes: ChangeMention[];
  readonly left: { readonly why: Left; readonly part: ScopeMention }[];
  whole?: Left;
  unreadable: boolean;
}

export function newEntry(): Entry {
  return { parts: [], changes: [], left: [], unreadable: false };
}

/** With what stands before all genes, which belongs to those that have no parts of their own. */
export function withLead(own: Entry, lead: Entry): GeneParts {
  const bare = own.parts.length + own.changes.length === 0;
  const whole = own.whole ?? (bare ? lead.whole : undefined);
  return {
    named: true,
    parts: bare ? lead.parts : own.parts,
    changes: bare ? lead.changes : own.changes,
    left: [...own.left, ...lead.left],
    ...(whole !== undefined && { whole }),
    unreadable: own.unreadable || lead.unreadable,
  };
}

/** Adds a part or a change, as looked at or as left out. */
export function give(entry: Entry, token: Token, why: Left | undefined): void {
  if (token.kind === 'part' && why !== undefined) entry.left.push({ why, part: token.part });
  else if (token.kind === 'part') entry.parts.push(token.part);
  else if (token.kind === 'change' && why === undefined) entry.changes.push(token.change);
  // A change alone can't be taken out of a part.
  else if (token.kind === 'change') entry.unreadable = true;
}
