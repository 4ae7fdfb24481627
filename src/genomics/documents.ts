/** DocumentReferences about genes -> what their plain text says; those in other forms are unread results. */
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import { type FhirResource, object, objects, referenceOf, relativeReference, string } from '../model/fhir-json.js';
import type { Provenance } from '../model/finding.js';
import { attachmentText } from './attachment-text.js';
import { date } from './dates.js';
import { genomicTitle } from './genomic-titles.js';
import { addSaid, type ProfileParts, pendingTest, unreadResult } from './profile-parts.js';
import { provenanceOf } from './provenance.js';
import type { Reading } from './reading.js';
import { settleRepairProteins } from './repair-proteins.js';
import { allSaid } from './said.js';
import { withMaterialOf } from './specimens.js';
import { readText } from './text/read-text.js';
import { NO_SUBJECT } from './text/text-subject.js';

/** @param readReports references of reports whose content was read, and urls of their attachments: copies of them are no news */
export function addDocuments(to: ProfileParts, readReports: ReadonlySet<string>, reading: Reading): void {
  const documents = new Set(reading.index.ofType('DocumentReference'));
  const replaced = replacedIn(documents, reading);
  for (const document of documents) addDocument(to, document, { readReports, replaced }, reading);
}

/** What is known of other resources that makes a document count no more. */
interface Others {
  readonly readReports: ReadonlySet<string>;
  readonly replaced: ReadonlySet<FhirResource>;
}

function addDocument(
  to: ProfileParts,
  document: FhirResource,
  { readReports, replaced }: Others,
  reading: Reading,
): void {
  const { index, vocabulary } = reading;
  const attachments = objects(document.content).flatMap((content) => objects(content.attachment));
  const titles = [string(document.description), ...attachments.map((attachment) => string(attachment.title))];
  const named = titles.filter((title) => title !== undefined);
  const type = readConcept(document.type);
  const title = named[0] ?? (type === undefined ? undefined : conceptTexts(type)[0]);
  const concepts = [type, ...readConcepts(document.category), ...named.map((text) => ({ codings: [], text }))];
  const { genomic, genes } = genomicTitle(
    concepts.filter((concept) => concept !== undefined),
    vocabulary,
  );
  if (!genomic) return;
  const source = index.nameOf(document);
  const urls = attachments.map((attachment) => string(attachment.url));
  const why = whyAside(document, replaced.has(document), isCopy(document, urls, readReports));
  if (why !== undefined) {
    to.setAside.push({ source, why });
    return;
  }
  const texts = attachments.map(attachmentText).filter((text) => text !== undefined);
  const said = allSaid(texts.map((text) => readText(text, NO_SUBJECT, vocabulary)));
  if (said.statements.length + said.signatures.length === 0 && said.notUnderstood === undefined) {
    if (attachments.length === 0 || (texts.length === attachments.length && !texts.some(isPointer))) return;
    const dated = date(document.date) ?? date(document.indexed);
    to.unread.push(unreadResult(source, 'attachment', genes, title, dated));
    return;
  }
  const provenance = withMaterialOf(provenanceOfDocument(document, reading), texts, vocabulary);
  addSaid(to, said, provenance, title);
  settleRepairProteins(to, () => '', vocabulary.knowledge.resultWords.repairProteins);
  if (provenance.status === 'preliminary') to.pending.push(pendingTest(genes, provenance, false));
}

/** Words that may stand in place of a result, to say that it is in another file. */
const POINTER = /^\W*(?:please\s+|bitte\s+)?(?:see|refer to|siehe|voir|ver|v\u00e9ase|vedi|zie)\b[^.:]{0,80}\W*$/iu;

function isPointer(text: string): boolean {
  return POINTER.test(text.replace(/<[^>]{0,200}>/g, ' ').trim());
}

function provenanceOfDocument(document: FhirResource, reading: Reading): Provenance {
  const { docStatus } = document;
  const preliminary = docStatus === 'preliminary' || docStatus === 'registered';
  const status = preliminary ? 'preliminary' : docStatus === 'amended' ? 'amended' : 'final';
  return { ...provenanceOf(document, undefined, [], 'attachment', reading), status };
}

function whyAside(document: FhirResource, replaced: boolean, copy: boolean): string | undefined {
  const { status, docStatus } = document;
  if (isInError(document)) return 'entered in error';
  if (docStatus === 'cancelled') return 'cancelled';
  if (status === 'superseded') return 'superseded';
  if (replaced) return 'replaced by another document';
  return copy ? 'a copy of a report that was read' : undefined;
}

function isInError({ status, docStatus }: FhirResource): boolean {
  return status === 'entered-in-error' || docStatus === 'entered-in-error';
}

/** Documents that a later one replaces; one that only appends to them leaves them as they are. */
function replacedIn(documents: Iterable<FhirResource>, { index }: Reading): ReadonlySet<FhirResource> {
  const replaced = new Set<FhirResource>();
  for (const document of documents) {
    if (isInError(document) || document.docStatus === 'cancelled') continue;
    for (const { code, target } of objects(document.relatesTo)) {
      // A code up to R4B, a concept in R5.
      const replaces = code === 'replaces' || readConcept(code)?.codings.some((coding) => coding.code === 'replaces');
      const older = replaces === true ? index.resolve(target, document) : undefined;
      if (older !== undefined && older !== document) replaced.add(older);
    }
  }
  return replaced;
}

function isCopy(
  document: FhirResource,
  urls: readonly (string | undefined)[],
  readReports: ReadonlySet<string>,
): boolean {
  const related = objects(object(document.context)?.related).map((reference) => referenceOf(reference));
  return (
    related.some((literal) => literal !== undefined && readReports.has(relativeReference(literal))) ||
    urls.some((url) => url !== undefined && readReports.has(url))
  );
}
