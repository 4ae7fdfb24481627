/** A hook request and a FHIR server, if one may be asked, into the patient's chart with its gaps. */
import type { PrefetchTemplate, ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import { PreconditionError } from '../errors.js';
import type { ChartArea, ChartGap, GapReason, PatientChart } from '../model/chart.js';
import { type Asked, ask, together } from './ask.js';
import { deduplicate } from './deduplicate.js';
import type { FhirReader } from './fhir-reader.js';
import { fillTemplate } from './fill-template.js';
import { followReferences, unfollowed } from './follow.js';
import { keepPatientsOwn } from './patient-guard.js';
import { type PrefetchPlan, planPrefetch } from './prefetch-plan.js';

const GENOMIC: readonly ChartArea[] = ['genomic-results', 'reports'];

/** Many servers hold nothing of these kinds; that they say so by an error is no gap. */
const RARELY_SERVED: readonly ChartArea[] = ['documents', 'procedures', 'research'];

/**
 * Reads prefetch first, asks the server for what is missing, in parallel, and then for what the resources refer to
 * (`extraReferences`: what the draft orders refer to). Whatever fails is a gap; another patient's data is set aside.
 * @throws PreconditionError `genomic-data-unobtainable` where no reader is given and no genomic prefetch key carries
 *   an answer (D3). A key that carries an OperationOutcome counts as sent: the failure is a gap, and the card says it.
 * @see CDS Hooks 2.0, Prefetch Template (PRE-12 to PRE-17)
 */
export async function gatherChart(
  request: HookRequest,
  service: ServiceDeclaration,
  reader: FhirReader | undefined,
  extraReferences: readonly string[] = [],
): Promise<PatientChart> {
  const { patientId } = request.context;
  const plan = planPrefetch(request, service);
  const sent: Asked = { resources: plan.resources, gaps: plan.gaps };
  if (reader === undefined) {
    requireGenomicData(plan, service);
    return chartOf(patientId, together([sent, { resources: [], gaps: unaskedGaps(plan) }]), unfollowed);
  }
  const answers = await Promise.all([
    ...plan.missing.map(({ key, template }) => askTemplate(key, template, request, reader)),
    ...plan.paged.map(({ key, template, bundle }) => ask({ key, area: template.area }, () => reader.readPages(bundle))),
    ...Object.entries(service.alsoRead).map(([key, template]) =>
      askTemplate(key, template, request, reader, forgivenFor(template.area)),
    ),
  ]);
  const read = together([sent, ...answers]);
  const trail = { patientId, extra: extraReferences, fhirServer: request.fhirServer };
  const followed = await followReferences(read.resources, trail, reader);
  return chartOf(patientId, together([read, followed]), () => []);
}

function chartOf(
  patientId: string,
  read: Asked,
  furtherGaps: (own: PatientChart['resources']) => readonly ChartGap[],
): PatientChart {
  // The newest version decides whose a resource is, so duplicates go before the guard looks.
  const { own, otherSubjects } = keepPatientsOwn(deduplicate(read.resources), patientId);
  return { patientId, resources: own, gaps: distinct([...read.gaps, ...furtherGaps(own)]), otherSubjects };
}

async function askTemplate(
  key: string,
  template: PrefetchTemplate,
  request: HookRequest,
  reader: FhirReader,
  forgiven: readonly GapReason[] = [],
): Promise<Asked> {
  const { area, query } = template;
  const url = fillTemplate(query, request.context);
  if (url !== undefined) return ask({ key, area }, () => reader.read(url), forgiven);
  return { resources: [], gaps: [{ key, area, reason: 'not-provided' }] };
}

function forgivenFor(area: ChartArea): readonly GapReason[] {
  if (RARELY_SERVED.includes(area)) return ['not-found', 'not-understood'];
  // The orders themselves are asked for by prefetch; a server may keep no other kind of medication record.
  return area === 'medications' ? ['not-found'] : [];
}

function requireGenomicData(plan: PrefetchPlan, service: ServiceDeclaration): void {
  const isGenomic = ({ area }: PrefetchTemplate) => GENOMIC.includes(area);
  const declared = Object.entries(service.prefetch).filter(([, template]) => isGenomic(template));
  const missing = plan.missing.filter(({ template }) => isGenomic(template));
  if (declared.length === 0 || missing.length < declared.length) return;
  const keys = declared.map(([key]) => key).join(', ');
  throw new PreconditionError({
    code: 'genomic-data-unobtainable',
    publicMessage: `None of the prefetch keys for genomic results was sent (${keys}), and there is no FHIR server that may be read`,
  });
}

function unaskedGaps(plan: PrefetchPlan): readonly ChartGap[] {
  const unsent = plan.missing.filter((key) => !plan.madeUpFor.includes(key));
  return [
    ...unsent.map(({ key, template }) => ({ key, area: template.area, reason: 'not-provided' as const })),
    ...plan.paged.map(({ key, template }) => ({ key, area: template.area, reason: 'truncated' as const })),
  ];
}

function distinct(gaps: readonly ChartGap[]): readonly ChartGap[] {
  return [...new Map(gaps.map((gap) => [`${gap.key} ${gap.reason}`, gap])).values()];
}
