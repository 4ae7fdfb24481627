/** Numbers citations in the order in which the page names them, each with an address where its words give one. */
import type { Citation, Knowledge } from '../../../src/model/knowledge.js';

export interface Reference {
  /** 1-based. */
  readonly number: number;
  readonly citation: Citation;
  /** Absent where the citation's words carry nothing that leads to an address. */
  readonly url?: string;
}

/** Only citations of the knowledge; ids that it does not know are left out. */
export function numberReferences(ids: readonly string[], knowledge: Knowledge): readonly Reference[] {
  const known = new Map(knowledge.citations.map((citation) => [citation.id, citation]));
  const citations = [...new Set(ids)].map((id) => known.get(id)).filter((citation) => citation !== undefined);
  return citations.map((citation, at) => {
    const url = addressOf(citation.text);
    return { number: at + 1, citation, ...(url !== undefined && { url }) };
  });
}

/** Identifiers that the words themselves carry, and where their keepers show them; nothing is looked up or guessed. */
const keepers: readonly { readonly pattern: RegExp; readonly address: (match: RegExpExecArray) => string }[] = [
  { pattern: /\bPMID (\d+)/, address: ([, id]) => `https://pubmed.ncbi.nlm.nih.gov/${id}/` },
  { pattern: /\bCIViC EID(\d+)/, address: ([, id]) => `https://civicdb.org/evidence/${id}/summary` },
  { pattern: /\b(NBK\d+)/, address: ([, id]) => `https://www.ncbi.nlm.nih.gov/books/${id}/` },
  { pattern: /\((s\d{5}-\d{3}-\d{5}-\w)\)/, address: ([, id]) => `https://www.nature.com/articles/${id}` },
  {
    pattern: /\b((?:[A-Z][A-Za-z]* ?){1,5}) (\d{4});(\d+):(\d+)/,
    address: ([, journal = '', year, volume, page]) =>
      `https://pubmed.ncbi.nlm.nih.gov/?term=${encodeURIComponent(`${journal.trim()}[ta] ${year}[dp] ${volume}[vi] ${page}[pg]`)}`,
  },
  {
    pattern: /\b([A-Z][a-z]+) US prescribing information/,
    address: ([, brand = '']) => `https://dailymed.nlm.nih.gov/dailymed/search.cfm?query=${encodeURIComponent(brand)}`,
  },
];

/** The address of a citation by the identifiers in its own words. */
export function addressOf(text: string): string | undefined {
  for (const { pattern, address } of keepers) {
    const match = pattern.exec(text);
    if (match !== null) return address(match);
  }
  return undefined;
}
