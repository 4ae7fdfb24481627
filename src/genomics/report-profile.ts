/** One report -> what its own words say beyond its Observations, what it waits for, and what of it can't be read. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import { type FhirResource, isJson, object, objects, string } from '../model/fhir-json.js';
import type { HgncId, MolecularFinding } from '../model/finding.js';
import { answerOfCodes } from './answers.js';
import { attachmentText } from './attachment-text.js';
import { geneTestOf } from './gene-test.js';
import { genomicTitle } from './genomic-titles.js';
import { partOf } from './observation-parts.js';
import { genesNamed, notPerformed } from './observation-profile.js';
import { addParts, addSaid, emptyParts, type ProfileParts, pendingTest, unreadResult } from './profile-parts.js';
import { isNotFinal, provenanceOf } from './provenance.js';
import { readGeneTest } from './read-gene-test.js';
import { type Reading, takeApart } from './reading.js';
import { scopesOfTitles } from './report-scope.js';
import type { HeldReport } from './reports.js';
import { allSaid, NOTHING_SAID, type Said } from './said.js';
import { beyondCodedSignatures } from './signatures-in-text.js';
import { withMaterialOf } from './specimens.js';
import { methodOf } from './test-scope.js';
import { readText } from './text/read-text.js';
import { withinScope } from './text/scopes-said.js';
import { NO_SUBJECT } from './text/text-subject.js';
import { sameChange } from './variants/reconcile.js';
import type { Vocabulary } from './vocabulary.js';

/** A cheap look: whether the report itself could speak of the tumour's genes. */
export function reportMayConcern(report: FhirResource, vocabulary: Vocabulary): boolean {
  const { code, category, conclusion, presentedForm, conclusionCode } = report;
  const named = [...readConcepts(code), ...readConcepts(category)];
  if (genomicTitle(named, vocabulary).genomic) return true;
  if (typeof conclusion === 'string' && vocabulary.mayConcern(conclusion)) return true;
  if (
    conclusionCode !== undefined &&
    readConcepts(conclusionCode)
      .flatMap(conceptTexts)
      .some((text) => vocabulary.mayConcern(text))
  )
    return true;
  return objects(presentedForm).some((form) => vocabulary.mayConcern(attachmentText(form) ?? ''));
}

/** @param to holds what the report's Observations and studies said; the report's text adds to it and never denies it */
export function addReport(to: ProfileParts, held: HeldReport, reading: Reading): void {
  const { report, members, missing } = held;
  const { vocabulary } = reading;
  const texts = textsOf(report);
  const provenance = withMaterialOf(provenanceOf(report, undefined, [], 'conclusion', reading), texts, vocabulary);
  const { source, observedOn } = provenance;
  const code = readConcept(report.code);
  const title = code === undefined ? undefined : conceptTexts(code)[0];
  const subject = genomicTitle([...(code === undefined ? [] : [code]), ...readConcepts(report.category)], vocabulary);
  const genes = [
    ...new Set([...subject.genes, ...members.flatMap((member) => genesNamed(takeApart(member, reading), vocabulary))]),
  ];
  const concerns = subject.genomic || genes.length > 0 || to.findings.length > 0;
  if (report.status === 'cancelled') {
    if (concerns) addSaid(to, notPerformed(subject.genes), provenance);
    return;
  }
  const own = emptyParts();
  addSaid(own, spoken(report, code, texts, subject.genomic, vocabulary), provenance, title);
  const readable =
    to.findings.length + to.regions.length + to.unread.length + to.signatures.length > 0 ||
    own.findings.length + own.unread.length + own.signatures.length + own.pending.length > 0;
  const found = own.findings.length > 0;
  const added = addedByText(own.findings, to.findings);
  own.findings.splice(0, own.findings.length, ...added.findings);
  for (const says of added.disagreeing) own.conflicts.push({ source, between: 'coded results and text', says });
  beyondCodedSignatures(own, to.signatures, source);
  addParts(to, own);
  if (isNotFinal(report) && (concerns || found)) to.pending.push(pendingTest(genes, provenance, false));
  if (missing.length > 0 && (concerns || found)) {
    const named = missing.flatMap((reference) => genesInWords(string(reference.display), vocabulary));
    to.unread.push(unreadResult(source, 'reference-missing', [...named, ...subject.genes], title, observedOn));
  }
  if (!readable && subject.genomic && !isNotFinal(report) && hasAttachment(report)) {
    to.unread.push(unreadResult(source, 'attachment', subject.genes, title, observedOn));
  }
}

/** A report's conclusion, text attachments and, where there is nothing else, its narrative. */
export function textsOf(report: FhirResource): readonly string[] {
  const attached = objects(report.presentedForm).map(attachmentText);
  const texts = [string(report.conclusion), ...attached].filter((text) => text !== undefined);
  if (texts.length > 0 || objects(report.result).length > 0 || report.presentedForm !== undefined) return texts;
  const div = isJson(report.text) ? string(object(report.text)?.div) : undefined;
  return div === undefined ? [] : [div];
}

/** What the report's texts and coded conclusions say. */
function spoken(
  report: FhirResource,
  code: Concept | undefined,
  texts: readonly string[],
  genomic: boolean,
  vocabulary: Vocabulary,
): Said {
  const test = geneTestOf(code, methodOf(report, vocabulary), vocabulary);
  const { notUnderstood, ...all } = allSaid([
    ...texts.map((text) => readText(text, NO_SUBJECT, vocabulary)),
    codedConclusions(report, vocabulary),
  ]);
  const titles = scopesOfTitles(code === undefined ? [] : conceptTexts(code), vocabulary);
  const said = { ...all, statements: withinScope(all.statements, titles, vocabulary) };
  if (notUnderstood !== undefined) return genomic ? { ...said, notUnderstood } : said;
  if (test === undefined || said.statements.length > 0) return said;
  // The report of a test for these genes may conclude without naming them again.
  const concluded = readConcepts(report.conclusionCode ?? report.codedDiagnosis).find(
    (concept) => answerOfCodes(concept, vocabulary) !== undefined,
  );
  if (concluded !== undefined)
    return readGeneTest(test, partOf(code, { kind: 'concept', concept: concluded }, {}), [], true, vocabulary);
  const [conclusion] = texts;
  if (conclusion === undefined || (test.code !== undefined && test.code.kind !== 'result')) return said;
  return readGeneTest(test, partOf(code, { kind: 'text', text: conclusion }, {}), [], false, vocabulary);
}

/** Coded conclusions whose words name a gene and an answer. */
function codedConclusions({ conclusionCode, codedDiagnosis }: FhirResource, vocabulary: Vocabulary): Said {
  const texts = readConcepts(conclusionCode ?? codedDiagnosis).flatMap(conceptTexts);
  const named = texts.filter((text) => vocabulary.mayConcern(text));
  const { notUnderstood, ...said } = allSaid(named.map((text) => readText(text, NO_SUBJECT, vocabulary)));
  return notUnderstood === undefined ? said : { ...NOTHING_SAID, ...said };
}

/** Text that repeats or summarises what is coded adds nothing; what it finds beyond that stays. */
function addedByText(
  text: readonly MolecularFinding[],
  coded: readonly MolecularFinding[],
): { readonly findings: readonly MolecularFinding[]; readonly disagreeing: readonly (readonly string[])[] } {
  const disagreeing: (readonly string[])[] = [];
  const findings = text.filter((finding) => {
    const same = coded.filter((other) => other.gene === finding.gene && sameMatter(finding, other));
    if (same.length === 0) return true;
    const agrees = same.some((other) => other.call === finding.call);
    if (!agrees && finding.call === 'present') return !same.some((other) => other.call === 'present');
    if (!agrees)
      disagreeing.push([finding.provenance.quoted ?? '', ...same.map((other) => other.written ?? other.call)]);
    return false;
  });
  return { findings, disagreeing };
}

/** A statement of the gene as a whole and one of a change in it speak of the same where the change was found. */
function sameMatter(text: MolecularFinding, coded: MolecularFinding): boolean {
  const [a, b] = [text.alteration, coded.alteration];
  if (sameChange(a, b)) return true;
  if (a.kind === b.kind && a.kind !== 'region' && a.kind !== 'protein-change' && a.kind !== 'unplaced-change')
    return true;
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  if (a.kind !== 'region' || b.kind !== 'protein-change' || coded.call !== 'present') return false;
  const { codon } = b.change;
  return typeof a.codons === 'string' || a.codons.some(([first, last]) => codon >= first && codon <= last);
}

function hasAttachment(report: FhirResource): boolean {
  return objects(report.presentedForm).some((form) => form.data !== undefined || form.url !== undefined);
}

function genesInWords(text: string | undefined, vocabulary: Vocabulary): readonly HgncId[] {
  return text === undefined ? [] : vocabulary.geneMentions(text).flatMap((mention) => mention.genes);
}
