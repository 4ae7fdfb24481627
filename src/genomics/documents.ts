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
import { allSaid } from './said.js';
import { withMaterialOf } from './specimens.js';
import { readText } from './text/read-text.js';
import { NO_SUBJECT } from './text/text-subject.js';

/** @param readReports references of reports whose content was read, and urls of their attachments: copies of them are no news */
export function addDocument(
  to: ProfileParts,
  document: FhirResource,
  readReports: ReadonlySet<string>,
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
  const why = whyAside(document, isCopy(document, urls, readReports));
  if (why !== undefined) {
    to.setAside.push({ source, why });
    return;
  }
  const texts = attachments.map(attachmentText).filter((text) => text !== undefined);
  const said = allSaid(texts.map((text) => readText(text, NO_SUBJECT, vocabulary)));
  if (said.statements.length + said.signatures.length === 0 && said.notUnderstood === undefined) {
    if (attachments.length === 0 || texts.length === attachments.length) return;
    const dated = date(document.date) ?? date(document.indexed);
    to.unread.push(unreadResult(source, 'attachment', genes, title, dated));
    return;
  }
  const provenance = withMaterialOf(provenanceOfDocument(document, reading), texts, vocabulary);
  addSaid(to, said, provenance, title);
  if (provenance.status === 'preliminary') to.pending.push(pendingTest(genes, provenance, false));
}

function provenanceOfDocument(document: FhirResource, reading: Reading): Provenance {
  const { docStatus } = document;
  const preliminary = docStatus === 'preliminary' || docStatus === 'registered';
  const status = preliminary ? 'preliminary' : docStatus === 'amended' ? 'amended' : 'final';
  return { ...provenanceOf(document, undefined, [], 'attachment', reading), status };
}

function whyAside({ status, docStatus }: FhirResource, copy: boolean): string | undefined {
  if (status === 'entered-in-error' || docStatus === 'entered-in-error') return 'entered in error';
  if (status === 'superseded') return 'superseded';
  return copy ? 'a copy of a report that was read' : undefined;
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
