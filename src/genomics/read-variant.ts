/** A Genomics Reporting variant (LOINC 69548-6) and its components -> statements about the genes it names. */
import { conceptTexts } from '../model/code.js';
import type { Alteration, HgncId } from '../model/finding.js';
import { alleleFractionOf } from './allele-fraction.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfWords } from './answers.js';
import { type ChangeMention, changeMentions, geneOfMention } from './changes.js';
import { codonsInText } from './codon-scope.js';
import { type GeneClaim, geneClaims, settledGenes } from './gene-identity.js';
import { asks, BENIGN, OTHER_CHANGES, type Question } from './loinc.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { placeChanges, region, type Statement } from './statement.js';
import type { Method } from './test-scope.js';
import { readText } from './text/read-text.js';
import type { Vocabulary } from './vocabulary.js';

export interface VariantParts {
  readonly self: Part;
  readonly components: readonly Part[];
  readonly notes: readonly string[];
  readonly method: Method;
  /** Genes that the test's own code names, where a gene test carries variant components. */
  readonly testGenes: readonly HgncId[];
}

export function readVariant(parts: VariantParts, vocabulary: Vocabulary): Said {
  const of = (question: Question): readonly Part[] => parts.components.filter((part) => asks(part.code, question));
  const named = [...of('proteinChange'), ...of('codingChange'), ...of('variantName')];
  const mentions = named.flatMap((part) => mentionsOf(part));
  const claims = claimsOf(parts, of('geneStudied'), named, vocabulary);
  const answer = answerOfVariant(parts, vocabulary);
  const { genes, disputed } = settle(claims, mentions, parts.testGenes, vocabulary);
  const other = otherChange(of('changeType'), of('fusionTranscript'), named, genes);
  const fraction = of('alleleFraction')
    .map((part) => alleleFractionOf(part.value))
    .find((value) => value !== undefined);
  const benign = of('significance').some((part) => isBenign(part));
  const notes: string[] = [];
  const statements: Statement[] = [];
  if (disputed.length > 0) {
    notes.push('code and display disagree about the gene');
    statements.push(
      ...disputed.map((gene): Statement => ({ gene, alteration: region('unstated'), answer: 'indeterminate' })),
    );
  }
  const extras = {
    ...(fraction !== undefined && { alleleFraction: fraction }),
    ...(benign && answer === 'present' && { benign }),
  };
  for (const id of genes) {
    const gene = vocabulary.gene(id);
    if (gene === undefined || disputed.includes(id)) continue;
    if (other !== undefined) {
      statements.push({
        gene: id,
        alteration: { kind: 'other', ...other },
        answer: answer ?? 'indeterminate',
        written: other.written,
      });
      continue;
    }
    const own = mentions.filter((mention) => {
      const stated = geneOfMention(mention, vocabulary)?.id;
      return stated === id || (stated === undefined && genes.length === 1);
    });
    const { changes, disputed: disagreeing } = placeChanges(own, gene, vocabulary);
    for (const { alteration, mention } of changes) {
      statements.push({ gene: id, alteration, answer: answer ?? 'indeterminate', written: mention.written, ...extras });
    }
    for (const { alteration, mention } of disagreeing) {
      statements.push({ gene: id, alteration, answer: 'indeterminate', written: mention.written });
      notes.push('protein change and coding change disagree');
    }
    if (changes.length === 0) statements.push(...withoutChange(id, answer, parts, of, mentions.length > 0, vocabulary));
  }
  if (genes.length === 0 && disputed.length === 0) return textOnly(parts, vocabulary);
  const silent = answer === undefined && statements.some((statement) => statement.answer === 'indeterminate');
  return {
    ...NOTHING_SAID,
    statements,
    notes,
    ...(silent && parts.self.value.kind !== 'none' && { notUnderstood: genes }),
  };
}

function mentionsOf(part: Part): readonly ChangeMention[] {
  const texts = valueTexts(part.value);
  const found = texts.flatMap((text) => changeMentions(text));
  const text = texts[0];
  if (found.length > 0 || text === undefined || asks(part.code, 'variantName')) return found;
  // The question asks for a change: what stands there is one, even where its form is not known.
  const level = asks(part.code, 'proteinChange') ? 'protein' : 'coding';
  return [{ level, written: text, bare: false, start: 0, end: text.length }];
}

function claimsOf(
  parts: VariantParts,
  studied: readonly Part[],
  named: readonly Part[],
  vocabulary: Vocabulary,
): readonly GeneClaim[] {
  const claims = studied.flatMap((part) => {
    const concept = valueConcept(part.value);
    return concept === undefined ? [] : geneClaims(concept, vocabulary);
  });
  if (claims.length > 0) return claims;
  const coded = studied.some((part) => part.value.kind === 'concept' && part.value.concept.codings.length > 0);
  if (coded) return [];
  const words = [
    ...named.flatMap((part) => valueTexts(part.value)),
    ...conceptTexts(parts.self.code ?? { codings: [] }),
  ];
  const fromTest = parts.testGenes.map((gene): GeneClaim => ({ kind: 'gene', gene }));
  return fromTest.length > 0 ? fromTest : words.flatMap((word) => geneClaims({ codings: [], text: word }, vocabulary));
}

/** Which genes it is about; where code, words and reference sequence name different ones, those are disputed. */
function settle(
  claims: readonly GeneClaim[],
  mentions: readonly ChangeMention[],
  testGenes: readonly HgncId[],
  vocabulary: Vocabulary,
): { readonly genes: readonly HgncId[]; readonly disputed: readonly HgncId[] } {
  const stated = new Set(
    mentions.map((mention) => geneOfMention(mention, vocabulary)?.id).filter((id) => id !== undefined),
  );
  const corroborated = (gene: HgncId): boolean => stated.has(gene) || testGenes.includes(gene);
  const disputed: HgncId[] = [];
  const genes = new Set(settledGenes(claims));
  for (const claim of claims) {
    if (claim.kind !== 'disputed') continue;
    const supported = claim.genes.filter(corroborated);
    if (supported.length === 1) for (const gene of supported) genes.add(gene);
    else disputed.push(...claim.genes);
  }
  const [only] = genes;
  const elsewhere = [...stated].filter((gene) => !genes.has(gene) && !disputed.includes(gene));
  // One gene is named and the change lies on another's sequence: neither may be believed.
  if (genes.size === 1 && only !== undefined && elsewhere.length > 0 && !stated.has(only)) {
    return { genes: [], disputed: [...new Set([...disputed, only, ...elsewhere])] };
  }
  return { genes: [...new Set([...genes, ...elsewhere])], disputed: [...new Set(disputed)] };
}

function answerOfVariant({ self, notes }: VariantParts, vocabulary: Vocabulary): Answer | undefined {
  if (self.value.kind === 'boolean') return self.value.value ? 'present' : 'absent';
  const byValue = answerOf(valueConcept(self.value), vocabulary);
  if (byValue !== undefined) return byValue;
  const byReason = self.value.kind === 'none' ? answerOfAbsentData(self.dataAbsentReason) : undefined;
  if (byReason !== undefined) return byReason;
  for (const interpretation of self.interpretations) {
    const answer = answerOf(interpretation, vocabulary);
    if (answer !== undefined) return answer;
  }
  return self.value.kind === 'none' ? answerOfWords(notes, vocabulary) : undefined;
}

function otherChange(
  types: readonly Part[],
  fusions: readonly Part[],
  named: readonly Part[],
  genes: readonly HgncId[],
): { readonly type: string; readonly written: string } | undefined {
  for (const coding of types.flatMap((part) => valueConcept(part.value)?.codings ?? [])) {
    const type = coding.code === undefined ? undefined : OTHER_CHANGES.get(coding.code);
    if (type !== undefined) return { type, written: coding.display ?? type };
  }
  const texts = [...fusions, ...named].flatMap((part) => valueTexts(part.value));
  const fused = texts.find((text) => /::|\bfusion\b|\brearrange/i.test(text));
  if (fused !== undefined || fusions.length > 0) return { type: 'fusion', written: fused ?? texts[0] ?? 'fusion' };
  const amplified = texts.find((text) => /\bamplif|\bcopy number/i.test(text));
  return amplified === undefined || genes.length === 0 ? undefined : { type: 'amplification', written: amplified };
}

/** A gene and no change: an absence in what was looked at; a presence only where words say that a mutation was found. */
function withoutChange(
  id: HgncId,
  answer: Answer | undefined,
  parts: VariantParts,
  of: (question: Question) => readonly Part[],
  changesElsewhere: boolean,
  vocabulary: Vocabulary,
): readonly Statement[] {
  const gene = vocabulary.gene(id);
  // In a list of genes beside the changes of others, a gene is only mentioned.
  if (gene === undefined || (changesElsewhere && answer === 'present')) return [];
  const scopes = [...of('regionName'), ...of('regionText')].flatMap((part) => valueTexts(part.value));
  const stated = scopes.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
  const written = valueTexts(parts.self.value)[0];
  const common = { gene: id, ...(written !== undefined && { written }) };
  if (answer !== 'present') {
    const codons = stated ?? (parts.method.targeted ? 'targeted' : 'unstated');
    return [{ ...common, alteration: region(codons), answer: answer ?? 'indeterminate' }];
  }
  const said = [
    ...parts.notes,
    ...parts.self.interpretations.flatMap((concept) => concept.text ?? []),
    ...textOf(parts.self),
  ];
  const explicit = said.some(
    (text) =>
      /\b(?:mutat|variant|alterat)/i.test(text) &&
      readText(text, { genes: [id], group: false, codons: 'unstated', isAnswer: false }, vocabulary).statements.some(
        (statement) => statement.gene === id && statement.answer === 'present',
      ),
  );
  const alteration: Alteration = region(explicit ? (stated ?? 'unstated') : 'unstated');
  return [{ ...common, alteration, answer: explicit ? 'present' : 'indeterminate' }];
}

function textOf(self: Part): readonly string[] {
  if (self.value.kind === 'text') return [self.value.text];
  return self.value.kind === 'concept' && self.value.concept.text !== undefined ? [self.value.concept.text] : [];
}

/** No gene in any component: words in value or note may say it all. */
function textOnly(parts: VariantParts, vocabulary: Vocabulary): Said {
  const said = [...textOf(parts.self), ...parts.notes].map((text) =>
    readText(
      text,
      { genes: [], group: false, codons: parts.method.targeted ? 'targeted' : 'unstated', isAnswer: true },
      vocabulary,
    ),
  );
  const unclear = said.flatMap((reading) => reading.notUnderstood.flatMap((sentence) => sentence.genes));
  return {
    ...NOTHING_SAID,
    statements: said.flatMap((reading) => reading.statements),
    notes: said.flatMap((reading) => reading.notes),
    ...(unclear.length > 0 && { notUnderstood: [...new Set(unclear)] }),
  };
}

function isBenign(part: Part): boolean {
  const concept = valueConcept(part.value);
  if (concept === undefined) return false;
  if (concept.codings.some((coding) => coding.code !== undefined && BENIGN.has(coding.code))) return true;
  return conceptTexts(concept).some((text) => /^(?:likely |presumed )?benign\b/i.test(text));
}
