/** A coded "gene studied" -> which gene it means, or that its code and its words mean different ones. */
import type { Coding, Concept } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import type { Vocabulary } from './vocabulary.js';

/** One gene that a concept names. `disputed`: code and words disagree, and these known genes are among the claims. */
export type GeneClaim =
  | { readonly kind: 'gene'; readonly gene: HgncId }
  | { readonly kind: 'group'; readonly genes: readonly HgncId[] }
  | { readonly kind: 'disputed'; readonly genes: readonly HgncId[]; readonly says: readonly string[] };

/**
 * The genes of a concept; several codings may name several genes. Genes that the knowledge does not know give nothing,
 * unless the words beside their code name one that it knows.
 */
export function geneClaims(concept: Concept, vocabulary: Vocabulary): readonly GeneClaim[] {
  const [coding] = concept.codings;
  if (concept.codings.length === 1 && concept.text === undefined && coding !== undefined) {
    // The usual case: a code whose words are the gene's own symbol.
    const gene = codedGene(coding, vocabulary);
    if (gene !== undefined && gene !== 'another' && coding.display === vocabulary.gene(gene)?.symbol) {
      return [{ kind: 'gene', gene }];
    }
  }
  const single = concept.codings.length <= 1;
  const claims = concept.codings.flatMap((coding) =>
    codingClaim(coding, single ? concept.text : undefined, vocabulary),
  );
  if (!single && concept.text !== undefined) {
    const named = namedClaims(concept.text, vocabulary).flatMap((claim) => (claim.kind === 'gene' ? [claim.gene] : []));
    const coded = settledGenes(claims);
    // Several codings and words for none of them.
    if (named.length > 0 && coded.length > 0 && named.every((gene) => !coded.includes(gene)))
      return [
        {
          kind: 'disputed',
          genes: [...coded, ...named],
          says: [...concept.codings.flatMap(({ code }) => code ?? []), concept.text],
        },
      ];
  }
  if (claims.length > 0 || (single && concept.codings[0]?.code !== undefined)) return distinct(claims);
  return concept.text === undefined ? [] : distinct(namedClaims(concept.text, vocabulary));
}

function codingClaim(coding: Coding, text: string | undefined, vocabulary: Vocabulary): readonly GeneClaim[] {
  const words = [coding.display, text].filter((word) => word !== undefined);
  const named = words.flatMap((word) => namedClaims(word, vocabulary));
  const byCode = codedGene(coding, vocabulary);
  if (byCode === undefined) {
    const inCode = coding.code === undefined ? [] : namedClaims(coding.code, vocabulary);
    return named.length === 0 ? inCode : named;
  }
  const namedGenes = named.flatMap((claim) => (claim.kind === 'gene' ? [claim.gene] : claim.genes));
  const says = [coding.code ?? '', ...words];
  if (byCode === 'another') return namedGenes.length === 0 ? [] : [{ kind: 'disputed', genes: namedGenes, says }];
  if (namedGenes.includes(byCode)) return [{ kind: 'gene', gene: byCode }];
  const otherSymbol = words.some((word) => /^[A-Z][A-Z0-9-]{1,9}$/.test(word) && word !== coding.code);
  if (namedGenes.length > 0 || otherSymbol) return [{ kind: 'disputed', genes: [byCode, ...namedGenes], says }];
  return [{ kind: 'gene', gene: byCode }];
}

/** The gene that a code identifies; `another`: a gene identifier that the knowledge does not know. */
function codedGene(coding: Coding, vocabulary: Vocabulary): HgncId | 'another' | undefined {
  const { code, system = '' } = coding;
  if (code === undefined) return undefined;
  if (code.startsWith('HGNC:')) return vocabulary.geneByHgnc(code)?.id ?? 'another';
  if (/ncbi\.nlm\.nih\.gov\/gene/i.test(system)) {
    return /^\d+$/.test(code) ? (vocabulary.geneByNcbi(code)?.id ?? 'another') : undefined;
  }
  const isHgnc = /genenames|hgnc|2\.16\.840\.1\.113883\.6\.281$/i.test(system);
  if (/^HGNC:\d+$/i.test(code) || (isHgnc && /^\d+$/.test(code))) return vocabulary.geneByHgnc(code)?.id ?? 'another';
  return undefined;
}

function namedClaims(text: string, vocabulary: Vocabulary): readonly GeneClaim[] {
  const numbered = [...text.matchAll(/HGNC:\d+/g)].flatMap(([id]) => vocabulary.geneByHgnc(id)?.id ?? []);
  if (numbered.length > 0) return numbered.map((gene) => ({ kind: 'gene', gene }));
  const mentions = vocabulary.geneMentions(text);
  const exact = mentions.filter((mention) => !mention.group);
  // A full name may hold a family's word beside the gene's own: the gene's own decides.
  const used = exact.length > 0 ? exact : mentions;
  return used.flatMap((mention): readonly GeneClaim[] => {
    const [first] = mention.genes;
    if (mention.group) return [{ kind: 'group', genes: mention.genes }];
    return first === undefined ? [] : [{ kind: 'gene', gene: first }];
  });
}

function distinct(claims: readonly GeneClaim[]): readonly GeneClaim[] {
  return [...new Map(claims.map((claim) => [JSON.stringify(claim), claim])).values()];
}

/** The known genes among claims, disputed ones left out. */
export function settledGenes(claims: readonly GeneClaim[]): readonly HgncId[] {
  const genes = claims.flatMap((claim) =>
    claim.kind === 'gene' ? [claim.gene] : claim.kind === 'group' ? claim.genes : [],
  );
  return [...new Set(genes)];
}
