/** One finding of the molecular profile -> its entry in the output of `wildtype read`. */
import type { Codons, MolecularFinding, Provenance, TumourSignature } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import type { ReadCodons, ReadFinding } from './read-record.js';

/** @param gene the finding's, where the knowledge holds it */
export function readFinding(finding: MolecularFinding, gene: Gene | undefined): ReadFinding {
  const { call, noCall, codingChange, exon, benign, written, disputedBy, provenance } = finding;
  const { alleleFraction, limitOfDetection, method, derived, tumourDnaShown, quoted, report } = provenance;
  return {
    gene: gene?.symbol ?? finding.gene,
    hgncId: finding.gene,
    ...aboutWhat(finding),
    ...(codingChange !== undefined && { codingChange }),
    ...(exon !== undefined && { exon }),
    ...called(call, noCall, provenance),
    ...origin(provenance),
    ...(alleleFraction !== undefined && { alleleFraction }),
    ...(limitOfDetection !== undefined && { limitOfDetection }),
    ...(method !== undefined && { method }),
    ...(benign === true && { benign }),
    ...(derived === true && { derived }),
    ...(tumourDnaShown === true && { tumourDnaShown }),
    ...(written !== undefined && { written }),
    ...(quoted !== undefined && { quoted }),
    ...(disputedBy !== undefined && { disputedBy }),
    source: provenance.source,
    ...(report !== undefined && { report }),
    shape: provenance.shape ?? 'gene-test',
  };
}

/** A call on microsatellites; nothing of a signature that makes no call. */
export function readSignature({ signature, call, noCall, value, provenance }: TumourSignature): readonly ReadFinding[] {
  if (signature !== 'msi' || call === undefined) return [];
  const { source, report, quoted } = provenance;
  return [
    {
      kind: 'msi',
      ...called(call, noCall, provenance),
      ...(value !== undefined && { value }),
      ...origin(provenance),
      ...(quoted !== undefined && { quoted }),
      source,
      ...(report !== undefined && { report }),
      shape: 'biomarker',
    },
  ];
}

/** No protein is longer: titin, the longest known, has fewer than 36,000 amino acids. */
const MOST_CODONS = 36_000;

/** Codons one by one; those that no protein can have are left out. */
export function codonList(codons: Codons): ReadCodons {
  if (typeof codons === 'string') return codons;
  return codons.flatMap(([first, last]) => {
    const count = Math.min(last, MOST_CODONS) - first + 1;
    return count > 0 ? Array.from({ length: count }, (_, at) => first + at) : [];
  });
}

function called(
  call: ReadFinding['call'],
  noCall: string | undefined,
  { status }: Provenance,
): Pick<ReadFinding, 'call' | 'preliminaryCall' | 'reason'> {
  const preliminary = status === 'preliminary' && call !== 'pending';
  return {
    call: preliminary ? 'pending' : call,
    ...(preliminary && { preliminaryCall: call }),
    ...(noCall !== undefined && { reason: noCall }),
  };
}

type Origin = Pick<ReadFinding, 'sourceClass' | 'specimen' | 'site' | 'observedOn' | 'dateKind' | 'laboratory'>;

function origin({ sourceClass, specimen, site, observedOn, dateKind, laboratory }: Provenance): Origin {
  return {
    sourceClass,
    specimen,
    ...(site !== undefined && { site }),
    ...(observedOn !== undefined && { observedOn }),
    ...(dateKind !== undefined && { dateKind }),
    ...(laboratory !== undefined && { laboratory }),
  };
}

type About = Pick<
  ReadFinding,
  'kind' | 'change' | 'codon' | 'codons' | 'scope' | 'effect' | 'partner' | 'copyNumber' | 'level'
>;

function aboutWhat({ alteration, call }: MolecularFinding): About {
  switch (alteration.kind) {
    case 'protein-change': {
      const { name, codon, effect } = alteration.change;
      const known = effect !== 'unspecified';
      return { kind: 'protein-change', ...(known && { change: `p.${name}` }), codon, effect };
    }
    case 'region': {
      const codons = codonList(alteration.codons);
      if (typeof codons === 'string') return { kind: 'unspecified', scope: codons };
      const [first] = codons;
      if (codons.length !== 1 || first === undefined) return { kind: 'unspecified', codons };
      // A mutation of one codon changes the protein there, whatever the new residue is.
      return call === 'present'
        ? { kind: 'protein-change', codon: first, effect: 'unspecified' }
        : { kind: 'unspecified', codon: first };
    }
    case 'silent':
      return { kind: 'unspecified', effect: 'synonymous' };
    case 'non-coding':
      return { kind: 'unspecified', effect: alteration.place === 'splice' ? 'splice' : 'non-coding' };
    case 'unplaced-change':
      return { kind: 'unspecified', effect: 'unknown' };
    case 'copy-number':
      return {
        kind: alteration.change === 'loss' ? 'loss' : 'amplification',
        ...(alteration.copies !== undefined && { copyNumber: alteration.copies }),
        ...(alteration.change === 'gain' && { level: 'gain' as const }),
      };
    case 'fusion':
      return { kind: 'fusion', ...(alteration.partner !== undefined && { partner: alteration.partner }) };
    case 'expression':
      return alteration.level === 'lost' ? { kind: 'loss' } : { kind: 'expression', level: alteration.level };
    default:
      return alteration satisfies never;
  }
}
