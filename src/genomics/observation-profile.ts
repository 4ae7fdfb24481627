/** One Observation in its place -> its share of the profile: status first, then what it says. */
import { conceptTexts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { HgncId, Provenance, Shape } from '../model/finding.js';
import { geneTestOf } from './gene-test.js';
import type { Part } from './observation-parts.js';
import { addSaid, type ProfileParts, pendingTest } from './profile-parts.js';
import { isNotFinal, provenanceOf } from './provenance.js';
import { readObservation } from './read-observation.js';
import { genesOfValue } from './read-region.js';
import { type ObservationParts, type Reading, takeApart } from './reading.js';
import { NOTHING_SAID, type Said } from './said.js';
import { materialOf, withMaterialOf } from './specimens.js';
import { region } from './statement.js';
import { methodOf } from './test-scope.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Adds to a profile what one Observation says, or waits for. Cancelled, it was not performed; not final, it is pending
 * as well, unless its report is not final either: then that report is what is waited for.
 * @param report the report under which it is judged; absent for one that stands alone
 */
export function addObservation(
  to: ProfileParts,
  observation: FhirResource,
  report: FhirResource | undefined,
  reading: Reading,
): void {
  const { vocabulary } = reading;
  const parts = takeApart(observation, reading);
  const cancelled = observation.status === 'cancelled' || report?.status === 'cancelled';
  if (cancelled) {
    const genes = genesNamed(parts, vocabulary);
    if (genes.length > 0) addSaid(to, notPerformed(genes), where(parts, report, reading));
    return;
  }
  const said = readObservation(parts, reading);
  // Under a report that is not final the report itself is what is waited for.
  const waits = isNotFinal(observation) && (report === undefined || !isNotFinal(report));
  if (said === NOTHING_SAID && !waits) return;
  const provenance = where(parts, report, reading);
  const { code } = parts.self;
  const title = code === undefined ? undefined : conceptTexts(code)[0];
  const before = { findings: to.findings.length, regions: to.regions.length, pending: to.pending.length };
  const ofNoGene = isOfNoGene(parts, vocabulary);
  addSaid(to, fitForMaterial(said, observation, reading), provenance, title);
  const said2 = to.findings.slice(before.findings);
  if (waits) {
    const genes = [...said2.map(({ gene }) => gene), ...to.regions.slice(before.regions).map(({ gene }) => gene)];
    const named = genes.length > 0 ? genes : genesNamed(parts, vocabulary);
    if (named.length > 0) {
      to.pending.length = before.pending;
      to.pending.push(pendingTest(named, provenance, asksBesides(parts, reading)));
    }
  }
  // What a result that is still to come does not say yet, or a test of something else, is no fault of reading.
  const nothingYet = isNotFinal(observation) && said2.length === 0;
  if ((nothingYet || ofNoGene) && said.notUnderstood !== undefined) to.unread.pop();
}

function where(parts: ObservationParts, report: FhirResource | undefined, reading: Reading): Provenance {
  const { value } = parts.self;
  const texts = value.kind === 'text' ? [value.text, ...parts.notes] : parts.notes;
  const provenance = provenanceOf(parts.observation, report, parts.components, shapeOf(parts), reading);
  return withMaterialOf(provenance, texts, reading.vocabulary);
}

/** True for a test of copies, of a fusion or of a protein. */
function asksBesides({ observation, self }: ObservationParts, { vocabulary }: Reading): boolean {
  const test = geneTestOf(self.code, methodOf(observation, vocabulary), vocabulary);
  return test?.measures !== undefined;
}

/** The form in which an Observation speaks, by its code and elements. */
function shapeOf({ observation, self, components }: ObservationParts): Shape {
  switch (self.question) {
    case 'variant':
      return observation.component === undefined && components.length > 0 && observation.extension !== undefined
        ? 'genetics-extension'
        : 'variant';
    case 'genotype':
      return 'genotype';
    case 'regionStudied':
      return 'region-studied';
    case 'narrative':
      return 'narrative';
    default:
      if (observation.component === undefined && components.length > 0 && observation.extension !== undefined) {
        return 'genetics-extension';
      }
      return 'gene-test';
  }
}

/** A test of something else than genes says nothing of them, understood or not. */
function isOfNoGene({ self }: ObservationParts, vocabulary: Vocabulary): boolean {
  const test = vocabulary.testCode(self.code);
  return test?.measures !== undefined && test.genes.length === 0;
}

/** Nothing can be denied on material that was not fit for the test. */
function fitForMaterial(said: Said, observation: FhirResource, reading: Reading): Said {
  if (observation.specimen === undefined || said.statements.every(({ answer }) => answer !== 'absent')) return said;
  if (materialOf(observation, [], reading).facts?.unsatisfactory !== true) return said;
  const statements = said.statements.map((statement) =>
    statement.answer === 'absent' ? { ...statement, answer: 'insufficient' as const } : statement,
  );
  return { ...said, statements };
}

/** A test of these genes that was never done: of each, no call. */
export function notPerformed(genes: readonly HgncId[]): Said {
  return {
    ...NOTHING_SAID,
    statements: genes.map((gene) => ({ gene, alteration: region('unstated'), answer: 'not-performed' })),
  };
}

/** Genes that an Observation is about, whether or not it says anything of them. */
export function genesNamed({ self, components }: ObservationParts, vocabulary: Vocabulary): readonly HgncId[] {
  const none = { targeted: false, texts: [] };
  const found = new Set<HgncId>();
  const add = (part: Part): void => {
    if (part.question === 'geneStudied') for (const gene of genesOfValue(part.value, vocabulary)) found.add(gene);
    else for (const gene of geneTestOf(part.code, none, vocabulary)?.genes ?? []) found.add(gene);
  };
  add(self);
  components.forEach(add);
  return [...found];
}
