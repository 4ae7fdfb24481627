/** The standard genetic code: three bases of a coding sequence -> the residue that they code for. */

/** Residues by codon, bases in the order T, C, A, G; `*` is a stop. @see NCBI, genetic code 1 */
const CODE = 'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG';
const VALUE = new Int8Array(128).fill(-1);
for (const [value, base] of [...'TCAG'].entries()) VALUE[base.charCodeAt(0)] = value;

/** The residue that three bases from `at` (0-based) on code for; `X` where one is unknown or missing. */
export function residueAt(bases: string, at: number): string {
  const index = 16 * baseValue(bases, at) + 4 * baseValue(bases, at + 1) + baseValue(bases, at + 2);
  return Number.isNaN(index) ? 'X' : CODE.charAt(index);
}

function baseValue(bases: string, at: number): number {
  const value = VALUE[bases.charCodeAt(at)] ?? -1;
  return value < 0 ? Number.NaN : value;
}
