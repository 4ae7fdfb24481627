/** What a result says of one gene, before it is known where it stands; and the findings that come of it. */
import type { Alteration, Codons, HgncId, MolecularFinding, Provenance } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import type { Answer } from './answers.js';
import { callOf } from './answers.js';
import type { ChangeMention, PlacedChange } from './changes.js';
import { placeChange } from './changes.js';
import type { Vocabulary } from './vocabulary.js';

export interface Statement {
  readonly gene: HgncId;
  readonly alteration: Alteration;
  readonly answer: Answer;
  readonly written?: string;
  readonly benign?: boolean;
  readonly alleleFraction?: number;
  /** The sentence, where it was read from text. */
  readonly quoted?: string;
  readonly derived?: boolean;
}

/** Findings of statements; those that wait for a result give none. */
export function findingsOf(statements: readonly Statement[], provenance: Provenance): readonly MolecularFinding[] {
  return statements.flatMap((statement) => {
    const call = callOf(statement.answer);
    if (call === undefined) return [];
    const { gene, alteration, written, benign, alleleFraction, quoted, derived } = statement;
    return [
      {
        gene,
        alteration,
        ...call,
        ...(written !== undefined && { written }),
        ...(benign === true && { benign }),
        provenance: {
          ...provenance,
          ...(alleleFraction !== undefined && { alleleFraction }),
          ...(quoted !== undefined && { quoted }),
          ...(derived === true && { derived }),
        },
      },
    ];
  });
}

export function region(codons: Codons): Alteration {
  return { kind: 'region', codons };
}

/** Changes of one gene, with those that only repeat another in other words left out. */
export interface Reconciled {
  readonly changes: readonly PlacedChange[];
  /** Coding changes that mean another protein change than the one named beside them. */
  readonly disputed: readonly PlacedChange[];
}

/** Places the changes named for one gene; the protein's name leads, and the coding change must agree with it. */
export function placeChanges(mentions: readonly ChangeMention[], gene: Gene, vocabulary: Vocabulary): Reconciled {
  const placed = mentions.map((mention) => ({ mention, alteration: placeChange(mention, gene, vocabulary) }));
  const named = distinct(
    placed.filter(({ mention, alteration }) => mention.level === 'protein' && isPlaced(alteration)),
  );
  const others = placed.filter(({ mention, alteration }) => mention.level !== 'protein' && isPlaced(alteration));
  if (named.length === 0) {
    const best = distinct(others);
    if (best.length > 0) return { changes: best, disputed: [] };
    const firstOf = placed.find(({ alteration }) => alteration.kind === 'other') ?? placed[0];
    return { changes: firstOf === undefined ? [] : [firstOf], disputed: [] };
  }
  const disputed = others.filter((other) => !named.some((known) => sameChange(known.alteration, other.alteration)));
  return { changes: named, disputed: distinct(disputed) };
}

function isPlaced(alteration: Alteration): boolean {
  return alteration.kind === 'protein-change';
}

/** True for the same protein change; a codon named without its new residue agrees with any change of that codon. */
export function sameChange(a: Alteration, b: Alteration): boolean {
  if (a.kind !== 'protein-change' || b.kind !== 'protein-change') return false;
  const open = a.change.effect === 'unspecified' || b.change.effect === 'unspecified';
  return a.change.name === b.change.name || (open && a.change.codon === b.change.codon);
}

function distinct(changes: readonly PlacedChange[]): readonly PlacedChange[] {
  const key = ({ alteration }: PlacedChange): string =>
    alteration.kind === 'protein-change' ? alteration.change.name : JSON.stringify(alteration);
  return [...new Map(changes.map((change) => [key(change), change])).values()];
}
