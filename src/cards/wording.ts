/** Fills the knowledge's sentences with the facts of one assessment; every placeholder has a greatest width (D32). */
import type { Assessment, BiomarkerResult, CriterionResult, RuleResult } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Knowledge, Rule } from '../model/knowledge.js';
import { placeholderWidths } from '../model/placeholders.js';
import { plain } from './markdown.js';

/** What placeholders stand for; a missing one means that the record does not say. */
export type Substitutions = { readonly [placeholder: string]: string | undefined };

/** One line for a card: the summary, or its fallback where a value is missing or too wide. */
export function summaryOf(rule: Rule, substitutions: Substitutions): string {
  const text = fill(rule.summary, substitutions, true) ?? fill(rule.summaryFallback, substitutions, true) ?? rule.title;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** A sentence of the detail: missing values are written as "not stated". */
export function sentence(template: string, substitutions: Substitutions): string {
  return fill(template, substitutions, false) ?? template;
}

/** `undefined` where `strict` and a value is missing or wider than its greatest width. */
function fill(template: string, substitutions: Substitutions, strict: boolean): string | undefined {
  let failed = false;
  const text = template.replace(/\{([a-z0-9]+)\}/g, (_, name: string) => {
    const value = substitutions[name];
    const widest = placeholderWidths[name] ?? 0;
    if (value === undefined || (strict && [...value].length > widest)) failed = true;
    return value ?? 'not stated';
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
    vaf: percentOf(first[0]?.provenance.alleleFraction),
    m: naming[0]?.label,
    sampled: first[0]?.provenance.observedOn?.slice(0, 10),
    finding: first[0] === undefined ? undefined : findingName(first[0], knowledge),
    what: openMarkers(markers),
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
    disease: assessment.disease.cancers[0] === undefined ? undefined : plain(assessment.disease.cancers[0].label, 60),
  };
}

function percentOf(fraction: number | undefined): string | undefined {
  return fraction === undefined ? undefined : String(Math.round(fraction * 1000) / 10);
}

/** A sentence of the knowledge that belongs to no rule; its key where it is missing. */
export function phrase(key: string, knowledge: Knowledge): string {
  return knowledge.wording[key] ?? key;
}

export function drugLabel(assessment: Assessment, knowledge: Knowledge): string {
  return knowledge.therapies.find(({ id }) => id === assessment.order.therapy)?.label ?? assessment.order.therapy;
}

/** `G12D`, or `codon 12`, or nothing where no change is named. */
export function changeName({ alteration }: MolecularFinding, knowledge: Knowledge): string | undefined {
  if (alteration.kind === 'protein-change') {
    return alteration.change.effect === 'unspecified' ? `codon ${alteration.change.codon}` : alteration.change.name;
  }
  if (alteration.kind === 'region' && Array.isArray(alteration.codons) && alteration.codons.length === 1) {
    const [range] = alteration.codons;
    return range[0] === range[1] ? `codon ${range[0]}` : undefined;
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
  return `${symbolOf(finding.gene, knowledge)} ${changeName(finding, knowledge) ?? phrase('alteration.mutation', knowledge)}`;
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
  const ids = result.criteria === undefined ? [] : markerIds(result.criteria);
  return ids.flatMap((id) => assessment.biomarkers.filter(({ biomarker }) => biomarker === id));
}

function markerIds(criteria: CriterionResult): readonly string[] {
  if (criteria.biomarkers !== undefined) return criteria.biomarkers;
  return criteria.children.flatMap(markerIds);
}

/** The gap that a summary names: a failed genomic read before others, a failed read before one that was not offered. */
function tellingGap({ gaps }: Assessment): ChartGap | undefined {
  const rank = ({ area, reason }: ChartGap): number =>
    (area === 'genomic-results' || area === 'reports' ? 0 : 2) + (reason === 'not-provided' ? 1 : 0);
  return [...gaps].sort((a, b) => rank(a) - rank(b))[0];
}

/** The markers that are still open, gathered by gene: the gene alone where all its markers are open. */
function openMarkers(markers: readonly BiomarkerResult[]): string | undefined {
  const named = markers.filter(({ label }) => / exon \d+/.test(label));
  const genes = [...new Set(named.map(({ label }) => label.split(' ')[0] ?? ''))];
  const parts = genes.flatMap((gene) => {
    const all = named.filter(({ label }) => label.startsWith(`${gene} `));
    const open = all.filter(({ status }) => status !== 'present' && status !== 'absent');
    if (open.length === 0) return [];
    if (open.length === all.length) return [gene];
    const exons = open.map(({ label }) => / exon (\d+)/.exec(label)?.[1]);
    return [`${gene} exon${exons.length > 1 ? 's' : ''} ${exons.join(', ')}`];
  });
  return parts.length === 0 ? undefined : parts.join('; ');
}
