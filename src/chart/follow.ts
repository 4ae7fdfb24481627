/** Open references into the resources behind them, read a few rounds deep, and gaps for those that can't be read. */
import type { ChartGap } from '../model/chart.js';
import type { FhirResource } from '../model/fhir-json.js';
import { type Asked, ask, together } from './ask.js';
import { deduplicate } from './deduplicate.js';
import type { FhirReader } from './fhir-reader.js';
import { keepPatientsOwn } from './patient-guard.js';
import { type OpenReference, openReferences } from './references.js';

const MAX_READS = 40;
const MAX_ROUNDS = 2;

/** What is needed to follow references. */
export interface Trail {
  readonly patientId: string;
  /** References that somebody else needs: a drug or a reason behind a draft order. */
  readonly extra: readonly string[];
  readonly fhirServer: string | undefined;
}

/**
 * Reads what this patient's resources refer to and do not hold, at most 40 reads in 2 rounds. References that
 * somebody else's resources hold are not followed. The resources given are not among those returned.
 */
export async function followReferences(
  resources: readonly FhirResource[],
  trail: Trail,
  reader: FhirReader,
): Promise<Asked> {
  const tried = new Set<string>();
  let found: Asked = { resources: [], gaps: [] };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { own, otherSubjects } = keepPatientsOwn(deduplicate([...resources, ...found.resources]), trail.patientId);
    const known = new Set([...tried, ...otherSubjects]);
    const open = openReferences(own, trail.extra, known, trail.fhirServer);
    const readable = open.filter(({ elsewhere }) => !elsewhere);
    const now = readable.slice(0, Math.max(0, MAX_READS - tried.size));
    const answers = await Promise.all(now.map((one) => readOne(one, reader)));
    const refused = open.filter(({ elsewhere }) => elsewhere).map((one) => gap(one, 'refused-url'));
    const left = readable.slice(now.length).map((one) => gap(one, 'truncated'));
    found = together([found, ...answers, { resources: [], gaps: [...refused, ...left] }]);
    for (const { reference } of open) tried.add(reference);
    if (now.length === 0) break;
  }
  return found;
}

/** The gaps of references that nobody can be asked about: the results of reports alone. */
export function unfollowed(resources: readonly FhirResource[]): readonly ChartGap[] {
  const open = openReferences(resources, [], new Set(), undefined);
  return open.filter(({ isResult }) => isResult).map((one) => gap(one, 'not-provided'));
}

function readOne(open: OpenReference, reader: FhirReader): Promise<Asked> {
  return ask({ key: open.reference, area: open.area }, () => reader.read(open.reference));
}

function gap({ reference, area }: OpenReference, reason: ChartGap['reason']): ChartGap {
  return { key: reference, area, reason };
}
