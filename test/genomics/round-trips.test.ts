/** Names and places that are written and read back: what comes back is what went in. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ONE_LETTERS } from '../../src/genomics/variants/amino-acids.js';
import { codingName, readCodingName, type SequenceEdit } from '../../src/genomics/variants/coding-name.js';
import { readProteinName, threeLetterName } from '../../src/genomics/variants/protein-name.js';
import { codingPosition, genomicPosition } from '../../src/genomics/variants/transcript-map.js';
import type { Placement } from '../../src/model/gene.js';
import { gene, KNOWLEDGE } from './knowledge.js';
import { NAME_COLUMNS } from './tables/named-variant.js';
import { tableOf } from './tables/table.js';

const SEED = { seed: 2026, numRuns: 500 };

const residue = fc.constantFrom(...ONE_LETTERS);
const residues = fc.array(residue, { minLength: 1, maxLength: 5 }).map((letters) => letters.join(''));
const codon = fc.integer({ min: 10, max: 9_999 });
const span = fc.tuple(residue, codon, residue, fc.integer({ min: 1, max: 90 }));
/** Canonical names of every kind of change. */
const proteinName = fc.oneof(
  fc
    .tuple(residue, codon, residue)
    .filter(([from, , to]) => from !== to)
    .map(([from, at, to]) => `${from}${at}${to}`),
  fc.tuple(residue, codon, fc.constantFrom('=', '*', 'X', '?', 'fs', 'del', 'dup')).map((parts) => parts.join('')),
  fc
    .tuple(residue, codon, residue, fc.integer({ min: 2, max: 99 }))
    .map(([a, at, b, stop]) => `${a}${at}${b}fs*${stop}`),
  span.chain(([a, at, b, more]) =>
    fc
      .oneof(
        fc.constantFrom('del', 'dup'),
        residues.map((come) => `delins${come}`),
      )
      .map((tail) => `${a}${at}_${b}${at + more}${tail}`),
  ),
  fc.tuple(residue, codon, residue, residues).map(([a, at, b, come]) => `${a}${at}_${b}${at + 1}ins${come}`),
);

describe('a protein change', () => {
  test('in one letter is read under the name that it has', () => {
    fc.assert(
      fc.property(proteinName, (name) => {
        expect(readProteinName(`p.${name}`)?.change.name).toBe(name);
        expect(readProteinName(`p.(${name})`)?.change.name).toBe(name);
      }),
      SEED,
    );
  });

  test('in three letters is read as the same change as in one', () => {
    fc.assert(
      fc.property(proteinName, (name) => {
        expect(readProteinName(`p.${threeLetterName(name)}`)).toEqual(readProteinName(`p.${name}`));
      }),
      SEED,
    );
  });

  test('of the table of variant names is read back under its own name', () => {
    const names = tableOf('variant-names.tsv', NAME_COLUMNS)
      .flatMap(({ change }) => change.split('; '))
      .filter((name) => name !== '');
    expect(names.filter((name) => readProteinName(`p.${name}`)?.change.name !== name)).toEqual([]);
  });
});

const bases = fc.array(fc.constantFrom(...'ACGT'), { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''));
const first = fc.integer({ min: 2, max: 9_999 });

/** The name of an edit whose bases are known. */
function nameOf({ kind, first: at, last, before = '', after }: SequenceEdit): string {
  if (kind === 'insert') return codingName(last, '', after, false);
  return codingName(at, before, kind === 'duplicate' ? before : after, kind === 'duplicate');
}

describe('a coding change', () => {
  test.each([
    [
      'a substitution',
      fc.tuple(first, fc.constantFrom('A>C', 'C>G', 'G>T', 'T>A')).map(([at, swap]) => `c.${at}${swap}`),
    ],
    ['a deletion', fc.tuple(first, bases).map(([at, gone]) => codingName(at, gone, '', false))],
    ['a duplication', fc.tuple(first, bases).map(([at, twice]) => codingName(at, twice, twice, true))],
    ['an insertion', fc.tuple(first, bases).map(([at, come]) => codingName(at, '', come, false))],
    [
      'a replacement',
      fc
        .tuple(first, bases, bases)
        .filter(([, gone, come]) => gone !== come)
        .map(([at, gone, come]) => codingName(at, gone, come, false)),
    ],
  ])('%s is read, and named as it was written', (_kind, names) => {
    fc.assert(
      fc.property(names, (name) => {
        const read = readCodingName(name);
        const [edit] = read !== undefined && 'edits' in read ? read.edits : [];
        expect(edit).toBeDefined();
        if (edit === undefined) return;
        const before = edit.before ?? 'N'.repeat(edit.kind === 'insert' ? 0 : edit.last - edit.first + 1);
        expect(nameOf({ ...edit, before })).toBe(name);
      }),
      SEED,
    );
  });
});

const PLACEMENTS = KNOWLEDGE.genes.flatMap(({ symbol, transcripts }) =>
  transcripts.flatMap(({ refseq, placements = [] }) =>
    placements.map((placement) => [symbol, refseq, placement.assembly, placement] as const),
  ),
);

/** Bases that don't come back from the chromosome as themselves, in the exon that holds them. */
function astray(placement: Placement): readonly number[] {
  const lost: number[] = [];
  for (const exon of placement.exons) {
    for (let base = exon.codingStart; base <= exon.codingEnd; base += 1) {
      const position = genomicPosition(placement, base);
      const back = position === undefined ? undefined : codingPosition(placement, position, 0);
      if (back === undefined || !('exon' in back) || back.base !== base || back.exon !== exon) lost.push(base);
    }
  }
  return lost;
}

describe('every base of every exon goes to the chromosome and comes back', () => {
  test.each(PLACEMENTS)('%s %s on %s', (_symbol, _refseq, _assembly, placement) => {
    expect(astray(placement)).toEqual([]);
  });

  test('a base beside an exon is the splice site, and none of the coding sequence', () => {
    for (const [, , , placement] of PLACEMENTS) {
      for (const exon of placement.exons.slice(1)) {
        const before = placement.strand === 'plus' ? exon.start - 1 : exon.end + 1;
        expect(codingPosition(placement, before, 0)).toEqual({ outside: 'splice', base: exon.codingStart, offset: -1 });
      }
    }
  });

  test('both assemblies hold the same exons of a transcript, base by base', () => {
    const [grch37, grch38] = ['GRCh37', 'GRCh38'].map((assembly) =>
      gene('KRAS').transcripts[0]?.placements?.find((placement) => placement.assembly === assembly),
    );
    const spans = (placement: Placement | undefined): unknown =>
      placement?.exons.map(({ number, codingStart, codingEnd }) => [number, codingStart, codingEnd]);
    expect(spans(grch37)).toEqual(spans(grch38));
  });
});
