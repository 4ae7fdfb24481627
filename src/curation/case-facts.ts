/** A curator's case -> the order, chart, profile and history that the judgement takes; no FHIR server and no reader of results. */
import type { Case } from '../assessment/assess.js';
import type { ChartGap } from '../model/chart.js';
import type { Alteration, Codons, HgncId, MolecularFinding, ProteinEffect } from '../model/finding.js';
import type { Knowledge } from '../model/knowledge.js';
import type { CaseFacts, CaseFinding } from '../model/knowledge-case.js';
import type { Exposure, PlannedTherapy, TherapyOrder } from '../model/order.js';

/** What `assessOrders` takes for one case. */
export interface CaseInput {
  readonly order: TherapyOrder;
  readonly patient: Case;
}

/** A fault of a case, in plain words; the case can't be run. */
export class CaseFault extends TypeError {
  override readonly name = 'CaseFault';
}

/** @throws CaseFault where the case names a gene, therapy or change that the knowledge does not know */
export function inputOf(facts: CaseFacts, knowledge: Knowledge): CaseInput {
  const asOf = facts.asOf ?? knowledge.stamp.asOf;
  const findings = (facts.findings ?? []).flatMap((one, at) => findingsOf(one, at, knowledge));
  const genes = (symbols: readonly string[] | undefined): readonly HgncId[] =>
    (symbols ?? []).flatMap((symbol) => genesNamed(symbol, knowledge));
  const pending =
    facts.pending === undefined ? [] : [{ genes: genes(facts.pending), source: 'ServiceRequest/pending' }];
  const unread =
    facts.unread === undefined
      ? []
      : [{ genes: genes(facts.unread), source: 'DiagnosticReport/unread', why: 'attachment' as const }];
  const signatures =
    facts.msi === undefined
      ? []
      : [{ signature: 'msi' as const, call: facts.msi, value: facts.msi, provenance: provenance('msi', {}) }];
  const subject = { resourceType: 'ResearchSubject', id: 'trial', status: 'on-study' };
  return {
    order: orderOf(facts, knowledge),
    patient: {
      chart: {
        patientId: 'case',
        resources: facts.onStudy ? [subject] : [],
        gaps: (facts.gaps ?? []).map((area): ChartGap => ({ area, key: area, reason: 'timeout' })),
        otherSubjects: [],
      },
      profile: { findings, regions: [], pending, unread, signatures, conflicts: [], setAside: [] },
      history: historyOf(facts, knowledge),
      now: `${asOf}T12:00:00Z`,
      ...(facts.policy !== undefined && { policy: { settings: facts.policy } }),
    },
  };
}

function orderOf({ order, disease }: CaseFacts, knowledge: Knowledge): TherapyOrder {
  const therapy = known(order, knowledge);
  const cancer = knowledge.cancers.find(({ id }) => id === disease);
  const reason = cancer === undefined ? disease : cancer.words.at(-1)?.join(' ');
  return {
    therapy,
    reference: 'MedicationRequest/order',
    resource: { resourceType: 'MedicationRequest', id: 'order', status: 'draft' },
    fhirVersion: 'R4',
    recognition: { by: 'name', text: order },
    display: order,
    reasons: reason === undefined ? [] : [{ codings: [], text: reason }],
    reasonReferences: [],
  };
}

function historyOf({ plan = [], earlier = [] }: CaseFacts, knowledge: Knowledge): Case['history'] {
  const planned = plan.map((one, at): PlannedTherapy => {
    const { therapy, where } = typeof one === 'string' ? { therapy: one, where: 'basket' as const } : one;
    return { therapy: known(therapy, knowledge), where, source: `MedicationRequest/plan-${at}` };
  });
  const exposures = earlier.map((one, at): Exposure => {
    const { therapy, first, last } =
      typeof one === 'string' ? { therapy: one, first: undefined, last: undefined } : one;
    return {
      therapy: known(therapy, knowledge),
      source: `MedicationRequest/earlier-${at}`,
      ...(first !== undefined && { firstOn: first }),
      ...(last !== undefined && { lastOn: last }),
    };
  });
  return { planned, exposures };
}

function known(therapy: string, { therapies }: Knowledge): string {
  if (!therapies.some(({ id }) => id === therapy)) throw new CaseFault(`no therapy ${therapy}`);
  return therapy;
}

function genesNamed(name: string, { genes, geneGroups }: Knowledge): readonly HgncId[] {
  const gene = genes.find(({ symbol }) => symbol === name);
  if (gene !== undefined) return [gene.id];
  const group = geneGroups.find(({ names }) => names.includes(name));
  if (group === undefined) throw new CaseFault(`no gene or group ${name}`);
  return group.genes;
}

function findingsOf(written: string | CaseFinding, at: number, knowledge: Knowledge): readonly MolecularFinding[] {
  const finding = typeof written === 'string' ? parseFinding(written) : written;
  return genesNamed(finding.gene, knowledge).map((gene) => ({
    gene,
    alteration: alterationOf(finding),
    call: finding.call ?? 'present',
    ...(finding.call === 'no-call' && { noCall: 'failed' as const }),
    ...(finding.benign && { benign: true }),
    provenance: provenance(`finding-${at}`, finding),
  }));
}

/** A gene with a change, or a gene or group of genes with `absent` or `mutated`. */
function parseFinding(text: string): CaseFinding {
  const [gene, what, ...more] = text.split(' ');
  if (gene === undefined || what === undefined || more.length > 0) throw new CaseFault(`not understood: ${text}`);
  if (what === 'absent') return { gene, call: 'absent' };
  return what === 'mutated' ? { gene } : { gene, change: what };
}

function alterationOf({ change, codons, copies, fusionWith, expression }: CaseFinding): Alteration {
  if (change !== undefined) return { kind: 'protein-change', change: proteinChange(change) };
  if (copies !== undefined) return { kind: 'copy-number', change: copies, written: copies };
  if (fusionWith !== undefined) return { kind: 'fusion', partner: fusionWith, written: fusionWith };
  if (expression !== undefined) return { kind: 'expression', ...expression, written: expression.level };
  const unstated: Codons = codons ?? 'unstated';
  return { kind: 'region', codons: unstated };
}

const ending: readonly (readonly [RegExp, ProteinEffect])[] = [
  [/fs/, 'frameshift'],
  [/\*$/, 'nonsense'],
  [/(?:del|ins|dup)/, 'in-frame'],
  [/=$/, 'synonymous'],
  [/X$/, 'unspecified'],
];

function proteinChange(name: string): Extract<Alteration, { kind: 'protein-change' }>['change'] {
  const [first, last] = [...name.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (first === undefined) throw new CaseFault(`no codon in ${name}`);
  const effect = ending.find(([pattern]) => pattern.test(name))?.[1] ?? 'missense';
  const ranged = effect === 'in-frame' && last !== undefined && last > first;
  return { name, codon: first, effect, ...(ranged && { lastCodon: last }) };
}

function provenance(
  id: string,
  { specimen = 'tissue', on, fraction, source = 'somatic', tumourDnaShown, status = 'final' }: Partial<CaseFinding>,
): MolecularFinding['provenance'] {
  return {
    source: `Observation/${id}`,
    sourceClass: source,
    specimen,
    status,
    ...(on !== undefined && { observedOn: on, dateKind: 'collected' as const }),
    ...(fraction !== undefined && { alleleFraction: fraction }),
    ...(tumourDnaShown && { tumourDnaShown }),
  };
}
