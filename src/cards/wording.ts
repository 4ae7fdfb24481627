/** Fills the knowledge's sentences with the facts of one assessment; every placeholder has a greatest width (D32). */
import { askedMarkers } from '../model/asked-markers.js';
import type { Assessment, BiomarkerResult, RuleResult, StatusReason } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Knowledge, Rule } from '../model/knowledge.js';
import { isOpenNote, openPhrase } from '../model/open-notes.js';
import { placeholderWidths } from '../model/placeholders.js';
import { plain } from './markdown.js';

/** What placeholders stand for; a missing one means that the record does not say. */
export type Substitutions = { readonly [placeholder: string]: string | undefined };

/** One line for a card: the summary, or its fallback where a value is missing or too wide. */
export function summaryOf(rule: Rule, substitutions: Substitutions): string {
  const text = fill(rule.summary, substitutions) ?? fill(rule.summaryFallback, substitutions) ?? rule.title;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A sentence of the detail: missing values are said to be not stated. */
export function sentence(template: string, substitutions: Substitutions, knowledge: Knowledge): string {
  return fill(template, substitutions, phrase('value.not-stated', knowledge)) ?? template;
}

/** Without words for a missing value: `undefined` where one is missing or wider than its greatest width. */
function fill(template: string, substitutions: Substitutions, missing?: string): string | undefined {
  const strict = missing === undefined;
  let failed = false;
  const text = template.replace(/\{([a-z0-9]+)\}/g, (_, name: string) => {
    const value = substitutions[name];
    const widest = placeholderWidths[name] ?? 0;
    if (value === undefined || (strict && [...value].length > widest)) failed = true;
    return value ?? missing ?? '';
  });
  return strict && failed ? undefined : text;
}

/** The facts of one fired rule, as its sentences need them. */
export function substitutionsFor(result: RuleResult, assessment: Assessment, knowledge: Knowledge): Substitutions {
  const markers = markersOf(result, assessment);
  const present = markers.filter(({ status }) => status === 'present');
  const pending = markers.filter(({ status, findings }) => status === 'pending' && findings.length > 0);
  const acquired = markers.filter(({ clearance }) => clearance !== undefined);
  const naming = present.length > 0 ? present : pending.length > 0 ? pending : acquired;
  const [first = [], ...others] = naming.map(({ findings, clearance, conflicting }) =>
    clearance === 'cleared' ? conflicting : findings,
  );
  const names = namesIn(first, knowledge);
  const genes = [...new Set([first, ...others].flat().map(({ gene }) => symbolOf(gene, knowledge)))];
  const dates = markers.flatMap(({ reasons }) => reasons).filter(({ cause }) => result.because.includes(cause));
  const gap = tellingGap(assessment);
  return {
    drug: drugLabel(assessment, knowledge),
    v: names.join(', ') || undefined,
    v2: besides(first, others.flat(), knowledge),
    gene: genes.length === 1 ? genes[0] : undefined,
    vaf: percentOf(first[0]?.provenance.alleleFraction, knowledge),
    m: naming[0]?.label,
    sampled: first[0]?.provenance.observedOn?.slice(0, 10),
    finding: first[0] === undefined ? undefined : findingName(first[0], knowledge),
    what: openMarkers(markers, knowledge),
    since: dates
      .map(({ date }) => date?.slice(0, 10))
      .filter((date) => date !== undefined)
      .sort()[0],
    date: assessment.unread
      .map(({ date }) => date?.slice(0, 10))
      .filter((date) => date !== undefined)
      .sort()
      .at(-1),
    source: gap === undefined ? undefined : phrase(`area.${gap.area}`, knowledge),
    reason: gap === undefined ? undefined : phrase(`reason.${gap.reason}`, knowledge),
    disease: assessment.disease.cancers.map((cancer) => plain(cancerName(cancer, knowledge), 60))[0],
  };
}

function percentOf(fraction: number | undefined, knowledge: Knowledge): string | undefined {
  return fraction === undefined ? undefined : percent(fraction, knowledge);
}

/** A share from 0 to 1 -> hundredths with at most one decimal, without the sign: `12.5`, or `12,5`. */
export function percent(share: number, knowledge: Knowledge): string {
  return String(Math.round(share * 1000) / 10).replace('.', phrase('value.decimal', knowledge));
}

/** The label of a cancer, or that it is another one where the record has no words for it. */
export function cancerName({ label }: Assessment['disease']['cancers'][number], knowledge: Knowledge): string {
  return label === '' ? phrase('disease.other', knowledge) : label;
}

/** A sentence of the knowledge that belongs to no rule; its key where it is missing. */
export function phrase(key: string, knowledge: Knowledge): string {
  return knowledge.wording[key] ?? key;
}

/** A phrase with its one `{what}` filled. */
export function phraseWith(key: string, what: string, knowledge: Knowledge): string {
  return phrase(key, knowledge).replace('{what}', () => what);
}

/** Why a marker is open: `codons 59, 61 not covered`, `test failed`; behind a gap, its reason: `timed out`. */
export function reasonWords({ note, codons = [] }: StatusReason, knowledge: Knowledge): string {
  return isOpenNote(note)
    ? phraseWith(openPhrase(note), codons.join(', '), knowledge)
    : phrase(`reason.${note}`, knowledge);
}

export function drugLabel(assessment: Assessment, knowledge: Knowledge): string {
  return knowledge.therapies.find(({ id }) => id === assessment.order.therapy)?.label ?? assessment.order.therapy;
}

/** `G12D`, or `codon 12`, or nothing where no change is named. */
export function changeName({ alteration }: MolecularFinding, knowledge: Knowledge): string | undefined {
  if (alteration.kind === 'protein-change') {
    return alteration.change.effect === 'unspecified'
      ? phraseWith('value.codon', String(alteration.change.codon), knowledge)
      : alteration.change.name;
  }
  if (alteration.kind === 'region' && Array.isArray(alteration.codons) && alteration.codons.length === 1) {
    const [range] = alteration.codons;
    return range[0] === range[1] ? phraseWith('value.codon', String(range[0]), knowledge) : undefined;
  }
  switch (alteration.kind) {
    case 'copy-number':
      return phrase(`alteration.${alteration.change}`, knowledge);
    case 'fusion':
      return [phrase('alteration.fusion', knowledge), alteration.partner && `(${alteration.partner})`]
        .filter((part) => part)
        .join(' ');
    case 'expression':
      return phrase(`alteration.${alteration.of}-${alteration.level}`, knowledge);
    case 'unplaced-change':
      return plain(alteration.written, 40);
    default:
      return undefined;
  }
}

/** The gene's symbol and the change's name, or "mutation" where no change is named. */
export function findingName(finding: MolecularFinding, knowledge: Knowledge): string {
  const { kind } = finding.alteration;
  const change = changeName(finding, knowledge);
  const described = change === undefined || kind === 'copy-number' || kind === 'fusion' || kind === 'expression';
  return ofGene(
    described ? 'value.described-finding' : 'value.named-finding',
    symbolOf(finding.gene, knowledge),
    change ?? phrase('alteration.mutation', knowledge),
    knowledge,
  );
}

function ofGene(key: string, gene: string, what: string, knowledge: Knowledge): string {
  return phraseWith(key, what, knowledge).replace('{gene}', () => gene);
}

function symbolOf(gene: string, knowledge: Knowledge): string {
  return knowledge.genes.find(({ id }) => id === gene)?.symbol ?? gene;
}

/** The further changes, with the gene's symbol where it is another gene's than the first. */
function besides(
  first: readonly MolecularFinding[],
  others: readonly MolecularFinding[],
  knowledge: Knowledge,
): string | undefined {
  const known = first.map((finding) => findingName(finding, knowledge));
  const genes = first.map(({ gene }) => gene);
  const further = others.filter((finding) => !known.includes(findingName(finding, knowledge)));
  const names = further.map((finding) =>
    genes.includes(finding.gene)
      ? (changeName(finding, knowledge) ?? phrase('alteration.mutation', knowledge))
      : findingName(finding, knowledge),
  );
  return [...new Set(names)].join(', ') || undefined;
}

function namesIn(findings: readonly MolecularFinding[], knowledge: Knowledge): readonly string[] {
  const names = findings.map((finding) => changeName(finding, knowledge));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The markers that a rule's criteria ask about, in the order of asking. */
function markersOf(result: RuleResult, assessment: Assessment): readonly BiomarkerResult[] {
  return askedMarkers(result.criteria).flatMap((id) =>
    assessment.biomarkers.filter(({ biomarker }) => biomarker === id),
  );
}

/** The gap that a summary names: a failed genomic read before others, a failed read before one that was not offered. */
function tellingGap({ gaps }: Assessment): ChartGap | undefined {
  const rank = ({ area, reason }: ChartGap): number =>
    (area === 'genomic-results' || area === 'reports' ? 0 : 2) + (reason === 'not-provided' ? 1 : 0);
  return [...gaps].sort((a, b) => rank(a) - rank(b))[0];
}

/** The markers that are still open, gathered by gene: the gene alone where all its exons are open. */
function openMarkers(markers: readonly BiomarkerResult[], knowledge: Knowledge): string | undefined {
  const exons = markers.flatMap((marker) => exonOf(marker, knowledge));
  const genes = [...new Set(exons.map(({ gene }) => gene))];
  const parts = genes.flatMap((gene) => {
    const all = exons.filter((one) => one.gene === gene);
    const open = all.filter(({ status }) => status !== 'present' && status !== 'absent').map(({ exon }) => exon);
    if (open.length === 0) return [];
    if (open.length === all.length) return [gene];
    return [ofGene(open.length > 1 ? 'value.exons' : 'value.exon', gene, open.join(', '), knowledge)];
  });
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** The one exon that a listed marker covers. */
function exonOf(
  { biomarker, status }: BiomarkerResult,
  knowledge: Knowledge,
): readonly { readonly gene: string; readonly exon: number; readonly status: BiomarkerResult['status'] }[] {
  const marker = knowledge.biomarkers.find(({ id }) => id === biomarker);
  if (marker?.listed !== true || marker.codons === undefined) return [];
  const { codons } = marker;
  return knowledge.genes
    .filter(({ id }) => marker.genes.includes(id))
    .flatMap(({ symbol, exons }) =>
      exons
        .filter(({ codons: [first, last] }) => codons.every((codon) => first <= codon && codon <= last))
        .map(({ number }) => ({ gene: symbol, exon: number, status })),
    );
}
