/** A molecular profile -> what `wildtype read` says of it, in the names of docs/reading.md. */
import type { MolecularFinding, MolecularProfile, UnreadResult } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import { codonList, readFinding, readSignature } from './read-finding.js';
import type { ReadFinding, ReadOutput, ReadRegion } from './read-record.js';

/** @param genes those of the knowledge, for their symbols */
export function readOutput(profile: MolecularProfile, genes: readonly Gene[]): ReadOutput {
  const byId = new Map<string, Gene>(genes.map((gene) => [gene.id, gene]));
  const symbol = (id: string): string => byId.get(id)?.symbol ?? id;
  const isDerived = ({ call, provenance }: MolecularFinding) => call === 'absent' && provenance.derived === true;
  const read = (finding: MolecularFinding) => readFinding(finding, byId.get(finding.gene));
  const derived = profile.findings.filter(isDerived);
  return {
    findings: [
      ...profile.findings.filter((finding) => !isDerived(finding)).map(read),
      ...profile.signatures.flatMap(readSignature),
      ...pendingFindings(profile, symbol),
    ],
    derived: derived.map(read),
    regions: distinct([
      ...profile.regions.map(({ gene, codons, called, partly, provenance }) => ({
        gene: symbol(gene),
        codons: codonList(codons),
        called,
        ...(partly === true && { partly }),
        source: provenance.source,
        shape: provenance.shape ?? 'region-studied',
      })),
      // What a test looked at without a finding is coverage, and reads as such.
      ...derived.flatMap((finding) => derivedRegion(finding, symbol)),
    ]),
    pending: profile.pending.map(({ genes: named, ...test }) => ({ ...test, genes: named.map(symbol) })),
    unread: profile.unread.map(({ source, why, genes: named }) => ({
      source,
      reason: reasons[why],
      genes: named.map(symbol),
    })),
    conflicts: profile.conflicts.map(({ gene, ...conflict }) =>
      gene === undefined ? conflict : { ...conflict, gene: symbol(gene) },
    ),
    measures: profile.signatures.flatMap(({ signature, call, value, provenance }) =>
      (signature === 'tmb' || call === undefined) && value !== undefined
        ? [{ measure: signature, value, source: provenance.source, shape: 'biomarker' }]
        : [],
    ),
    setAside: profile.setAside,
  };
}

const reasons = {
  attachment: 'a report exists that cannot be read by a machine',
  'not-understood': 'names a gene and could not be understood',
  'reference-missing': 'refers to a result that is not among the resources',
} as const satisfies { readonly [why in UnreadResult['why']]: string };

function derivedRegion(
  { gene, alteration, provenance }: MolecularFinding,
  symbol: (id: string) => string,
): readonly ReadRegion[] {
  if (alteration.kind !== 'region') return [];
  const { source, shape = 'gene-test' } = provenance;
  return [{ gene: symbol(gene), codons: codonList(alteration.codons), called: true, source, shape }];
}

/** A region that is both stated and derived from is one. */
function distinct(regions: readonly ReadRegion[]): readonly ReadRegion[] {
  return [...new Map(regions.map((region) => [JSON.stringify(region), region])).values()];
}

/** Orders are tests under way, and no result says anything yet. */
const ORDER = /^(?:ServiceRequest|ProcedureRequest|DiagnosticOrder|Task)\//;

/** Genes that a result under way names and of which that result, or one that it reports, says nothing yet. */
function pendingFindings(
  { pending, findings }: MolecularProfile,
  symbol: (id: string) => string,
): readonly ReadFinding[] {
  const said = new Set<string>();
  for (const { gene, provenance } of findings) {
    if (provenance.status !== 'preliminary') continue;
    for (const source of [provenance.source, provenance.report]) said.add(`${source} ${gene}`);
  }
  const results = pending.filter(({ source }) => !ORDER.test(source));
  return results.flatMap(({ genes, source, since }) =>
    genes
      .filter((gene) => !said.has(`${source} ${gene}`))
      .map((gene) => ({
        gene: symbol(gene),
        hgncId: gene,
        kind: 'unspecified',
        call: 'pending',
        sourceClass: 'unknown',
        specimen: 'unknown',
        ...(since !== undefined && { observedOn: since }),
        source,
        shape: 'awaited',
      })),
  );
}
