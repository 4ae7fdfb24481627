/** The genes that ship: their sequences, their exons, where they lie on the genome, and the identifiers of their variants. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { Assembly, CodingExon, Gene, Placement, Transcript } from '../../src/model/gene.js';

const knowledge = loadKnowledge();
const gene = (symbol: string) => knowledge.genes.find((one) => one.symbol === symbol);
const transcript = (symbol: string, refseq?: string) =>
  gene(symbol)?.transcripts.find((one) => refseq === undefined || one.refseq === refseq);
const codonOf = (symbol: string, codon: number) => transcript(symbol)?.cds?.slice((codon - 1) * 3, codon * 3) ?? '';

/** The place of a base of the coding sequence: `NC_000007.13:140453136`. */
function placeOf(one: Transcript | undefined, base: number, assembly: Assembly): string | undefined {
  const placement = one?.placements?.find((place) => place.assembly === assembly);
  const exon = placement?.exons.find(({ codingStart, codingEnd }) => codingStart <= base && base <= codingEnd);
  if (placement === undefined || exon === undefined) return undefined;
  const within = base - exon.codingStart;
  return `${placement.accession}:${placement.strand === 'plus' ? exon.start + within : exon.end - within}`;
}

/** The standard code, codons in the order TCAG; `*` is a stop. @see NCBI, genetic code 1 */
const aminoAcids = 'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG';
function residue(codon: string): string | undefined {
  const [first = -1, second = -1, third = -1] = [...codon].map((base) => 'TCAG'.indexOf(base));
  return aminoAcids[first * 16 + second * 4 + third];
}

const named = (one: Gene, { refseq, ensembl }: Transcript): string => `${one.symbol} ${refseq} ${ensembl ?? ''}`.trim();
const transcripts = knowledge.genes.flatMap((one) =>
  one.transcripts.map((other) => ({ name: named(one, other), ...other })),
);
const stops: readonly string[] = ['TAA', 'TAG', 'TGA'];

describe('coding sequences', () => {
  test.each([
    ['KRAS', { 12: 'GGT', 13: 'GGC', 59: 'GCA', 61: 'CAA', 117: 'AAA', 146: 'GCA' }],
    ['NRAS', { 12: 'GGT', 13: 'GGT', 59: 'GCT', 61: 'CAA', 117: 'AAG', 146: 'GCC' }],
    ['HRAS', { 12: 'GGC', 13: 'GGT', 61: 'CAG' }],
    ['BRAF', { 469: 'GGA', 594: 'GAT', 597: 'CTA', 600: 'GTG', 601: 'AAA' }],
    ['PIK3CA', { 542: 'GAA', 545: 'GAG', 1047: 'CAT' }],
    ['EGFR', { 492: 'AGC', 790: 'ACG', 858: 'CTG' }],
    ['MAP2K1', { 56: 'CAG', 57: 'AAG' }],
    ['PTEN', { 130: 'CGA' }],
  ])('%s has the known reference codons', (symbol, codons) => {
    const read = Object.keys(codons).map((codon) => [codon, codonOf(symbol, Number(codon))]);
    expect(Object.fromEntries(read)).toEqual(codons);
  });

  test('every sequence begins with the start codon', () => {
    const others = transcripts.filter(({ cds }) => cds !== undefined && !cds.startsWith('ATG'));
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test('every sequence ends with a stop codon, but for the two that come from a protein database', () => {
    const open = transcripts.filter(({ cds }) => cds !== undefined && !stops.includes(cds.slice(-3)));
    expect(open.map(({ refseq }) => refseq)).toEqual(['NM_004448', 'NM_002755']);
  });

  test('genes of which single changes are judged have the sequence of their reference transcript', () => {
    const judged = new Set(
      knowledge.biomarkers
        .filter(({ codons, changes }) => codons !== undefined || changes !== undefined)
        .flatMap(({ genes }) => genes),
    );
    const without = knowledge.genes.filter(({ id, transcripts: [one] }) => judged.has(id) && one?.cds === undefined);
    expect(without.map(({ symbol }) => symbol)).toEqual([]);
  });

  test.each([
    ['KRAS', [1, 188]],
    ['HRAS', [1, 189]],
    ['NRAS', [1, 150]],
  ])('the reference sequence of %s is independently checked in codons %j', (symbol, codons) => {
    expect(transcript(symbol)?.verifiedCodons).toEqual(codons);
  });

  test('both forms of KRAS are one up to exon 4', () => {
    const other = transcript('KRAS', 'NM_033360')?.cds;
    expect(other?.slice(0, 450)).toBe(transcript('KRAS')?.cds?.slice(0, 450));
    expect(other).not.toBe(transcript('KRAS')?.cds);
  });
});

describe('exons by the numbers of reports', () => {
  test.each([
    ['KRAS', 12, [2]],
    ['NRAS', 61, [3]],
    ['KRAS', 146, [4]],
    ['BRAF', 600, [15]],
    ['PIK3CA', 545, [9]],
    ['PIK3CA', 1047, [20]],
    ['EGFR', 492, [12]],
    ['MET', 1010, [14, 15]],
  ])('%s codon %i lies in the exon that reports name: %j', (symbol, codon, exons) => {
    const found = gene(symbol)?.exons.filter(({ codons: [first, last] }) => first <= codon && codon <= last);
    expect(found?.map(({ number }) => number)).toEqual(exons);
  });

  test('they are the exons of the reference transcript; PIK3CA counts one less', () => {
    const shifts = knowledge.genes.flatMap(({ symbol, exons, transcripts: [one] }) =>
      exons.flatMap(({ number, codons: [first] }) => {
        const coding = one?.placements?.[0]?.exons.find(({ codingStart }) => Math.ceil(codingStart / 3) === first);
        return coding === undefined || coding.number === number ? [] : [`${symbol} ${coding.number - number}`];
      }),
    );
    expect([...new Set(shifts)]).toEqual(['PIK3CA 1']);
  });
});

describe('places on the genome', () => {
  test('every gene lies on both assemblies, but for those that are known by name alone', () => {
    const missing = knowledge.genes.filter(({ transcripts: [one] }) => {
      const assemblies = one?.placements?.map(({ assembly }) => assembly) ?? [];
      return JSON.stringify(assemblies) !== '["GRCh37","GRCh38"]';
    });
    const fusions = ['RET', 'ROS1'];
    const expression = knowledge.genes.filter((one) => one.expression !== undefined).map(({ symbol }) => symbol);
    const byName = [...fusions, ...expression, 'AKT1', 'CDH1', 'POLD1', 'POLE'].sort();
    expect(missing.map(({ symbol }) => symbol).sort()).toEqual(byName);
  });

  test('the exons of every transcript make up its coding sequence, on either assembly', () => {
    const lengthOf = ({ exons }: Placement): number => exons.reduce((sum, { start, end }) => sum + end - start + 1, 0);
    const lengths = transcripts.flatMap(({ name, cds, placements = [] }) => {
      const stop = stops.includes(cds?.slice(-3) ?? '') ? 0 : 3;
      const expected = cds === undefined ? undefined : cds.length + stop;
      const found = placements.map(lengthOf);
      const wrong = found.some((length) => length % 3 !== 0 || length !== (expected ?? found[0]));
      return wrong ? [`${name}: ${found.join(', ')} against ${expected}`] : [];
    });
    expect(lengths).toEqual([]);
  });

  test('an exon has one length and one number on both assemblies', () => {
    const rows = ({ exons }: Placement) =>
      exons.map(({ number, codingStart, codingEnd }: CodingExon) => [number, codingStart, codingEnd]);
    const placed = transcripts.flatMap(({ placements }) => (placements === undefined ? [] : [placements]));
    expect(placed.map(([, second]) => second && rows(second))).toEqual(placed.map(([one]) => one && rows(one)));
  });

  test('a gene stays on its chromosome and strand from one assembly to the next', () => {
    const moved = transcripts.filter(
      ({ placements = [] }) => new Set(placements.map(({ chromosome, strand }) => `${chromosome} ${strand}`)).size > 1,
    );
    expect(moved.map(({ name }) => name)).toEqual([]);
  });

  test('each chromosome has one accession an assembly', () => {
    const used = transcripts.flatMap(({ placements = [] }) =>
      placements.map(({ assembly, chromosome, accession }) => [`${assembly} ${chromosome}`, accession] as const),
    );
    expect(new Set(used.map(String)).size).toBe(new Map(used).size);
  });

  // The places of known hotspots, as public tables of variants print them.
  test.each([
    ['KRAS', 35, 'NC_000012.11:25398284', 'NC_000012.12:25245350'],
    ['KRAS', 436, 'NC_000012.11:25378562', 'NC_000012.12:25225628'],
    ['NRAS', 35, 'NC_000001.10:115258747', 'NC_000001.11:114716126'],
    ['NRAS', 182, 'NC_000001.10:115256529', 'NC_000001.11:114713908'],
    ['HRAS', 35, 'NC_000011.9:534288', 'NC_000011.10:534288'],
    ['BRAF', 1799, 'NC_000007.13:140453136', 'NC_000007.14:140753336'],
    ['PIK3CA', 1633, 'NC_000003.11:178936091', 'NC_000003.12:179218303'],
    ['PIK3CA', 3140, 'NC_000003.11:178952085', 'NC_000003.12:179234297'],
    ['EGFR', 2573, 'NC_000007.13:55259515', 'NC_000007.14:55191822'],
    ['ERBB2', 2524, 'NC_000017.10:37881332', 'NC_000017.11:39725079'],
    ['MAP2K1', 171, 'NC_000015.9:66727455', 'NC_000015.10:66435117'],
    ['PTEN', 388, 'NC_000010.10:89692904', 'NC_000010.11:87933147'],
    ['ALK', 3522, 'NC_000002.11:29443695', 'NC_000002.12:29220829'],
  ])('%s c.%i lies at %s and %s', (symbol, base, grch37, grch38) => {
    expect([placeOf(transcript(symbol), base, 'GRCh37'), placeOf(transcript(symbol), base, 'GRCh38')]).toEqual([
      grch37,
      grch38,
    ]);
  });
});

describe('other numberings', () => {
  test('BRAF V640E of the longer transcript is V600E', () => {
    expect(transcript('BRAF', 'NM_001374258')?.numberingOffset).toEqual({ fromCodon: 621, subtract: 40 });
  });

  test.each(['GRCh37', 'GRCh38'] as const)('MET Y1021 of the longer transcript is Y1003, by its place on %s', (one) => {
    const longer = placeOf(transcript('MET', 'NM_001127500'), 1021 * 3, one);
    expect(longer).toBeDefined();
    expect(longer).toBe(placeOf(transcript('MET'), 1003 * 3, one));
  });

  test('the mature EGFR of older papers begins after 24 residues: L834R is L858R', () => {
    expect(gene('EGFR')?.numberings).toEqual([{ name: 'mature protein', add: 24 }]);
  });

  test('PTEN and CDH1 alone are tumour suppressors: there X is a stop', () => {
    const suppressors = knowledge.genes.filter(({ suppressor }) => suppressor).map(({ symbol }) => symbol);
    expect(suppressors).toEqual(['CDH1', 'PTEN']);
  });

  test('the ligands of EGFR and heregulin are studied for their RNA, other markers of expression for their protein', () => {
    const usual = (of: string): readonly string[] =>
      knowledge.genes.filter(({ expression }) => expression?.usual === of).map(({ symbol }) => symbol);
    expect(usual('rna')).toEqual(['AREG', 'EREG', 'NRG1']);
    expect(usual('protein')).toEqual(['FLT1', 'HGF', 'IGF1', 'IGF1R', 'LEF1', 'STAT3', 'TWIST1', 'VEGFA', 'ZEB1']);
  });

  test('factors and receptors that are measured in blood are known as such', () => {
    const inBlood = knowledge.genes.filter(({ expression }) => expression?.inBlood).map(({ symbol }) => symbol);
    expect(inBlood).toEqual(['FLT1', 'HGF', 'IGF1', 'VEGFA']);
  });

  test('genes whose name is a word beside others are known as such', () => {
    const homonyms = knowledge.genes.filter(({ homonym }) => homonym !== undefined).map(({ symbol }) => symbol);
    expect(homonyms).toEqual(['FLT1', 'HGF', 'IGF1', 'POLE', 'VEGFA']);
  });
});

test('RAS means KRAS and NRAS', () => {
  const ras = knowledge.geneGroups.find(({ names }) => names.includes('RAS'));
  expect(ras?.genes).toEqual([gene('KRAS')?.id, gene('NRAS')?.id]);
});

describe('identifiers of variants', () => {
  const identified = knowledge.variantIdentifiers.map((one) => {
    const [, from = '', codon = '', to = ''] = /^([A-Z])([0-9]+)([A-Z*])$/.exec(one.change) ?? [];
    const symbol = knowledge.genes.find(({ id }) => id === one.gene)?.symbol;
    return { ...one, symbol, from, codon: Number(codon), to };
  });

  test('each names a gene of the knowledge', () => {
    expect(identified.filter(({ symbol }) => symbol === undefined)).toEqual([]);
  });

  test('each names the residue that the reference sequence has at its codon', () => {
    const wrong = identified.filter(({ symbol = '', from, codon }) => residue(codonOf(symbol, codon)) !== from);
    expect(wrong.map(({ id, change }) => `${id} ${change}`)).toEqual([]);
  });

  test('a place named beside the change lies in its codon', () => {
    const wrong = identified.filter(({ base, codon }) => base !== undefined && Math.ceil(base / 3) !== codon);
    expect(wrong.map(({ id, change }) => `${id} ${change}`)).toEqual([]);
  });

  test('a number of dbSNP leaves the residue open where it stands for one base, and ClinVar never does', () => {
    expect(identified.filter(({ base, to }) => base !== undefined && to !== 'X').map(({ id }) => id)).toEqual([]);
    expect(identified.filter(({ id, to }) => id.startsWith('clinvar:') && to === 'X').map(({ id }) => id)).toEqual([]);
  });

  test.each([
    ['rs113488022', 'BRAF', 'V600X', 1799],
    ['clinvar:13961', 'BRAF', 'V600E', undefined],
    ['rs121913529', 'KRAS', 'G12X', 35],
    ['rs121913530', 'KRAS', 'G12X', 34],
    ['clinvar:12582', 'KRAS', 'G12D', undefined],
    ['clinvar:12578', 'KRAS', 'G12C', undefined],
    ['rs112445441', 'KRAS', 'G13X', 38],
    ['rs121913527', 'KRAS', 'A146X', 436],
  ])('%s is %s %s', (id, symbol, change, base) => {
    const { symbol: found, change: meant, base: place } = identified.find((one) => one.id === id) ?? {};
    expect([found, meant, place]).toEqual([symbol, change, base]);
  });
});
