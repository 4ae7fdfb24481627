/** THE APP'S SENTENCE: one patient's record in, the whole molecular picture out, by the same core as the server. */
import { gatherChart } from '../../../src/chart/gather.js';
import type { Desk } from '../../../src/decision.js';
import { readMolecularProfile } from '../../../src/genomics/molecular-profile.js';
import type { DiseaseFinding } from '../../../src/model/assessment.js';
import type { PatientChart } from '../../../src/model/chart.js';
import type { MolecularProfile } from '../../../src/model/finding.js';
import { type CoverageMatrix, coverageMatrix } from './coverage.js';
import { draftRequest } from './draft-request.js';
import { type GeneTrack, geneTracks } from './gene-tracks.js';
import { type DrugJudgement, judgeDrugs } from './judgements.js';
import { type Person, personOf } from './person.js';
import { numberReferences, type Reference } from './references.js';
import { rememberingReader } from './remembering-reader.js';
import { type Timeline, timelineOf } from './timeline.js';

/** Everything that the page shows. */
export interface Picture {
  readonly person: Person;
  readonly disease: DiseaseFinding;
  readonly chart: PatientChart;
  readonly profile: MolecularProfile;
  readonly drugs: readonly DrugJudgement[];
  readonly matrix: CoverageMatrix;
  readonly timeline: Timeline;
  readonly genes: readonly GeneTrack[];
  readonly references: readonly Reference[];
}

/**
 * @param desk with a reader of the patient's FHIR server
 * @throws TypeError where the knowledge judges no drug of the service's class
 */
export async function readPicture(patientId: string, desk: Desk & Required<Pick<Desk, 'reader'>>): Promise<Picture> {
  const { knowledge, service, now } = desk;
  const reader = rememberingReader(desk.reader);
  const chart = await gatherChart(draftRequest(patientId, []), service, reader);
  const profile = readMolecularProfile(chart, knowledge);
  const drugs = await judgeDrugs(patientId, { ...desk, reader });
  const assessment = drugs[0]?.assessment;
  if (assessment === undefined) throw new TypeError('the knowledge judges no drug of this class');
  const { history } = assessment;
  const matrix = coverageMatrix(assessment, { chart, profile, history, now }, knowledge);
  return {
    person: personOf(
      chart.resources.find(({ resourceType }) => resourceType === 'Patient'),
      patientId,
    ),
    disease: assessment.disease,
    chart,
    profile,
    drugs,
    matrix,
    timeline: timelineOf(chart, profile, history, knowledge, service.watches),
    genes: geneTracks(profile, matrix, knowledge),
    references: numberReferences(citedBy(drugs), knowledge),
  };
}

/** Citations in the order in which the page prints their statements. */
function citedBy(drugs: readonly DrugJudgement[]): readonly string[] {
  return drugs
    .flatMap((drug) => [drug, ...drug.combinations])
    .flatMap(({ evidence }) => evidence.flatMap(({ citations }) => citations));
}
