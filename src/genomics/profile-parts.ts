/** What resources said, with their provenance -> the molecular profile, gathered part by part. */
import type {
  HgncId,
  MolecularFinding,
  MolecularProfile,
  PendingTest,
  Provenance,
  UnreadResult,
} from '../model/finding.js';
import { callOf } from './answers.js';
import type { Said, SaidSignature } from './said.js';
import { BESIDES_SEQUENCE, findingsOf } from './statement.js';

type Growing<Type> = { readonly [member in keyof Type]: Type[member] extends readonly (infer Item)[] ? Item[] : never };

/** A statement on one of the mismatch-repair proteins, which is settled when all of a report's are known. */
export interface RepairProtein {
  readonly protein: string;
  readonly lost: boolean;
  readonly provenance: Provenance;
}

/** A profile that is still being gathered. */
export interface ProfileParts extends Growing<MolecularProfile> {
  readonly repairProteins: RepairProtein[];
}

/** A profile in which nothing was gathered yet. */
export function emptyParts(): ProfileParts {
  return {
    findings: [],
    regions: [],
    pending: [],
    unread: [],
    signatures: [],
    conflicts: [],
    setAside: [],
    repairProteins: [],
  };
}

/** Adds all of one gathering to another. */
export function addParts(to: ProfileParts, from: ProfileParts): void {
  to.findings.push(...from.findings);
  to.regions.push(...from.regions);
  to.pending.push(...from.pending);
  to.unread.push(...from.unread);
  to.signatures.push(...from.signatures);
  to.conflicts.push(...from.conflicts);
  to.setAside.push(...from.setAside);
  to.repairProteins.push(...from.repairProteins);
}

/** Adds what one resource said. */
export function addSaid(to: ProfileParts, said: Said, provenance: Provenance, title?: string): void {
  const { source } = provenance;
  const findings = findingsOf(said.statements, provenance);
  to.findings.push(...(findings.length > 1 ? distinctFindings(findings) : findings));
  for (const studied of said.regions) to.regions.push({ ...studied, provenance });
  const waiting = said.statements.filter(({ answer }) => answer === 'pending');
  if (waiting.length > 0)
    to.pending.push(
      pendingTest(
        waiting.map(({ gene }) => gene),
        provenance,
        waiting.every(({ alteration }) => BESIDES_SEQUENCE.has(alteration.kind)),
      ),
    );
  for (const signature of said.signatures) addSignature(to, signature, provenance);
  for (const conflict of said.conflicts) to.conflicts.push({ source, ...conflict });
  if (said.notUnderstood !== undefined) {
    to.unread.push(unreadResult(source, 'not-understood', said.notUnderstood, title, provenance.observedOn));
  }
}

function addSignature(to: ProfileParts, said: SaidSignature, provenance: Provenance): void {
  const { signature, answer, value, quoted, protein } = said;
  const own = quoted === undefined ? provenance : { ...provenance, quoted };
  if (protein !== undefined) {
    if (answer === 'present' || answer === 'absent')
      to.repairProteins.push({ protein, lost: answer === 'present', provenance: own });
    return;
  }
  const call = answer === undefined ? undefined : answer === 'pending' ? { call: answer } : callOf(answer);
  to.signatures.push({ signature, ...call, ...(value !== undefined && { value }), provenance: own });
}

/**
 * A pending test, each gene once.
 * @param observedOn since when; ISO 8601, possibly partial
 * @param besidesSequence it asks for copies, a fusion or a protein, and not for the sequence
 */
export function pendingTest(
  genes: readonly HgncId[],
  { source, observedOn }: Pick<Provenance, 'source' | 'observedOn'>,
  besidesSequence: boolean,
): PendingTest {
  return {
    genes: [...new Set(genes)],
    source,
    ...(observedOn !== undefined && { since: observedOn }),
    ...(besidesSequence && { besidesSequence }),
  };
}

/**
 * A result to be read by eye, each gene once.
 * @param title of the test or document, as written
 * @param date ISO 8601, possibly partial
 */
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
  const seen = new Map<string, MolecularFinding>();
  for (const finding of findings) {
    const { gene, alteration, call, noCall } = finding;
    const key = JSON.stringify([gene, { ...alteration, written: '' }, call, noCall]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
