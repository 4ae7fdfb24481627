/** What a resource said, with its provenance -> its share of the molecular profile. */
import type {
  HgncId,
  MolecularFinding,
  MolecularProfile,
  PendingTest,
  Provenance,
  UnreadResult,
} from '../model/finding.js';
import type { Said } from './said.js';
import { findingsOf } from './statement.js';

export const EMPTY_PROFILE: MolecularProfile = { findings: [], regions: [], pending: [], unread: [], setAside: [] };

export function joinProfiles(parts: readonly MolecularProfile[]): MolecularProfile {
  return {
    findings: parts.flatMap((part) => part.findings),
    regions: parts.flatMap((part) => part.regions),
    pending: parts.flatMap((part) => part.pending),
    unread: parts.flatMap((part) => part.unread),
    setAside: parts.flatMap((part) => part.setAside),
  };
}

/** Findings, regions, what is pending and what could not be read, of one resource. */
export function profileOf(said: Said, provenance: Provenance, title?: string): MolecularProfile {
  const { source } = provenance;
  const waiting = said.statements
    .filter((statement) => statement.answer === 'pending')
    .map((statement) => statement.gene);
  return {
    findings: distinctFindings(findingsOf(said.statements, provenance)),
    regions: said.regions.map((studied) => ({ ...studied, provenance })),
    pending: waiting.length === 0 ? [] : [pendingTest(waiting, provenance)],
    unread:
      said.notUnderstood === undefined
        ? []
        : [unreadResult(source, 'not-understood', said.notUnderstood, title, provenance.observedOn)],
    setAside: [...new Set(said.notes)].map((why) => ({ source, why })),
  };
}

export function pendingTest(
  genes: readonly HgncId[],
  provenance: Pick<Provenance, 'source' | 'observedOn'>,
): PendingTest {
  const since = provenance.observedOn;
  return { genes: [...new Set(genes)], source: provenance.source, ...(since !== undefined && { since }) };
}

export function unreadResult(
  source: string,
  why: UnreadResult['why'],
  genes: readonly HgncId[],
  title: string | undefined,
  date: string | undefined,
): UnreadResult {
  return {
    source,
    why,
    genes: [...new Set(genes)],
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
  };
}

function distinctFindings(findings: readonly MolecularFinding[]): readonly MolecularFinding[] {
  const key = ({ gene, alteration, call, noCall }: MolecularFinding): string =>
    JSON.stringify([gene, alteration, call, noCall]);
  const seen = new Map<string, MolecularFinding>();
  for (const finding of findings) if (!seen.has(key(finding))) seen.set(key(finding), finding);
  return [...seen.values()];
}
