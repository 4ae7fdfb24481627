/** Orders for genomic tests that no final result has answered yet -> pending tests. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { object, objects, referenceOf, referenceTo, relativeReference, string } from '../model/fhir-json.js';
import type { PendingTest } from '../model/finding.js';
import { date } from './dates.js';
import { genomicTitle } from './genomic-titles.js';
import { pendingTest } from './profile-parts.js';
import { isNotFinal } from './provenance.js';
import type { ResourceIndex } from './resource-index.js';
import { measureIn } from './text/measure-words.js';
import type { Vocabulary } from './vocabulary.js';

const OPEN: readonly unknown[] = [
  'active',
  'on-hold',
  'requested',
  'accepted',
  'received',
  'in-progress',
  'in-process',
  'suspended',
];

/** Suggested, and ordered by nobody yet. @see FHIR R4 request-intent */
const UNORDERED: readonly unknown[] = ['proposal', 'option'];

/**
 * One pending test for each open order of a genomic test that no final result answers. Proposals and germline tests are
 * left out, and tests that name only unknown genes and no tumour.
 */
export function pendingOrders(index: ResourceIndex, vocabulary: Vocabulary): readonly PendingTest[] {
  const orders = ['ServiceRequest', 'ProcedureRequest', 'DiagnosticOrder'].flatMap((type) => index.ofType(type));
  if (orders.length === 0) return [];
  const answered = answeredOrders(index);
  return orders.flatMap((order) => {
    if (!OPEN.includes(order.status) || order.doNotPerform === true || UNORDERED.includes(order.intent)) return [];
    if (orderKeys(order).some((key) => answered.has(key))) return [];
    const { genomic, genes } = genomicTitle(conceptsOf(order), vocabulary);
    const since = date(order.authoredOn) ?? date(order.orderedOn) ?? date(objects(order.event)[0]?.dateTime);
    const source = index.nameOf(order);
    const texts = conceptsOf(order).flatMap(conceptTexts);
    const other = isOfGermline(order, vocabulary) || (genes.length === 0 && texts.some(isOfOtherGenes));
    if (!genomic || other) return [];
    const named = texts.filter((text) => vocabulary.mayNameGene(text));
    const besides = named.length > 0 && named.every((text) => measureIn(text, vocabulary) !== undefined);
    return [pendingTest(genes, { source, ...(since !== undefined && { observedOn: since }) }, besides)];
  });
}

const OF_TUMOUR = /tumou?r|ctDNA|cfDNA|liquid/i;

/** A test of the germline alone says nothing of the tumour, whatever genes it names; of several items each must be one. */
function isOfGermline(order: FhirResource, vocabulary: Vocabulary): boolean {
  const texts = conceptsOf(order).flatMap(conceptTexts);
  if (texts.some((text) => OF_TUMOUR.test(text) || vocabulary.traits(text).somatic)) return false;
  const isGermline = (concepts: readonly Concept[]): boolean =>
    concepts.flatMap(conceptTexts).some((text) => vocabulary.traits(text).germline);
  const items = itemsOf(order);
  const details = readConcepts(order.orderDetail);
  return (
    isGermline([...readConcepts(order.code), ...details]) ||
    (items.length > 0 && items.every((one) => isGermline([one])))
  );
}

/** A test named for genes that the knowledge does not know, and for no tumour, can answer nothing here. */
function isOfOtherGenes(text: string): boolean {
  if (/tumou?r|NGS|exome|genome|ctDNA|cfDNA|liquid|molecular|comprehensive|somatic/i.test(text)) return false;
  return (text.match(/\b[A-Z][A-Z0-9]{2,6}\b/g) ?? []).some((word) => !/^(?:DNA|RNA|PCR|MSI|IHC|TMB|FISH)$/.test(word));
}

function conceptsOf(order: FhirResource): readonly Concept[] {
  return [...readConcepts(order.code), ...itemsOf(order), ...readConcepts(order.orderDetail)];
}

/** What a DSTU2 order asks for, one by one. */
function itemsOf(order: FhirResource): readonly Concept[] {
  return objects(order.item).flatMap((item) => readConcept(item.code) ?? []);
}

/** References and identifiers of orders that a usable result rests on. */
function answeredOrders(index: ResourceIndex): ReadonlySet<string> {
  const keys = new Set<string>();
  const results = [...index.ofType('DiagnosticReport'), ...index.ofType('Observation')];
  for (const result of results) {
    if (isNotFinal(result) || result.status === 'cancelled' || result.status === 'entered-in-error') continue;
    for (const reference of [...objects(result.basedOn), ...objects(result.request)]) {
      const literal = referenceOf(reference);
      if (literal !== undefined) keys.add(relativeReference(literal));
      for (const key of identifierKeys(object(reference.identifier))) keys.add(key);
    }
  }
  return keys;
}

function orderKeys(order: FhirResource): readonly string[] {
  const id = string(order.id);
  return [
    referenceTo(order),
    ...(id === undefined ? [] : [`urn:uuid:${id}`]),
    ...objects(order.identifier).flatMap(identifierKeys),
    ...identifierKeys(object(order.requisition)),
  ];
}

function identifierKeys(identifier: Json | undefined): readonly string[] {
  const value = string(identifier?.value);
  return value === undefined ? [] : [`identifier ${string(identifier?.system) ?? ''}|${value}`];
}
