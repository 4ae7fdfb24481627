/** How a CDS service is declared in `hooks/`: data alone, checked when it is made. */
import type { ChartArea } from '../model/chart.js';
import type { HookName, ServiceDescription } from './wire.js';

/** One prefetch template and the part of the chart that it fills. */
export interface PrefetchTemplate {
  readonly area: ChartArea;
  /** A read or a type search inside the recommended subset. @see CDS Hooks 2.0, Prefetch Template (PRE-1..PRE-11) */
  readonly query: string;
}

export interface ServiceDeclaration {
  readonly id: string;
  readonly hook: HookName;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements: string;
  /** Class of therapies whose orders this service answers: a class in the knowledge. */
  readonly watches: string;
  /** What is judged: the drafts of the request, or the active orders of the chart. Absent: the drafts. */
  readonly judges?: 'drafts' | 'active-orders';
  /** Whether the client marks orders in focus (order-select): others are background. */
  readonly usesSelections: boolean;
  readonly prefetch: { readonly [key: string]: PrefetchTemplate };
  /** Searches beyond prefetch, made only where a FHIR server may be used (D27). */
  readonly alsoRead: { readonly [key: string]: PrefetchTemplate };
}

/**
 * Checks a declaration and returns it.
 * @throws TypeError where the id is not usable in a URL or a template asks for all Observations of a patient.
 */
export function declareService(declaration: ServiceDeclaration): ServiceDeclaration {
  if (!/^[A-Za-z0-9._-]+$/.test(declaration.id))
    throw new TypeError(`Service id ${declaration.id} is not usable in a URL`);
  for (const [key, template] of Object.entries({ ...declaration.prefetch, ...declaration.alsoRead })) {
    if (template.query.startsWith('Observation?') && !/[?&](code|category)=/.test(template.query)) {
      throw new TypeError(`Template ${key} asks for all Observations of a patient`);
    }
  }
  return declaration;
}

/** What discovery says of a service. `notice` (the state of review) is added to the usage requirements. */
export function describeService(declaration: ServiceDeclaration, notice: string): ServiceDescription {
  const queries = Object.entries(declaration.prefetch).map(([key, template]) => [key, template.query] as const);
  return {
    hook: declaration.hook,
    id: declaration.id,
    title: declaration.title,
    description: declaration.description,
    usageRequirements: `${declaration.usageRequirements} ${notice}`.trim(),
    prefetch: Object.fromEntries(queries),
  };
}
