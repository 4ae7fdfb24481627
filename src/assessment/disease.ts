/** Decides for which cancer an order is judged: the order's own reason first, then the active conditions (3.1, step 3). */

import type { DiseaseFinding } from '../model/assessment.js';
import type { PatientChart } from '../model/chart.js';
import { type Concept, conceptTexts, readConcepts } from '../model/code.js';
import { canonicalSystem } from '../model/code-systems.js';
import { type FhirResource, objects, referenceTo, string, strings } from '../model/fhir-json.js';
import type { Knowledge } from '../model/knowledge.js';
import type { TherapyOrder } from '../model/order.js';
import type { Cancer, KnownCode, SideMarks } from '../model/therapy.js';
import { foldText, indexOfPhrase } from '../model/words.js';

type CancerOnFile = DiseaseFinding['cancers'][number];
type CancerKnowledge = Pick<Knowledge, 'cancers' | 'cancerExclusions' | 'diseaseGates'>;

/**
 * `known`: the record names one kind of cancer (or the order's reason does); `conditional`: several, or none and the
 * therapy's gate says so, or the conditions could not be read; `assumed`: none on file and the therapy has one use.
 */
export function findDisease(order: TherapyOrder, chart: PatientChart, knowledge: CancerKnowledge): DiseaseFinding {
  const disease = cancersFor(order, chart, knowledge);
  const side = sideOf(disease, order, chart, knowledge);
  return side === undefined ? disease : { ...disease, side };
}

function cancersFor(order: TherapyOrder, chart: PatientChart, knowledge: CancerKnowledge): DiseaseFinding {
  const fromOrder = reasonCancers(order, chart, knowledge);
  if (fromOrder.length > 0)
    return { kind: distinct(fromOrder) === 1 ? 'known' : 'conditional', cancers: fromOrder, from: 'order' };
  const fromChart = chart.resources
    .filter((resource) => resource.resourceType === 'Condition' && isActive(resource))
    .flatMap((condition) => conditionCancers(condition, knowledge));
  if (fromChart.length > 0)
    return { kind: distinct(fromChart) === 1 ? 'known' : 'conditional', cancers: fromChart, from: 'chart' };
  const unread = chart.gaps.some(({ area }) => area === 'conditions');
  const gate = knowledge.diseaseGates.find(({ therapy }) => therapy === order.therapy);
  const assumed = gate?.whenNoneOnFile === 'assume' && !unread;
  return { kind: assumed ? 'assumed' : 'conditional', cancers: [], from: 'nowhere' };
}

/** The one side that the order's reason and the conditions of its cancer tell; none where they tell both or neither. */
function sideOf(
  { cancers }: DiseaseFinding,
  order: TherapyOrder,
  chart: PatientChart,
  knowledge: CancerKnowledge,
): 'left' | 'right' | undefined {
  const kinds = new Set(cancers.map(({ cancer }) => cancer));
  const sided = knowledge.cancers.filter(({ id, sides }) => sides !== undefined && kinds.has(id));
  const sources = new Set(cancers.map(({ source }) => source));
  const conditions = chart.resources.filter((resource) => sources.has(referenceTo(resource)));
  const concepts = [
    ...order.reasons,
    ...conditions.flatMap((condition) => [...readConcepts(condition.code), ...readConcepts(condition.bodySite)]),
  ];
  const tells = (side: 'left' | 'right'): boolean =>
    sided.some(({ sides }) => sides !== undefined && concepts.some((concept) => isOnSide(concept, sides[side])));
  const [left, right] = [tells('left'), tells('right')];
  return left === right ? undefined : left ? 'left' : 'right';
}

function isOnSide(concept: Concept, { codes, phrases }: SideMarks): boolean {
  const words = conceptTexts(concept).map(foldText).join(' ; ');
  return hasCode(concept, codes) || phrases.some((phrase) => indexOfPhrase(words, foldText(phrase)) !== -1);
}

/** The cancers that one concept names; none where it speaks of history, secondary deposits, screening and the like (D26). */
export function cancersOf(
  concept: Concept,
  knowledge: CancerKnowledge,
): readonly { readonly cancer: string; readonly label: string }[] {
  const texts = conceptTexts(concept).map(foldText);
  const words = texts.join(' ; ');
  const { cancerExclusions } = knowledge;
  if (hasCode(concept, cancerExclusions.codes)) return [];
  // A code decides before words do: screening that found a coded cancer found a cancer.
  const coded = knowledge.cancers.filter((cancer) => hasCode(concept, cancer.codes));
  if (coded.length > 0) return coded.map(({ id, label }) => ({ cancer: id, label }));
  if (cancerExclusions.phrases.some((phrase) => indexOfPhrase(words, foldText(phrase)) !== -1)) return [];
  const named = knowledge.cancers.filter((cancer) => isNamed(cancer, texts));
  if (named.length > 0) return named.map(({ id, label }) => ({ cancer: id, label }));
  const malignant =
    hasCode(concept, cancerExclusions.malignantCodes) ||
    cancerExclusions.malignantWords.some((word) => indexOfPhrase(words, foldText(word)) !== -1);
  return malignant ? [{ cancer: 'other', label: conceptTexts(concept)[0] ?? '' }] : [];
}

function reasonCancers(order: TherapyOrder, chart: PatientChart, knowledge: CancerKnowledge): readonly CancerOnFile[] {
  const source = order.reference ?? order.resource.resourceType;
  const direct = order.reasons
    .flatMap((concept) => cancersOf(concept, knowledge))
    .map((found) => ({ ...found, source }));
  const referred = chart.resources.filter((resource) => order.reasonReferences.includes(referenceTo(resource)));
  return [...direct, ...referred.flatMap((condition) => conditionCancers(condition, knowledge))];
}

function conditionCancers(condition: FhirResource, knowledge: CancerKnowledge): readonly CancerOnFile[] {
  const source = referenceTo(condition);
  return readConcepts(condition.code)
    .flatMap((concept) => cancersOf(concept, knowledge))
    .map((found) => ({ ...found, source }));
}

const ended = new Set(['inactive', 'resolved', 'remission']);
const unreal = new Set(['refuted', 'entered-in-error']);

/** Active, or with nothing said of it; over the code of DSTU2/STU3 and the CodeableConcept of R4. */
function isActive(condition: FhirResource): boolean {
  const codes = (value: unknown): readonly string[] => [
    ...strings(value),
    ...objects(value).flatMap((concept) => objects(concept.coding).flatMap(({ code }) => string(code) ?? [])),
  ];
  return (
    !codes(condition.clinicalStatus).some((code) => ended.has(code)) &&
    !codes(condition.verificationStatus).some((code) => unreal.has(code))
  );
}

/** A code that was never verified counts only with words that name the same (D23): then the words alone would do. */
function hasCode(concept: Concept, codes: readonly (KnownCode & { readonly match: 'exact' | 'prefix' })[]): boolean {
  return concept.codings.some(({ system, code }) => {
    if (system === undefined || code === undefined) return false;
    const [wantedSystem, wantedCode] = [comparableSystem(system), code.trim().toUpperCase()];
    return codes.some((known) => {
      if (known.status === 'memory-unverified') return false;
      if (comparableSystem(known.system) !== wantedSystem) return false;
      return known.match === 'exact' ? known.code === wantedCode : wantedCode.startsWith(known.code);
    });
  });
}

/** ICD-10 and its national modifications share the codes that are used here. */
function comparableSystem(system: string): string {
  return canonicalSystem(system).replace(/\/icd-10-[a-z]+$/, '/icd-10');
}

function isNamed(cancer: Cancer, texts: readonly string[]): boolean {
  return cancer.words.some((words) =>
    texts.some((text) => words.every((word) => indexOfPhrase(text, foldText(word)) !== -1)),
  );
}

function distinct(cancers: readonly CancerOnFile[]): number {
  return new Set(cancers.map(({ cancer }) => cancer)).size;
}
