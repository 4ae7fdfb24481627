/** Resolves the genes that knowledge files name, by symbol or HGNC id. */
import type { HgncId } from '../model/finding.js';
import type { GeneRef, KnowledgeSource } from './source.js';

/** The HGNC id of a gene of the knowledge; nothing where it is unknown. */
export type GeneResolver = (ref: GeneRef) => HgncId | undefined;

/** Finds genes by their symbol or HGNC id, written exactly so. */
export function buildGeneResolver(genes: KnowledgeSource['genes']): GeneResolver {
  const index = new Map<string, HgncId>();
  for (const { content } of genes) {
    if (!isHgncId(content.id)) continue;
    index.set(content.id, content.id);
    index.set(content.symbol, content.id);
  }
  return (ref) => index.get(ref);
}

/** `HGNC:6407`. */
export function isHgncId(id: string): id is HgncId {
  return /^HGNC:\d+$/.test(id);
}
