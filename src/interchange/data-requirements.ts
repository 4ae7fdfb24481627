/** What has to be known before an order can be judged in full: tests that settle open markers, and parts of the record. */
import type { DataRequirement } from 'fhir/r4.js';
import type { FiredRule } from '../cards/fired-rule.js';
import type { Assessment, BiomarkerResult } from '../model/assessment.js';
import type { ChartArea } from '../model/chart.js';
import type { Knowledge } from '../model/knowledge.js';
import { codes, geneCoding } from './codes.js';
import { openMarkers } from './fired-rules.js';
import { distinct } from './references.js';

/** The resources in which the parts of a record stand. */
const typesOf: { readonly [area in ChartArea]: readonly DataRequirement['type'][] } = {
  patient: ['Patient'],
  conditions: ['Condition'],
  'genomic-results': ['Observation'],
  reports: ['DiagnosticReport'],
  medications: ['MedicationRequest', 'MedicationAdministration'],
  'tests-ordered': ['ServiceRequest'],
  specimens: ['Specimen'],
  documents: ['DocumentReference'],
  procedures: ['Procedure'],
  'other-markers': ['Observation'],
  research: ['ResearchSubject'],
  order: ['Medication'],
};

/** What the fired rules leave open, each once; empty where nothing that matters is open. */
export function dataRequirements(
  fired: readonly FiredRule[],
  assessment: Assessment,
  knowledge: Knowledge,
): DataRequirement[] {
  const asking = fired.filter(({ rule }) => rule.whenUnknown !== undefined);
  const open = asking.flatMap((one) => openMarkers(one, assessment));
  const gap = fired.some(({ rule }) => rule.whenGap) ? assessment.gaps.map(({ area }) => area) : [];
  const unsure: readonly ChartArea[] =
    fired.length > 0 && assessment.disease.kind === 'conditional' ? ['conditions'] : [];
  return distinct([...resultsFor(open, knowledge), ...[...gap, ...unsure].flatMap(areaRequirements)]);
}

/** The resources of one part of the record. */
export function areaRequirements(area: ChartArea): readonly DataRequirement[] {
  return typesOf[area].map((type) => ({ type }));
}

/** Results of the tests that settle these markers; where the knowledge names no test, variants of their genes. */
function resultsFor(open: readonly BiomarkerResult[], knowledge: Knowledge): readonly DataRequirement[] {
  const ids = open.map(({ biomarker }) => biomarker);
  const tests = knowledge.panels.flatMap((panel) =>
    panel.tests.filter(({ settles }) => settles.some((settled) => ids.includes(settled))),
  );
  if (tests.length > 0)
    return tests.map(({ coding }) => ({ type: 'Observation', codeFilter: [{ path: 'code', code: [coding] }] }));
  const genes = knowledge.biomarkers.filter(({ id }) => ids.includes(id)).flatMap((marker) => marker.genes);
  return genes.map((gene) => ({
    type: 'Observation',
    codeFilter: [
      { path: 'code', code: codes.variant.coding ?? [] },
      { path: 'component.value', code: [geneCoding(gene, symbolOf(gene, knowledge))] },
    ],
  }));
}

function symbolOf(gene: string, knowledge: Knowledge): string {
  return knowledge.genes.find(({ id }) => id === gene)?.symbol ?? gene;
}
