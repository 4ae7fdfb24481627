/** One finding -> its row in the table for people. */
import type { ReadCodons, ReadFinding } from './read-record.js';

/** Gene, what, call, material, date, source, shape. */
export function readRow(finding: ReadFinding): readonly string[] {
  const { gene = '-', observedOn = '-', source, shape } = finding;
  return [gene, what(finding), call(finding), material(finding), observedOn, source, shape];
}

/** `12-13, 61`, or how far the codons are stated. */
export function codonWords(codons: ReadCodons): string {
  if (typeof codons === 'string') return codons === 'unstated' ? 'not stated' : codons;
  const runs: (readonly [first: number, last: number])[] = [];
  for (const codon of codons) {
    const run = runs.at(-1);
    if (run !== undefined && codon === run[1] + 1) runs[runs.length - 1] = [run[0], codon];
    else runs.push([codon, codon]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

function what(finding: ReadFinding): string {
  const { kind, value, partner, copyNumber, level } = finding;
  switch (kind) {
    case 'protein-change':
      return finding.change ?? `codon ${finding.codon}, change not named`;
    case 'msi':
      return `microsatellites${value === undefined ? '' : ` (${value})`}`;
    case 'fusion':
      return `fusion${partner === undefined ? '' : ` with ${partner}`}`;
    case 'amplification':
    case 'loss':
    case 'expression':
      return `${level === 'gain' ? level : level === 'low' ? `low ${kind}` : kind}${copyNumber === undefined ? '' : `, ${copyNumber} copies`}`;
    case 'unspecified':
      return finding.codingChange ?? place(finding);
    default:
      return kind satisfies never;
  }
}

function place({ effect, codon, codons, exon, scope, written, call: made }: ReadFinding): string {
  if (codon !== undefined) return `codon ${codon}`;
  if (codons !== undefined) return `codons ${codonWords(codons)}`;
  if (effect !== undefined) return written ?? `${effect} change`;
  if (exon !== undefined) return `exon ${exon}`;
  const change = made === 'pending' ? 'result' : 'any change';
  return scope === undefined ? change : `${change}, codons ${codonWords(scope)}`;
}

function call({ call: made, preliminaryCall, reason, derived, benign, disputedBy }: ReadFinding): string {
  const said = preliminaryCall === undefined ? made : `${made}, says ${preliminaryCall}`;
  const notes = [
    ...(reason === undefined ? [] : [reason]),
    ...(derived === true ? ['derived'] : []),
    ...(benign === true ? ['benign'] : []),
    ...(disputedBy === undefined ? [] : ['disputed']),
  ];
  return notes.length === 0 ? said : `${said} (${notes.join(', ')})`;
}

function material({ specimen, sourceClass, site }: ReadFinding): string {
  const known = [specimen, site, sourceClass === 'germline' ? 'germline' : undefined];
  const words = known.filter((word) => word !== undefined && word !== 'unknown');
  return words.length === 0 ? '-' : words.join(', ');
}
