/** DocumentReferences about genes -> what their plain text says; those in other forms are unread results. */
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import { object, objects, referenceOf, relativeReference, string } from '../model/fhir-json.js';
import type { MolecularProfile } from '../model/finding.js';
import { attachmentText } from './attachment-text.js';
import { genomicTitle } from './genomic-titles.js';
import { EMPTY_PROFILE, pendingTest, profileOf, unreadResult } from './profile-parts.js';
import { date, provenanceOf } from './provenance.js';
import type { ResourceIndex } from './resource-index.js';
import { NO_SUBJECT, readText } from './text/read-text.js';
import type { Vocabulary } from './vocabulary.js';

/** @param readReports references of reports whose content was read, and urls of their attachments: copies of them are no news */
export function documentProfile(
  document: FhirResource,
  readReports: ReadonlySet<string>,
  index: ResourceIndex,
  vocabulary: Vocabulary,
): MolecularProfile {
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
  if (!genomic) return EMPTY_PROFILE;
  const source = index.nameOf(document);
  const why =
    document.status === 'entered-in-error' || document.docStatus === 'entered-in-error'
      ? 'entered in error'
      : document.status === 'superseded'
        ? 'superseded'
        : undefined;
  if (why !== undefined) return { ...EMPTY_PROFILE, setAside: [{ source, why }] };
  if (
    isCopy(
      document,
      attachments.map((attachment) => string(attachment.url)),
      readReports,
    )
  ) {
    return { ...EMPTY_PROFILE, setAside: [{ source, why: 'a copy of a report that was read' }] };
  }
  const texts = attachments.map(attachmentText).filter((text) => text !== undefined);
  const readings = texts.map((text) => readText(text, NO_SUBJECT, vocabulary));
  const statements = readings.flatMap((reading) => reading.statements);
  const unclear = readings.flatMap((reading) => reading.notUnderstood.flatMap((sentence) => sentence.genes));
  const dated = date(document.date) ?? date(document.indexed);
  if (statements.length === 0 && unclear.length === 0) {
    if (attachments.length === 0 || texts.length === attachments.length) return EMPTY_PROFILE;
    return { ...EMPTY_PROFILE, unread: [unreadResult(source, 'attachment', genes, title, dated)] };
  }
  const base = provenanceOf(document, undefined, index, vocabulary);
  const preliminary = document.docStatus === 'preliminary' || document.docStatus === 'registered';
  const provenance = {
    ...base,
    status: preliminary ? 'preliminary' : document.docStatus === 'amended' ? 'amended' : 'final',
  } as const;
  const said = {
    statements,
    regions: [],
    notes: readings.flatMap((reading) => reading.notes),
    ...(unclear.length > 0 && { notUnderstood: unclear }),
  };
  const profile = profileOf(said, provenance, title);
  return preliminary ? { ...profile, pending: [...profile.pending, pendingTest(genes, provenance)] } : profile;
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
