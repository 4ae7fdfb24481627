/** What resources said, with their provenance -> the molecular profile, gathered part by part. */
import type {
  HgncId,
  MolecularFinding,
  MolecularProfile,
  PendingTest,
  Provenance,
  UnreadResult,
} from '../model/finding.js';
import { type Answer, callOf } from './answers.js';
import { append } from './append.js';
import type { Said, SaidSignature } from './said.js';
import { BESIDES_SEQUENCE, findingsOf } from './statement.js';

type Growing<Type> = { readonly [member in keyof Type]: Type[member] extends readonly (infer Item)[] ? Item[] : never };

/** A statement on one of the mismatch-repair proteins, which is settled when all of a panel's are known. */
export interface RepairProtein {
  readonly protein: string;
  /** `present` means that the protein is lost. */
  readonly answer: Answer;
  /** As written. */
  readonly value?: string;
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
  append(to.findings, from.findings);
  append(to.regions, from.regions);
  append(to.pending, from.pending);
  append(to.unread, from.unread);
  append(to.signatures, from.signatures);
  append(to.conflicts, from.conflicts);
  append(to.setAside, from.setAside);
  append(to.repairProteins, from.repairProteins);
}

/**
 * Adds what one resource said.
 * @param faultless whether what could not be understood of it is no fault of reading, and is not named
 */
export function addSaid(
  to: ProfileParts,
  said: Said,
  provenance: Provenance,
  title?: string,
  faultless: boolean = false,
): void {
  const { source } = provenance;
  const findings = findingsOf(said.statements, provenance);
  append(to.findings, findings.length > 1 ? distinctFindings(findings) : findings);
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
  if (said.notUnderstood !== undefined && !faultless) {
    to.unread.push(unreadResult(source, 'not-understood', said.notUnderstood, title, provenance.observedOn));
  }
}

function addSignature(to: ProfileParts, said: SaidSignature, provenance: Provenance): void {
  const { signature, answer, value, quoted, protein } = said;
  const own = quoted === undefined ? provenance : { ...provenance, quoted };
  if (protein !== undefined) {
    if (answer !== undefined)
      to.repairProteins.push({ protein, answer, ...(value !== undefined && { value }), provenance: own });
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
