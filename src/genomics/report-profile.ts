/** One report -> what its own words say beyond its Observations, what it waits for, and what of it can't be read. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import { objects, string } from '../model/fhir-json.js';
import type { HgncId, MolecularFinding, MolecularProfile } from '../model/finding.js';
import { answerOfCodes } from './answers.js';
import { attachmentText } from './attachment-text.js';
import { genomicTitle } from './genomic-titles.js';
import { genesNamed, notPerformed } from './observation-profile.js';
import { EMPTY_PROFILE, joinProfiles, pendingTest, profileOf, unreadResult } from './profile-parts.js';
import { isNotFinal, provenanceOf } from './provenance.js';
import { geneTestOf, readGeneTest } from './read-gene-test.js';
import type { HeldReport } from './reports.js';
import type { ResourceIndex } from './resource-index.js';
import { NOTHING_SAID, type Said } from './said.js';
import { sameChange } from './statement.js';
import { methodOf } from './test-scope.js';
import { NO_SUBJECT, readText } from './text/read-text.js';
import type { Vocabulary } from './vocabulary.js';

/** @param coded the profile of the report's Observations and studies; the report's text adds to it and never denies it */
export function reportProfile(
  held: HeldReport,
  coded: MolecularProfile,
  index: ResourceIndex,
  vocabulary: Vocabulary,
): MolecularProfile {
  const { report, members, missing } = held;
  const provenance = provenanceOf(report, undefined, index, vocabulary);
  const { source } = provenance;
  const code = readConcept(report.code);
  const title = code === undefined ? undefined : conceptTexts(code)[0];
  const subject = genomicTitle([...(code === undefined ? [] : [code]), ...readConcepts(report.category)], vocabulary);
  const genes = [...new Set([...subject.genes, ...members.flatMap((member) => genesNamed(member, vocabulary))])];
  const concerns = subject.genomic || genes.length > 0 || coded.findings.length > 0;
  if (report.status === 'cancelled')
    return concerns ? profileOf(notPerformed(subject.genes), provenance) : EMPTY_PROFILE;
  const inWords = profileOf(spoken(report, code, subject.genomic, vocabulary), provenance, title);
  const added = addedByText(inWords.findings, coded.findings);
  const parts: MolecularProfile[] = [{ ...inWords, findings: added.findings }];
  for (const why of added.notes) parts.push({ ...EMPTY_PROFILE, setAside: [{ source, why }] });
  if (isNotFinal(report) && (concerns || inWords.findings.length > 0)) {
    parts.push({ ...EMPTY_PROFILE, pending: [pendingTest(genes, provenance)] });
  }
  const readable =
    inWords.findings.length +
      inWords.unread.length +
      coded.findings.length +
      coded.regions.length +
      coded.unread.length >
    0;
  const date = provenance.observedOn;
  if (missing.length > 0 && (concerns || inWords.findings.length > 0)) {
    const named = missing.flatMap((reference) => genesInWords(string(reference.display), vocabulary));
    parts.push({
      ...EMPTY_PROFILE,
      unread: [unreadResult(source, 'reference-missing', [...named, ...subject.genes], title, date)],
    });
  }
  if (!readable && subject.genomic && !isNotFinal(report) && hasAttachment(report)) {
    parts.push({ ...EMPTY_PROFILE, unread: [unreadResult(source, 'attachment', subject.genes, title, date)] });
  }
  return joinProfiles(parts);
}

/** What conclusion, coded conclusion and plain text attachments say. */
function spoken(report: FhirResource, code: Concept | undefined, genomic: boolean, vocabulary: Vocabulary): Said {
  const attached = objects(report.presentedForm).map(attachmentText);
  const texts = [string(report.conclusion), ...attached].filter((text) => text !== undefined);
  const test = geneTestOf(code, methodOf(report, vocabulary), vocabulary);
  const readings = texts.map((text) => readText(text, NO_SUBJECT, vocabulary));
  const statements = readings.flatMap((reading) => reading.statements);
  const unclear = readings.flatMap((reading) => reading.notUnderstood.flatMap((sentence) => sentence.genes));
  const said: Said = {
    ...NOTHING_SAID,
    statements,
    notes: readings.flatMap((reading) => reading.notes),
    ...(unclear.length > 0 && genomic && { notUnderstood: [...new Set(unclear)] }),
  };
  if (test === undefined || statements.length > 0 || unclear.length > 0) return said;
  // The report of a test for these genes may conclude without naming them again.
  const concluded = readConcepts(report.conclusionCode ?? report.codedDiagnosis).find(
    (concept) => answerOfCodes(concept, vocabulary) !== undefined,
  );
  if (concluded !== undefined)
    return readGeneTest(
      test,
      { code, value: { kind: 'concept', concept: concluded }, interpretations: [] },
      [],
      true,
      vocabulary,
    );
  const [conclusion] = texts;
  if (conclusion === undefined || (test.code !== undefined && test.code.kind !== 'result')) return said;
  return readGeneTest(
    test,
    { code, value: { kind: 'text', text: conclusion }, interpretations: [] },
    [],
    false,
    vocabulary,
  );
}

/** Text that repeats or summarises what is coded adds nothing; what it finds beyond that stays. */
function addedByText(
  text: readonly MolecularFinding[],
  coded: readonly MolecularFinding[],
): { readonly findings: readonly MolecularFinding[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const findings = text.filter((finding) => {
    const same = coded.filter((other) => other.gene === finding.gene && sameMatter(finding, other));
    if (same.length === 0) return true;
    const agrees = same.some((other) => other.call === finding.call);
    if (!agrees && finding.call === 'present') return !same.some((other) => other.call === 'present');
    if (!agrees) notes.push('the words of the report disagree with its coded results');
    return false;
  });
  return { findings, notes };
}

/** A statement of the gene as a whole and one of a change in it speak of the same where the change was found. */
function sameMatter(text: MolecularFinding, coded: MolecularFinding): boolean {
  if (sameChange(text.alteration, coded.alteration)) return true;
  if (JSON.stringify(text.alteration) === JSON.stringify(coded.alteration)) return true;
  if (text.alteration.kind !== 'region' || coded.alteration.kind !== 'protein-change' || coded.call !== 'present')
    return false;
  const { codons } = text.alteration;
  const { codon } = coded.alteration.change;
  return typeof codons === 'string' || codons.some(([first, last]) => codon >= first && codon <= last);
}

function hasAttachment(report: FhirResource): boolean {
  return objects(report.presentedForm).some((form) => form.data !== undefined || form.url !== undefined);
}

function genesInWords(text: string | undefined, vocabulary: Vocabulary): readonly HgncId[] {
  return text === undefined ? [] : vocabulary.geneMentions(text).flatMap((mention) => mention.genes);
}
