/** Denials of a whole gene, brought down to the parts that the same report, or the same test, says were looked at. */
import type { CodonRange, Codons, HgncId } from '../model/finding.js';
import { united } from './codon-scope.js';
import type { Part } from './observation-parts.js';
import type { ProfileParts } from './profile-parts.js';
import { codonsStudied } from './read-region.js';
import type { Said } from './said.js';
import type { ScopeSaid } from './text/scopes-said.js';
import { scopesSaid, withinScope } from './text/scopes-said.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * "RAS wild-type" in a conclusion denies no more than the tests of the report looked at: a region studied, a kit, or
 * results of single exons. Where none says what it covers, the denial stays as it is.
 */
export function withinReport(report: ProfileParts): void {
  const open = report.findings.some(isOpenDenial);
  if (!open) return;
  const scopes = new Map<HgncId, Codons | undefined>();
  report.findings.forEach((finding, at) => {
    if (!isOpenDenial(finding)) return;
    const { gene } = finding;
    if (!scopes.has(gene)) scopes.set(gene, scopeIn(report, gene));
    const codons = scopes.get(gene);
    if (codons !== undefined) report.findings[at] = { ...finding, alteration: { kind: 'region', codons } };
  });
}

function isOpenDenial({ call, alteration }: ProfileParts['findings'][number]): boolean {
  return call === 'absent' && alteration.kind === 'region' && alteration.codons === 'unstated';
}

function scopeIn({ findings, regions }: ProfileParts, gene: HgncId): Codons | undefined {
  const studied = regions.filter((region) => region.gene === gene && region.called).map(({ codons }) => codons);
  const denied = findings.flatMap((finding) =>
    finding.gene === gene && finding.call === 'absent' && finding.alteration.kind === 'region'
      ? [finding.alteration.codons]
      : [],
  );
  const all = [...studied, ...denied];
  if (all.includes('all')) return undefined;
  const named = all.filter((codons): codons is readonly CodonRange[] => typeof codons !== 'string');
  if (named.length > 0) return united(named);
  return all.includes('targeted') ? 'targeted' : undefined;
}

/** What components and notes of the test itself say of its scope, applied to what it denies. */
export function withinTest(
  said: Said,
  components: readonly Part[],
  notes: readonly string[],
  vocabulary: Vocabulary,
): Said {
  if (said.statements.every(({ answer }) => answer !== 'absent')) return said;
  const noted = notes.flatMap((note) => scopesSaid(note, vocabulary));
  const statements = withinScope(said.statements, noted, vocabulary).map((statement) => {
    const { alteration, answer, gene } = statement;
    if (answer !== 'absent' || alteration.kind !== 'region' || alteration.codons !== 'unstated') return statement;
    const codons = codonsStudied(components, gene, vocabulary);
    return codons === undefined ? statement : { ...statement, alteration: { kind: 'region' as const, codons } };
  });
  return { ...said, statements };
}

/** Scopes that names of a report or document state: "codons 12/13 PCR". */
export function scopesOfTitles(titles: readonly string[], vocabulary: Vocabulary): readonly ScopeSaid[] {
  return titles.flatMap((title) => scopesSaid(`tested: ${title}`, vocabulary));
}
