/** "Region studied" Observations and scope codes -> which codons of which genes an assay looked at. Never a finding. */
import { conceptTexts } from '../model/code.js';
import type { CodonRange, Codons, HgncId } from '../model/finding.js';
import { codonsInText, codonsNamed, mergeRanges, type ScopeMention, scopeMentions } from './codon-scope.js';
import { geneClaims, settledGenes } from './gene-identity.js';
import type { Question } from './loinc.js';
import { type Part, type Value, valueConcept, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { changeMentions } from './variants/change-mentions.js';
import { placeChange } from './variants/place-change.js';
import type { Vocabulary } from './vocabulary.js';

/** Reads the components of LOINC 53041-0. @see HL7 Genomics Reporting STU2, region-studied */
export function readRegionStudied(components: readonly Part[], vocabulary: Vocabulary): Said {
  const of = (question: Question): readonly Part[] => components.filter((part) => part.question === question);
  const texts = [...of('regionText'), ...of('regionName'), ...of('mutationsTestedFor')].flatMap((part) =>
    valueTexts(part.value),
  );
  const studied = of('geneStudied').flatMap((part) => genesOfValue(part.value, vocabulary));
  const inText = texts.flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes));
  const genes = [...new Set([...studied, ...inText])];
  const ranges = of('rangesExamined').flatMap((part) => rangeMention(part.value));
  const regions = genes.flatMap((id) => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    // A text that names other genes does not speak of this one.
    const own = texts.filter((text) => speaksOf(text, id, vocabulary));
    const stated = own.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
    const codons = stated ?? codonsNamed(ranges, gene) ?? codonsOfChanges(own, id, vocabulary) ?? 'unstated';
    return [{ gene: id, codons, called: true }];
  });
  const uncallable = of('uncallable').flatMap((part) =>
    valueTexts(part.value).flatMap((text) =>
      vocabulary.geneMentions(text).flatMap((mention) =>
        mention.genes.flatMap((id) => {
          const gene = vocabulary.gene(id);
          return gene === undefined
            ? []
            : [{ gene: id, codons: codonsInText(text, gene) ?? 'all', called: false } as const];
        }),
      ),
    ),
  );
  return { ...NOTHING_SAID, regions: [...regions, ...uncallable] };
}

/** The codons of a gene that components say were examined; nothing where none says it. */
export function codonsStudied(components: readonly Part[], id: HgncId, vocabulary: Vocabulary): Codons | undefined {
  const gene = vocabulary.gene(id);
  const of = (question: Question): readonly Part[] => components.filter((part) => part.question === question);
  const listed = [...of('regionText'), ...of('regionName'), ...of('mutationsTestedFor')];
  const ranges = of('rangesExamined');
  if (gene === undefined || listed.length + ranges.length === 0) return undefined;
  const own = listed.flatMap((part) => valueTexts(part.value)).filter((text) => speaksOf(text, id, vocabulary));
  const stated = own.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
  const examined = ranges.flatMap((part) => [
    ...rangeMention(part.value),
    ...valueTexts(part.value).flatMap((text) => scopeMentions(text)),
  ]);
  return stated ?? codonsNamed(examined, gene) ?? codonsOfChanges(own, id, vocabulary);
}

/** Coverage from a code whose value lists what was tested for. */
export function readScopeCode(part: Part, genes: readonly HgncId[], codons: Codons, vocabulary: Vocabulary): Said {
  const texts = valueTexts(part.value);
  const regions = genes.flatMap((id) => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const own = texts.filter((text) => speaksOf(text, id, vocabulary));
    if (texts.length > 0 && own.length === 0) return [];
    const stated = own.map((text) => codonsInText(text, gene)).find((named) => named !== undefined);
    return [{ gene: id, codons: stated ?? codonsOfChanges(own, id, vocabulary) ?? codons, called: true }];
  });
  return { ...NOTHING_SAID, regions };
}

/** Genes of a value, each coding on its own; a text may list several. */
export function genesOfValue(value: Value, vocabulary: Vocabulary): readonly HgncId[] {
  const concept = valueConcept(value);
  if (concept === undefined) return [];
  if (concept.codings.length === 0) {
    return conceptTexts(concept).flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes));
  }
  return settledGenes(geneClaims(concept, vocabulary));
}

function speaksOf(text: string, gene: HgncId, vocabulary: Vocabulary): boolean {
  const mentions = vocabulary.geneMentions(text);
  return mentions.length === 0 || mentions.some((mention) => mention.genes.includes(gene));
}

/** Changes up to which a list says nothing of the rest of their codons. */
const FEW_CHANGES = 2;

/** "Tested for G12A, G12C, …": the codons of the listed changes. */
function codonsOfChanges(texts: readonly string[], id: HgncId, vocabulary: Vocabulary): Codons | undefined {
  const gene = vocabulary.gene(id);
  if (gene === undefined) return undefined;
  const ranges = texts.flatMap((text) =>
    changeMentions(text).flatMap((mention): readonly CodonRange[] => {
      const placed = placeChange(mention, gene, vocabulary).alteration;
      if (placed.kind !== 'protein-change') return [];
      return [[placed.change.codon, placed.change.lastCodon ?? placed.change.codon]];
    }),
  );
  if (ranges.length === 0) return undefined;
  // A test of one change excludes that change and no more; a longer list is a kit, which counts for its codons (D7).
  return ranges.length <= FEW_CHANGES ? 'targeted' : mergeRanges(ranges);
}

function rangeMention(value: Value): readonly ScopeMention[] {
  if (value.kind !== 'range' || value.low === undefined) return [];
  const unit = value.unit?.toLowerCase() ?? '';
  const part = unit.includes('exon') ? 'exons' : unit.includes('codon') ? 'codons' : undefined;
  const high = value.high ?? value.low;
  return part === undefined || high < value.low ? [] : [{ part, ranges: [[value.low, high]], start: 0, end: 0 }];
}
