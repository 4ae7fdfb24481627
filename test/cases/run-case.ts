/** A clinical case, in one of its modes -> the decision of the whole pipeline. */
import { medicationPrescribe } from '../../hooks/medication-prescribe.js';
import { orderSelect } from '../../hooks/order-select.js';
import { orderSign } from '../../hooks/order-sign.js';
import { patientView } from '../../hooks/patient-view.js';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import type { ServiceDeclaration } from '../../src/cds-hooks/declaration.js';
import { parseHookRequest } from '../../src/cds-hooks/parse.js';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import type { FhirReader } from '../../src/chart/fhir-reader.js';
import { fillTemplate } from '../../src/chart/fill-template.js';
import { decide } from '../../src/decide.js';
import type { Decision } from '../../src/decision.js';
import { FhirAccessError } from '../../src/errors.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { ClinicalCase, Mode } from './case-files.js';

const services: readonly ServiceDeclaration[] = [orderSign, orderSelect, patientView, medicationPrescribe];

/** Runs the case as a client would send it in that mode. */
export async function runCase(clinical: ClinicalCase, mode: Mode, knowledge: Knowledge): Promise<Decision> {
  const service = services.find(({ hook }) => hook === clinical.request.hook);
  if (service === undefined) throw new TypeError(`${clinical.name}: no service for its hook`);
  const reader = openBundleReader(clinical.server, { fail: clinical.faults });
  const asked = parseHookRequest(clinical.request, service);
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  const desk = { service, knowledge, now: `${clinical.asOf}T09:00:00Z`, newId };
  if (mode === 'fetched') return decide(asked, { ...desk, reader });
  const { fhirServer: _server, fhirAuthorization: _token, ...rest } = clinical.request;
  const body = { ...rest, prefetch: await prefetch(service, asked, reader) };
  return decide(parseHookRequest(body, service), desk);
}

/** What a client sends under each key that the service declares: its query's answer, or its failure. */
async function prefetch(service: ServiceDeclaration, request: HookRequest, reader: FhirReader): Promise<Json> {
  const filled = await Promise.all(
    Object.entries(service.prefetch).map(async ([key, { query }]) => {
      const url = fillTemplate(query, request.context);
      if (url === undefined) throw new TypeError(`The template ${key} cannot be filled`);
      return [key, await answerTo(url, reader)] as const;
    }),
  );
  return Object.fromEntries(filled);
}

async function answerTo(url: string, reader: FhirReader): Promise<FhirResource | null> {
  try {
    const { resources } = await reader.read(url);
    if (!url.includes('?')) return resources[0] ?? null;
    const entry = resources.map((resource) => ({ resource, search: { mode: 'match' } }));
    return { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
  } catch (error) {
    if (!(error instanceof FhirAccessError)) throw error;
    return error.reason === 'not-found' ? null : outcomeOf(error.reason);
  }
}

const issueCodes = {
  denied: 'forbidden',
  timeout: 'timeout',
  'server-error': 'exception',
  unreachable: 'transient',
  'not-found': 'not-found',
  'refused-url': 'security',
  'not-understood': 'structure',
} as const satisfies Record<FhirAccessError['reason'], string>;

/** A client that could not read passes the server's OperationOutcome on. @see CDS Hooks 2.0, Prefetch Template */
function outcomeOf(reason: FhirAccessError['reason']): FhirResource {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issueCodes[reason] }] };
}
