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
import { signatureTest } from './read-signature-test.js';
import { type ObservationParts, type Reading, takeApart } from './reading.js';
import { allSaid, NOTHING_SAID, type Said } from './said.js';
import { materialOf, withMaterialOf } from './specimens.js';
import { region } from './statement.js';
import { measuresBesides, methodOf, ownNames } from './test-scope.js';
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
  if (observation.status === 'cancelled' || report?.status === 'cancelled') {
    const unsaid = cancelled(parts, vocabulary);
    if (unsaid !== NOTHING_SAID) addSaid(to, unsaid, where(parts, report, reading));
    return;
  }
  const notFinal = isNotFinal(observation) || parts.standing.some(isNotFinal);
  const read = readObservation(parts, reading);
  const said = notFinal ? allSaid([read, awaited(read, parts, vocabulary)]) : read;
  // Under a report that is not final the report itself is what is waited for.
  const waits = notFinal && (report === undefined || !isNotFinal(report));
  if (said === NOTHING_SAID && !waits) return;
  const provenance = where(parts, report, reading);
  const { code } = parts.self;
  const title = code === undefined ? undefined : conceptTexts(code)[0];
  const before = { findings: to.findings.length, regions: to.regions.length, pending: to.pending.length };
  // What a result that is still to come does not say yet, or a test of something else, is no fault of reading.
  const nothingYet = notFinal && said.statements.every(({ answer }) => answer === 'pending');
  const faultless = nothingYet || isOfNoGene(parts, vocabulary);
  addSaid(to, fitForMaterial(said, observation, report, reading), provenance, title, faultless);
  if (!waits) return;
  const told = [...to.findings.slice(before.findings), ...to.regions.slice(before.regions)].map(({ gene }) => gene);
  const named = told.length > 0 ? told : genesNamed(parts, vocabulary);
  if (named.length === 0) return;
  to.pending.length = before.pending;
  to.pending.push(pendingTest(named, provenance, asksBesides(parts, reading)));
}

/** What a cancelled test says: that it was not performed. One of fusions, copies or RNA would not have read the sequence. */
function cancelled(parts: ObservationParts, vocabulary: Vocabulary): Said {
  const genes =
    measuresBesides(ownNames(parts.self.code), vocabulary) === undefined ? genesNamed(parts, vocabulary) : [];
  const signatures = signatureTestsIn(parts, vocabulary).map((test) => ({ ...test, answer: 'not-performed' as const }));
  return allSaid([
    genes.length > 0 ? notPerformed(genes) : undefined,
    signatures.length > 0 ? { ...NOTHING_SAID, signatures } : undefined,
  ]);
}

/** A test of microsatellites or mismatch repair that is not final and says nothing yet is under way. */
function awaited(said: Said, parts: ObservationParts, vocabulary: Vocabulary): Said | undefined {
  if (said.signatures.length > 0) return undefined;
  const signatures = signatureTestsIn(parts, vocabulary).map((test) => ({ ...test, answer: 'pending' as const }));
  return signatures.length > 0 ? { ...NOTHING_SAID, signatures } : undefined;
}

function signatureTestsIn({ self, components }: ObservationParts, vocabulary: Vocabulary) {
  return [self, ...components].flatMap((part) => signatureTest(part, vocabulary) ?? []);
}

function where(parts: ObservationParts, report: FhirResource | undefined, reading: Reading): Provenance {
  const { value } = parts.self;
  const texts = value.kind === 'text' ? [value.text, ...parts.notes] : parts.notes;
  const provenance = provenanceOf(parts.observation, report, parts.components, shapeOf(parts), reading);
  const own = withMaterialOf(provenance, texts, reading.vocabulary);
  return parts.standing.some(isNotFinal) ? { ...own, status: 'preliminary' } : own;
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
function fitForMaterial(said: Said, own: FhirResource, report: FhirResource | undefined, reading: Reading): Said {
  const from = own.specimen === undefined ? report : own;
  if (from?.specimen === undefined || said.statements.every(({ answer }) => answer !== 'absent')) return said;
  if (materialOf(from, [], reading).facts?.unsatisfactory !== true) return said;
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
