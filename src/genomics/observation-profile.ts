/** One Observation in its place -> its share of the profile: status first, then what it says. */
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { HgncId, MolecularFinding, MolecularProfile } from '../model/finding.js';
import { asks } from './loinc.js';
import { componentsOf } from './observation-parts.js';
import { pendingTest, profileOf } from './profile-parts.js';
import { isNotFinal, provenanceOf, specimenOf } from './provenance.js';
import { geneTestOf } from './read-gene-test.js';
import { readObservation } from './read-observation.js';
import { genesOfValue } from './read-region.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';
import type { Said } from './said.js';
import { region } from './statement.js';
import type { Vocabulary } from './vocabulary.js';

export function observationProfile(
  observation: FhirResource,
  report: FhirResource | undefined,
  index: ResourceIndex,
  vocabulary: Vocabulary,
): MolecularProfile {
  const members = memberReferences(observation)
    .map((reference) => index.resolve(reference, observation))
    .filter((member) => member?.resourceType === 'Observation' && member !== observation)
    .filter((member) => member !== undefined);
  const provenance = provenanceOf(observation, report, index, vocabulary);
  const code = readConcept(observation.code);
  const title = code === undefined ? undefined : conceptTexts(code)[0];
  const cancelled = observation.status === 'cancelled' || report?.status === 'cancelled';
  if (cancelled) return profileOf(notPerformed(genesNamed(observation, vocabulary)), provenance);
  const said = readObservation(observation, members, vocabulary);
  const profile = profileOf(said, provenance, title);
  const unsatisfactory = specimenOf(observation, index)?.status === 'unsatisfactory';
  const findings = unsatisfactory ? profile.findings.map(failedForMaterial) : profile.findings;
  // Under a report that is not final the report itself is what is waited for.
  const waits = isNotFinal(observation) && (report === undefined || !isNotFinal(report));
  const genes = [...profile.findings.map((finding) => finding.gene), ...profile.regions.map(({ gene }) => gene)];
  const named = genes.length > 0 ? genes : genesNamed(observation, vocabulary);
  const pending = waits && named.length > 0 ? [pendingTest(named, provenance)] : profile.pending;
  // What a result that is still to come does not say yet is no fault of reading.
  const nothingYet = waits && profile.findings.length === 0;
  // A test of something else than genes says nothing of them, understood or not.
  const test = vocabulary.testCode(code);
  const ofNoGene = test?.measures !== undefined && test.genes.length === 0;
  const unread = nothingYet || ofNoGene ? [] : profile.unread;
  return { ...profile, findings, pending, unread };
}

/** Nothing can be denied on material that was not fit for the test. */
function failedForMaterial(finding: MolecularFinding): MolecularFinding {
  return finding.call === 'absent' ? { ...finding, call: 'no-call', noCall: 'insufficient' } : finding;
}

export function notPerformed(genes: readonly HgncId[]): Said {
  return {
    statements: genes.map((gene) => ({ gene, alteration: region('unstated'), answer: 'not-performed' })),
    regions: [],
    notes: [],
  };
}

/** Genes that an Observation is about, whether or not it says anything of them. */
export function genesNamed(observation: FhirResource, vocabulary: Vocabulary): readonly HgncId[] {
  const none = { targeted: false, texts: [] };
  const components = componentsOf(observation);
  const studied = components
    .filter((part) => asks(part.code, 'geneStudied'))
    .flatMap((part) => genesOfValue(part.value, vocabulary));
  const tests = [readConcept(observation.code), ...components.map((part) => part.code)].flatMap(
    (concept) => geneTestOf(concept, none, vocabulary)?.genes ?? [],
  );
  return [...new Set([...studied, ...tests])];
}
