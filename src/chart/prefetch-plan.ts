/** A request's prefetch against the service's templates: what came, what failed, what must still be asked. */
import type { PrefetchTemplate, ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { ChartGap } from '../model/chart.js';
import { type FhirResource, referenceTo } from '../model/fhir-json.js';
import { templateTarget } from './fill-template.js';
import { currentType, type PrefetchAnswer, type PrefetchState, readPrefetch } from './prefetch-state.js';

/** A declared key, with its template. */
export interface DeclaredKey {
  readonly key: string;
  readonly template: PrefetchTemplate;
}

export interface PrefetchPlan {
  /** All resources that the client sent, under whatever key. */
  readonly resources: readonly FhirResource[];
  /** Failures that the client reports; such keys are not asked again. */
  readonly gaps: readonly ChartGap[];
  /** Answers that continue on further pages. */
  readonly paged: readonly (DeclaredKey & { readonly bundle: FhirResource })[];
  /** Declared keys that nothing the client sent answers. */
  readonly missing: readonly DeclaredKey[];
  /** Those of them that another key for the same resource type makes up for, if nobody can be asked. */
  readonly madeUpFor: readonly DeclaredKey[];
}

interface Key extends DeclaredKey {
  readonly type: string;
  readonly searches: boolean;
  /** The state under the key's own name, where its content is of the type that the template asks for. */
  readonly own: PrefetchState;
}

/**
 * Compares what was sent with what was declared. Clients may rename keys (Epic never reads discovery): an answer
 * under a foreign name, or under the wrong one, counts for the declared keys of its resource type.
 */
export function planPrefetch(request: HookRequest, service: ServiceDeclaration): PrefetchPlan {
  const states = new Map(Object.entries(request.prefetch).map(([key, value]) => [key, readPrefetch(value)]));
  const keys = Object.entries(service.prefetch).map(([key, template]) => declaredKey(key, template, states.get(key)));
  const matched = new Set(keys.filter((key) => key.own.kind !== 'missing').map(({ key }) => key));
  const drafts = new Set(request.context.draftOrders.map(({ resource }) => referenceTo(resource)));
  const strays = [...states].filter(([key]) => !matched.has(key)).map(([, state]) => state);

  const answers = keys.map((key) => {
    if (key.own.kind !== 'missing') return { ...key, answer: key.own };
    return { ...key, answer: strays.find((stray) => supplies(stray, key, drafts)) };
  });
  const missing = answers.filter(({ answer }) => answer === undefined);
  const answeredTypes = new Set(answers.filter(({ answer }) => answer?.kind === 'answered').map(({ type }) => type));
  const firsts = firstUses(answers);
  return {
    resources: [...states.values()].flatMap((state) => (state.kind === 'answered' ? state.resources : [])),
    gaps: firsts.flatMap(gapsOf),
    paged: firsts.flatMap(({ key, template, answer }) =>
      answer?.kind === 'answered' && answer.paged !== undefined ? [{ key, template, bundle: answer.paged }] : [],
    ),
    missing,
    madeUpFor: missing.filter(({ type }) => answeredTypes.has(type)),
  };
}

function declaredKey(key: string, template: PrefetchTemplate, state: PrefetchState | undefined): Key {
  const target = templateTarget(template.query);
  const type = currentType(target.type);
  const fits = state?.kind === 'failed' || (state?.kind === 'answered' && isAbout(state, type));
  return { key, template, type, searches: target.searches, own: fits ? state : { kind: 'missing' } };
}

function isAbout(answer: PrefetchAnswer, type: string): boolean {
  return answer.types.length === 0 || answer.types.includes(type);
}

/**
 * Whether an answer under a foreign name stands for this key. Copies of the drafts prove nothing: some clients send
 * the order itself under a key of their own, and that must not pass for the patient's list of medications.
 */
function supplies(stray: PrefetchState, key: Key, drafts: ReadonlySet<string>): boolean {
  if (stray.kind === 'missing' || !stray.types.includes(key.type)) return false;
  if (stray.kind === 'failed') return true;
  if (stray.single && key.searches) return false;
  const ofType = stray.resources.filter((resource) => currentType(resource.resourceType) === key.type);
  return ofType.length === 0 || ofType.some((resource) => !drafts.has(referenceTo(resource)));
}

type Answered = Key & { readonly answer: PrefetchState | undefined };

/** One renamed answer may serve several keys; it is paged and reported once. */
function firstUses(answers: readonly Answered[]): readonly Answered[] {
  return answers.filter(({ answer }, index) => answers.findIndex((other) => other.answer === answer) === index);
}

function gapsOf({ key, template, answer }: Answered): readonly ChartGap[] {
  if (answer?.kind === 'failed') return [{ key, area: template.area, reason: answer.reason }];
  if (answer?.kind !== 'answered' || answer.failure === undefined) return [];
  return [{ key, area: template.area, reason: answer.failure }];
}
