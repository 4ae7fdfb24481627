/** Protein changes as laboratories write them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readProteinName, replacement, threeLetterName } from '../../../src/genomics/variants/protein-name.js';

const ACCEPTED: readonly (readonly [
  written: string,
  name: string,
  codon: number,
  effect: string,
  lastCodon?: number,
])[] = [
  ['p.Gly12Asp', 'G12D', 12, 'missense'],
  ['p.(Gly12Asp)', 'G12D', 12, 'missense'],
  ['p.[Gly12Asp]', 'G12D', 12, 'missense'],
  ['p.[(Gly12Asp)]', 'G12D', 12, 'missense'],
  ['NP_004976.2:p.(Gly12Asp)', 'G12D', 12, 'missense'],
  ['ENSP00000308495.3:p.Gly12Val', 'G12V', 12, 'missense'],
  ['KRAS:p.Gly12Asp', 'G12D', 12, 'missense'],
  ['KRAS:p.G12D', 'G12D', 12, 'missense'],
  ['p.G12D', 'G12D', 12, 'missense'],
  ['p. G12D', 'G12D', 12, 'missense'],
  ['G12D', 'G12D', 12, 'missense'],
  ['g12d', 'G12D', 12, 'missense'],
  ['GLY12ASP', 'G12D', 12, 'missense'],
  ['p.Gly12=', 'G12=', 12, 'synonymous'],
  ['p.G12=', 'G12=', 12, 'synonymous'],
  ['p.Gly12Gly', 'G12=', 12, 'synonymous'],
  ['p.Arg130*', 'R130*', 130, 'nonsense'],
  ['p.Arg130Ter', 'R130*', 130, 'nonsense'],
  ['Q22*', 'Q22*', 22, 'nonsense'],
  ['p.Lys267ArgfsTer9', 'K267Rfs*9', 267, 'frameshift'],
  ['p.K267fs', 'K267fs', 267, 'frameshift'],
  ['p.K267Rfs*9', 'K267Rfs*9', 267, 'frameshift'],
  ['p.E746_A750del', 'E746_A750del', 746, 'in-frame', 750],
  ['p.Glu746_Ala750del', 'E746_A750del', 746, 'in-frame', 750],
  ['p.Gly13dup', 'G13dup', 13, 'in-frame'],
  ['p.Ala11_Gly12dup', 'A11_G12dup', 11, 'in-frame', 12],
  ['p.V600_K601delinsE', 'V600_K601delinsE', 600, 'in-frame', 601],
  ['p.Val600_Lys601delinsGlu', 'V600_K601delinsE', 600, 'in-frame', 601],
  ['p.Gly10_Ala11insGly', 'G10_A11insG', 10, 'in-frame', 11],
  ['p.GD593GN', 'D594N', 594, 'missense'],
  ['p.G12X', 'G12X', 12, 'unspecified'],
  ['G12X', 'G12X', 12, 'unspecified'],
  ['p.Gly12Xaa', 'G12X', 12, 'unspecified'],
  ['V600E/K', 'V600X', 600, 'unspecified'],
  ['V600', 'V600X', 600, 'unspecified'],
  ['p.Gly12?', 'G12?', 12, 'unknown'],
];

const REJECTED = [
  '',
  'p.?',
  'p.(=)',
  'p.=',
  'p.0',
  'p.0?',
  'KRAS',
  'B12D',
  'T4',
  'p.G0D',
  'G12DD',
  'p.A750_E746del',
  'c.35G>A',
  'p.G12_V14insA',
  'G12D and G13D',
  'rs121913529',
  'EGFRvIII',
];

describe('a protein change is read however it is written', () => {
  test.each(ACCEPTED.map((row) => [row[0], row] as const))('%s', (written, [, name, codon, effect, lastCodon]) => {
    const span = lastCodon === undefined ? {} : { lastCodon };
    expect(readProteinName(written)?.change).toEqual({ name, codon, effect, ...span });
  });
});

describe('what names no change of the protein is not read as one', () => {
  test.each(REJECTED)('%s', (written) => {
    expect(readProteinName(written)).toBeUndefined();
  });
});

test('the sequence or gene in front of a change is kept', () => {
  expect(readProteinName('NP_004976.2:p.(Gly12Asp)')?.reference).toBe('NP_004976.2');
  expect(readProteinName('p.Gly12Asp')?.reference).toBeUndefined();
});

test('one-letter and three-letter names mean the same change, whatever the change', () => {
  const residue = fc.constantFrom(...'ACDEFGHIKLMNPQRSTVWY');
  const codon = fc.integer({ min: 1, max: 4000 });
  const single = fc
    .tuple(residue, codon, fc.oneof(residue, fc.constantFrom('*', '=', 'fs', 'del', 'dup')))
    .map((parts) => parts.join(''));
  const span = fc
    .tuple(
      residue,
      codon,
      residue,
      fc.integer({ min: 1, max: 20 }),
      fc.oneof(
        fc.constantFrom('del', 'dup'),
        fc.array(residue, { minLength: 1, maxLength: 4 }).map((all) => `delins${all.join('')}`),
      ),
    )
    .map(([first, at, last, length, kind]) => `${first}${at}_${last}${at + length}${kind}`);
  fc.assert(
    fc.property(fc.oneof(single, span), (name) => {
      expect(readProteinName(`p.${threeLetterName(name)}`)).toEqual(readProteinName(`p.${name}`));
      expect(readProteinName(`p.${name}`)).toBeDefined();
    }),
  );
});

test.each([
  ['GAGG', 10, 'GAGGG', 'G13dup'],
  ['TVKSR', 599, 'TVKSR', undefined],
  ['LREATSP', 747, 'LSP', 'R748_T751del'],
  ['AGGV', 11, 'AAGGV', 'A11dup'],
  ['GV', 12, 'GAAV', 'G12_V13insAA'],
])('%s at %i that becomes %s is named %s', (before, codon, after, name) => {
  expect(replacement(before, codon, after)?.name).toBe(name);
});
