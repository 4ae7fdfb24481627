/** A row of variant-names.tsv -> the Observation that holds the name; and what was read of it -> the row's cells. */
import type { FhirResource, Json } from '../../../src/model/fhir-json.js';
import type { MolecularFinding, MolecularProfile } from '../../../src/model/finding.js';
import { component, loinc, observation, PRESENT, symbolOf, variant } from '../knowledge.js';
import { type Row, unescaped } from './table.js';

export const NAME_COLUMNS = [
  'id',
  'stands as',
  'gene given',
  'assembly',
  'written',
  'reading',
  'gene',
  'change',
  'coding change',
  'codon',
  'exon',
  'effect',
  'call',
  'why',
] as const;

export type NameRow = Row<(typeof NAME_COLUMNS)[number]>;
export type ReadCells = Pick<
  NameRow,
  'reading' | 'gene' | 'change' | 'coding change' | 'codon' | 'exon' | 'effect' | 'call'
>;

/** Components of a Genomics Reporting variant that hold a name as text. */
const COMPONENTS: { readonly [place: string]: string } = {
  'protein change': '48005-3',
  'coding change': '48004-6',
  'variant name': '81252-9',
  'cytogenomic name': '81291-7',
};

/** A final Observation that holds the row's name at its place. @throws Error where the place is not known */
export function resourceOf(row: Pick<NameRow, 'stands as' | 'gene given' | 'assembly' | 'written'>): FhirResource {
  const written = unescaped(row.written);
  const place = row['stands as'];
  const gene = row['gene given'];
  const code = COMPONENTS[place];
  if (code !== undefined) return variant(PRESENT, [...named(gene, row.assembly), component(code, written)]);
  switch (place) {
    case 'clinvar code': {
      const coding = [{ system: 'http://www.ncbi.nlm.nih.gov/clinvar', code: written }];
      return variant(PRESENT, [...named(gene, row.assembly), component('81252-9', { coding })]);
    }
    case 'mutation test':
      return observation(`${gene} mutation`, { valueString: written });
    case 'copy number test':
      return observation(`${gene} copy number`, { valueString: written });
    case 'finding':
      return observation('Genetics report', { valueString: `${written} detected` });
    default:
      throw new Error(`no place '${place}'`);
  }
}

function named(gene: string, assembly: string): readonly Json[] {
  return [
    ...(gene === '' ? [] : [component('48018-6', { text: gene })]),
    ...(assembly === '' ? [] : [component('62374-4', { ...loinc('', assembly), text: assembly })]),
  ];
}

/** What the profile of one name says, cell by cell; several findings stand in their order, apart by `; `. */
export function cellsOf({ findings, unread, pending }: MolecularProfile): ReadCells {
  const all = (cell: (finding: MolecularFinding) => string): string => {
    const cells = findings.map(cell);
    return cells.every((one) => one === '') ? '' : cells.join('; ');
  };
  const givenBack = unread.length > 0 ? ['given back'] : [];
  const waited = pending.length > 0 ? ['pending'] : [];
  return {
    reading: findings.some(isNamed) ? 'accepted' : 'rejected',
    gene: all(({ gene }) => symbolOf(gene)),
    change: all(({ alteration }) => (alteration.kind === 'protein-change' ? alteration.change.name : '')),
    'coding change': all(({ codingChange = '' }) => codingChange),
    codon: all(codonOf),
    exon: all(({ exon }) => (exon === undefined ? '' : String(exon))),
    effect: all(effectOf),
    call: [...findings.map(callOf), ...givenBack, ...waited].join('; '),
  };
}

/** True where a finding says what was found or where; "mutated" and a name that has no place do not. */
function isNamed({ alteration }: MolecularFinding): boolean {
  return (
    alteration.kind !== 'unplaced-change' && !(alteration.kind === 'region' && typeof alteration.codons === 'string')
  );
}

function codonOf({ alteration }: MolecularFinding): string {
  const range = (first: number, last: number): string => (first === last ? String(first) : `${first}-${last}`);
  if (alteration.kind === 'protein-change') {
    const { codon, lastCodon = codon } = alteration.change;
    return range(codon, lastCodon);
  }
  if (alteration.kind !== 'region') return '';
  const { codons } = alteration;
  return typeof codons === 'string' ? codons : codons.map(([first, last]) => range(first, last)).join(',');
}

function effectOf({ alteration }: MolecularFinding): string {
  switch (alteration.kind) {
    case 'protein-change':
      return alteration.change.effect;
    case 'region':
      return 'unspecified';
    case 'unplaced-change':
      return 'unplaced';
    case 'silent':
      return 'synonymous';
    case 'non-coding':
      return alteration.place;
    case 'copy-number':
      return alteration.change === 'any' ? 'copy number' : alteration.change;
    case 'fusion':
      return alteration.partner === undefined ? 'fusion' : `fusion ${alteration.partner}`;
    case 'expression':
      return `${alteration.of} ${alteration.level}`;
    default:
      return alteration satisfies never;
  }
}

function callOf({ call, disputedBy, provenance }: MolecularFinding): string {
  const words: string[] = [call];
  if (disputedBy !== undefined) words.push('disputed');
  if (provenance.derived === true) words.push('derived');
  return words.join(' ');
}
