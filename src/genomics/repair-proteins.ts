/** What was said of single mismatch-repair proteins -> one statement a panel: deficient if one is lost, proficient if all are there. */
import type { Provenance, TumourSignature } from '../model/finding.js';
import { callOf } from './answers.js';
import type { ProfileParts, RepairProtein } from './profile-parts.js';

/**
 * Makes one statement of the proteins of each panel, and takes them from what is gathered.
 * @param panelOf proteins of one panel have the same key
 * @param all the proteins of the panel: only when each was seen is a tumour proficient
 */
export function settleRepairProteins(
  parts: Pick<ProfileParts, 'repairProteins' | 'signatures'>,
  panelOf: (provenance: Provenance) => string,
  all: readonly string[],
): void {
  const panels = new Map<string, RepairProtein[]>();
  for (const protein of parts.repairProteins) {
    const key = panelOf(protein.provenance);
    const known = panels.get(key);
    if (known === undefined) panels.set(key, [protein]);
    else known.push(protein);
  }
  for (const proteins of panels.values()) {
    const status = repairStatus(proteins, all);
    if (status !== undefined) parts.signatures.push(status);
  }
  parts.repairProteins.length = 0;
}

/** The panel of a result that no report holds: stains of one specimen and one day belong together. */
export function bySpecimenAndDay({ specimenReference = '', observedOn = '' }: Provenance): string {
  return `${specimenReference} ${observedOn.slice(0, '2026-12-31'.length)}`;
}

function repairStatus(proteins: readonly RepairProtein[], all: readonly string[]): TumourSignature | undefined {
  const lost = proteins.filter(({ answer }) => answer === 'present');
  // What is lost by a final result needs none that is still to come.
  const settled = lost.filter(({ provenance }) => provenance.status !== 'preliminary');
  const decisive = settled.length > 0 ? settled : lost;
  const loss = weakest(decisive);
  if (loss !== undefined) {
    const names = [...new Set(decisive.map(({ protein }) => protein))].join(', ');
    return { signature: 'msi', call: 'present', value: `dMMR: ${names} lost`, provenance: loss };
  }
  const kept = new Set(proteins.filter(({ answer }) => answer === 'absent').map(nameOf));
  const open = proteins.filter((protein) => protein.answer !== 'absent' && !kept.has(nameOf(protein)));
  const provenance = weakest(proteins);
  if (provenance === undefined) return undefined;
  if (open.length > 0) return { signature: 'msi', ...openCall(open, kept.size > 0), value: written(open), provenance };
  if (!all.every((protein) => kept.has(protein.toUpperCase()))) return undefined;
  return { signature: 'msi', call: 'absent', value: 'pMMR', provenance };
}

/** What is preliminary in one part is so as a whole. */
function weakest(proteins: readonly RepairProtein[]): Provenance | undefined {
  const all = proteins.map(({ provenance }) => provenance);
  return all.find(({ status }) => status === 'preliminary') ?? all[0];
}

/** Proteins of which none is lost and some could not be judged: what comes yet is waited for, what failed leaves it open. */
function openCall(open: readonly RepairProtein[], othersKept: boolean): Pick<TumourSignature, 'call' | 'noCall'> {
  const [answer, ...more] = new Set(open.map((protein) => protein.answer));
  if (answer === 'pending' && more.length === 0) return { call: 'pending' };
  const call = answer === undefined || more.length > 0 || othersKept ? undefined : callOf(answer);
  return call ?? { call: 'indeterminate' };
}

function nameOf({ protein }: RepairProtein): string {
  return protein.toUpperCase();
}

function written(open: readonly RepairProtein[]): string {
  return open.map(({ protein, value }) => (value === undefined ? protein : `${protein}: ${value}`)).join(', ');
}
