/** RefSeq accessions of the chromosomes: which there are in each assembly, and the names that they go by. */
import type { Assembly } from '../model/gene.js';

/** Versions of NC_000001 to NC_000024 in GRCh37; GRCh38 raised each by one. @see NCBI Assembly, GCF_000001405.25 and .26 */
const versions37 = [10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9];

/** Whether `NC_000012.11` is a chromosome of this assembly; the mitochondrion is none. */
export function isChromosomeOf(assembly: Assembly, accession: string): boolean {
  const [, number, version] = /^NC_0000(\d\d)\.(\d+)$/.exec(accession) ?? [];
  const first = versions37[Number(number) - 1];
  return first !== undefined && Number(version) === (assembly === 'GRCh37' ? first : first + 1);
}

/** `NC_000012.11` -> `12`; 23 and 24 are X and Y. @see NCBI RefSeq, chromosome accessions */
export function chromosomeName(accession: string): string {
  const number = Number(/^NC_0*(\d+)\./.exec(accession)?.[1]);
  return number === 23 ? 'X' : number === 24 ? 'Y' : String(number);
}
