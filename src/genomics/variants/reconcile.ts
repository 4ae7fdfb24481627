/** The names that one result gives a change of one gene -> the change that they mean, and where they disagree. */
import type { Alteration } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import { oncePer } from '../../model/once-per.js';
import type { SaidConflict } from '../statement.js';
import type { Vocabulary } from '../vocabulary.js';
import type { ChangeMention } from './change-mentions.js';
import { type PlacedChange, placeChange } from './place-change.js';

/** Changes of one gene, those that only repeat another in other words left out. */
export interface Reconciled {
  readonly changes: readonly (PlacedChange & { readonly disputedBy?: string })[];
  readonly conflicts: readonly SaidConflict[];
}

/** Places the changes named for one gene: the protein's name leads, and all other names must agree with it. */
export function reconcile(mentions: readonly ChangeMention[], gene: Gene, vocabulary: Vocabulary): Reconciled {
  const [only] = mentions;
  if (only === undefined) return NONE;
  const known = knownNames(vocabulary).of(gene);
  const key = mentions.length === 1 ? keyOf(only) : mentions.map(keyOf).join('\n');
  const before = known.get(key);
  if (before !== undefined) return before;
  const reconciled = reconciledAnew(only, mentions, gene, vocabulary);
  if (known.size >= MOST_NAMES) known.clear();
  known.set(key, reconciled);
  return reconciled;
}

function reconciledAnew(
  only: ChangeMention,
  mentions: readonly ChangeMention[],
  gene: Gene,
  vocabulary: Vocabulary,
): Reconciled {
  if (mentions.length === 1) return { changes: [placeChange(only, gene, vocabulary)], conflicts: [] };
  const placed = mentions.map((mention) => placeChange(mention, gene, vocabulary));
  const named = placed.filter(({ alteration }) => alteration.kind === 'protein-change');
  const [lead] = named;
  if (lead === undefined) return withoutProtein(placed);
  const byProtein = named.filter(({ mention }) => mention.level === 'protein');
  const leading = distinct(
    byProtein.length > 0 ? byProtein : named.filter(({ mention }) => mention.level === lead.mention.level),
  );
  const others = placed.filter((other) => !leading.includes(other));
  const conflicts: SaidConflict[] = [];
  const changes = leading.map((change) => completed(change, others));
  for (const other of others) {
    const said = contradicts(other, leading);
    if (said === undefined) continue;
    const says = [...leading.map(nameOf), nameOf(other)];
    if (!conflicts.some((known) => String(known.says) === String(says)))
      conflicts.push({ gene: gene.id, between: said, says });
  }
  const [first] = conflicts;
  if (first === undefined) return { changes: distinct(changes), conflicts };
  const disputedBy = first.says.at(-1) ?? '';
  return { changes: distinct(changes).map((change) => ({ ...change, disputedBy })), conflicts };
}

/** Names that are remembered for one gene: the same few changes come again and again. */
const MOST_NAMES = 2_000;

const knownNames = oncePer((_vocabulary: Vocabulary) => {
  const byGene = new Map<Gene, Map<string, Reconciled>>();
  return {
    of: (gene: Gene): Map<string, Reconciled> => {
      const known = byGene.get(gene) ?? new Map<string, Reconciled>();
      if (known.size === 0) byGene.set(gene, known);
      return known;
    },
  };
});

/** All that the placing of a name depends on. */
function keyOf({ level, written, genomic }: ChangeMention): string {
  return genomic === undefined ? `${level} ${written}` : `${level} ${written} ${JSON.stringify(genomic)}`;
}

const NONE: Reconciled = { changes: [], conflicts: [] };

/** No name means a change of the protein: a codon is the most that is known, then a place beside the code. */
function withoutProtein(placed: readonly PlacedChange[]): Reconciled {
  const best =
    placed.find(({ alteration }) => alteration.kind === 'region') ??
    placed.find(({ alteration }) => alteration.kind === 'non-coding') ??
    placed.find(({ alteration }) => alteration.kind === 'silent') ??
    placed[0];
  return { changes: best === undefined ? [] : [best], conflicts: [] };
}

/** The leading change with what the other names add: the residue that G12X leaves open, the coding change, the exon. */
function completed(change: PlacedChange, others: readonly PlacedChange[]): PlacedChange {
  const same = others.filter((other) => sameChange(change.alteration, other.alteration));
  const exact = isOpen(change) ? same.find((other) => !isOpen(other)) : undefined;
  const best = exact === undefined ? change : { ...exact, mention: change.mention };
  const coding = [change, ...same].find(({ codingChange }) => codingChange !== undefined);
  const exon = coding?.exon ?? best.exon;
  return {
    ...best,
    ...(coding?.codingChange !== undefined && { codingChange: coding.codingChange }),
    ...(exon !== undefined && { exon }),
  };
}

function isOpen({ alteration }: PlacedChange): boolean {
  return alteration.kind === 'protein-change' && alteration.change.effect === 'unspecified';
}

/** What is at odds where a name means something else than every leading one. */
function contradicts(other: PlacedChange, leading: readonly PlacedChange[]): SaidConflict['between'] | undefined {
  const { alteration, mention } = other;
  if (leading.some((lead) => agreesWith(lead.alteration, alteration))) return undefined;
  switch (mention.level) {
    case 'coding':
      return 'protein change and coding change';
    case 'genomic':
      return 'named change and coordinates';
    case 'identifier':
      return alteration.kind === 'protein-change' ? 'named change and coordinates' : undefined;
    case 'protein':
      return undefined;
    default:
      return mention.level satisfies never;
  }
}

/** True where the other name may mean the leading change: an unplaced name of a form that is not known says nothing. */
function agreesWith(lead: Alteration, other: Alteration): boolean {
  if (other.kind === 'silent') return true;
  if (other.kind === 'region' && lead.kind === 'protein-change') return spans(other, lead.change.codon);
  if (other.kind === 'unplaced-change') return !/\d[ACGT]*>|del|ins|dup/i.test(other.written);
  return sameChange(lead, other);
}

function spans(region: Extract<Alteration, { kind: 'region' }>, codon: number): boolean {
  return typeof region.codons === 'string' || region.codons.some(([first, last]) => codon >= first && codon <= last);
}

/**
 * True for the same protein change. A codon named without its new residue agrees with any change of that codon, and a
 * frameshift with any that begins there.
 */
export function sameChange(a: Alteration, b: Alteration): boolean {
  if (a.kind !== 'protein-change' || b.kind !== 'protein-change') return false;
  if (a.change.name === b.change.name) return true;
  if (a.change.codon !== b.change.codon) return false;
  const open = a.change.effect === 'unspecified' || b.change.effect === 'unspecified';
  return (
    open ||
    (a.change.effect === b.change.effect && (a.change.effect === 'frameshift' || a.change.effect === 'extension'))
  );
}

function nameOf({ alteration, mention }: PlacedChange): string {
  if (alteration.kind !== 'protein-change' || mention.level === 'protein') return mention.written;
  return `${mention.written} (${alteration.change.name})`;
}

function distinct<Change extends PlacedChange>(changes: readonly Change[]): readonly Change[] {
  if (changes.length < 2) return changes;
  return changes.filter(
    (change, at) => !changes.slice(0, at).some((before) => sameName(before.alteration, change.alteration)),
  );
}

function sameName(a: Alteration, b: Alteration): boolean {
  if (a.kind === 'protein-change' && b.kind === 'protein-change') return a.change.name === b.change.name;
  return JSON.stringify(a) === JSON.stringify(b);
}
