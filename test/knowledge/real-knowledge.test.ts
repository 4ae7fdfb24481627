/** The knowledge that ships loads without fault and holds what the references say. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { hasPhrase } from '../../src/model/words.js';

const knowledge = loadKnowledge();
const therapy = (id: string) => knowledge.therapies.find((one) => one.id === id);
const gene = (symbol: string) => knowledge.genes.find((one) => one.symbol === symbol);

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const ndc = 'http://hl7.org/fhir/sid/ndc';
const atc = 'http://www.whocc.no/atc';
const nci = 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl';
const hcpcs = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';

test('nobody has reviewed it, and it says so', () => {
  expect(knowledge.stamp).toEqual({
    version: '0.1.0',
    asOf: '2026-11-23',
    reviewedBy: 'none',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

describe('codes of the two antibodies', () => {
  test.each([
    ['cetuximab', rxnorm, '318341', 'verified'],
    ['cetuximab', rxnorm, '1657658', 'verified'],
    ['cetuximab', rxnorm, '1657660', 'verified'],
    ['cetuximab', rxnorm, '1657663', 'verified'],
    ['cetuximab', rxnorm, '1657664', 'verified'],
    ['cetuximab', rxnorm, '1657659', 'verified'],
    ['cetuximab', atc, 'L01FE01', 'verified'],
    ['cetuximab', atc, 'L01XC06', 'verified'],
    ['cetuximab', 'http://snomed.info/sct', '409400001', 'secondary-source'],
    ['cetuximab', nci, 'C1723', 'verified'],
    ['cetuximab', ndc, '66733-948-23', 'verified'],
    ['cetuximab', ndc, '66733-958-23', 'secondary-source'],
    ['cetuximab', hcpcs, 'J9055', 'verified'],
    ['cetuximab', 'http://fdasis.nlm.nih.gov', 'PQX0D8J21J', 'verified'],
    ['cetuximab', 'https://go.drugbank.com', 'DB00002', 'verified'],
    ['panitumumab', rxnorm, '263034', 'verified'],
    ['panitumumab', rxnorm, '1657703', 'verified'],
    ['panitumumab', rxnorm, '1657705', 'verified'],
    ['panitumumab', rxnorm, '1657723', 'verified'],
    ['panitumumab', rxnorm, '1657721', 'memory-unverified'],
    ['panitumumab', atc, 'L01FE02', 'verified'],
    ['panitumumab', atc, 'L01XC08', 'verified'],
    ['panitumumab', 'http://snomed.info/sct', '423259008', 'secondary-source'],
    ['panitumumab', nci, 'C1857', 'verified'],
    ['panitumumab', ndc, '55513-954-01', 'verified'],
    ['panitumumab', ndc, '55513-954-21', 'verified'],
    ['panitumumab', ndc, '55513-956-01', 'secondary-source'],
    ['panitumumab', ndc, '55513-956-21', 'memory-unverified'],
    ['panitumumab', hcpcs, 'J9303', 'verified'],
    ['panitumumab', 'http://fdasis.nlm.nih.gov', '6A901E312A', 'memory-unverified'],
  ])('%s: %s %s, %s', (id, system, code, status) => {
    expect(therapy(id)?.codes).toContainEqual({ system, code, status });
  });
});

describe('drugs', () => {
  test.each(['cetuximab-beta', 'cetuximab-n01'])('%s is the same ingredient as cetuximab', (id) => {
    expect(therapy(id)?.sameAs).toBe('cetuximab');
  });

  test.each([
    'cetuximab-sarotalocan',
    'necitumumab',
    'nimotuzumab',
    'futuximab-modotuximab',
    'depatuxizumab-mafodotin',
    'amivantamab',
    'zalutumumab',
  ])('%s looks like the antibodies and is not one of them', (id) => {
    expect(therapy(id)?.classes).toContain('look-alike');
    expect(therapy(id)?.classes).not.toContain('anti-egfr');
  });

  test('the two antibodies and the same-ingredient products alone are anti-EGFR', () => {
    const ids = knowledge.therapies.filter(({ classes }) => classes.includes('anti-egfr')).map(({ id }) => id);
    expect(ids).toEqual(['cetuximab', 'cetuximab-beta', 'cetuximab-n01', 'panitumumab']);
  });

  test.each([
    ['sotorasib', '2550714'],
    ['encorafenib', '2049106'],
    ['cetuximab', '318341'],
    ['panitumumab', '263034'],
  ])('a draft order for %s carries its RxNorm ingredient %s', (id, code) => {
    expect(therapy(id)?.orderable).toEqual({ system: rxnorm, code, display: id });
  });

  test('no draft order carries a code that was never verified', () => {
    const orderables = knowledge.therapies.flatMap(({ orderable, codes }) => (orderable ? [{ orderable, codes }] : []));
    const statuses = orderables.map(
      ({ orderable, codes }) => codes.find(({ code }) => code === orderable.code)?.status,
    );
    expect(new Set(statuses)).toEqual(new Set(['verified']));
  });
});

describe('genes', () => {
  test.each([
    ['KRAS', { 12: 'GGT', 13: 'GGC', 59: 'GCA', 61: 'CAA', 117: 'AAA', 146: 'GCA' }],
    ['NRAS', { 12: 'GGT', 13: 'GGT', 59: 'GCT', 61: 'CAA', 117: 'AAG', 146: 'GCC' }],
    ['BRAF', { 600: 'GTG' }],
    ['PIK3CA', { 542: 'GAA', 545: 'GAG', 1047: 'CAT' }],
    ['EGFR', { 492: 'AGC' }],
  ])('the coding sequence of %s has the known reference codons', (symbol, codons) => {
    const cds = gene(symbol)?.transcripts[0]?.cds ?? '';
    const read = Object.keys(codons).map((codon) => [codon, cds.slice((Number(codon) - 1) * 3, Number(codon) * 3)]);
    expect(Object.fromEntries(read)).toEqual(codons);
  });

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

  test.each(['KRAS', 'NRAS', 'HRAS'])('%s is independently checked in exons 2 to 4 only', (symbol) => {
    const transcripts = gene(symbol)?.transcripts.filter(({ cds }) => cds !== undefined) ?? [];
    expect(new Set(transcripts.map(({ verifiedCodons }) => JSON.stringify(verifiedCodons)))).toEqual(
      new Set(['[1,150]']),
    );
  });

  test('BRAF V640E of the longer transcript is V600E, MET Y1021 is Y1003', () => {
    const offset = (symbol: string, refseq: string) =>
      gene(symbol)?.transcripts.find((one) => one.refseq === refseq)?.numberingOffset;
    expect(offset('BRAF', 'NM_001374258')).toEqual({ fromCodon: 621, subtract: 40 });
    expect(offset('MET', 'NM_001127500')).toEqual({ fromCodon: 774, subtract: 18 });
  });

  test('RAS means KRAS and NRAS', () => {
    const ras = knowledge.geneGroups.find(({ names }) => names.includes('RAS'));
    expect(ras?.genes).toEqual([gene('KRAS')?.id, gene('NRAS')?.id]);
  });
});

describe('test codes', () => {
  const codes = knowledge.testCodes.filter(({ system }) => system === 'http://loinc.org').map(({ code }) => code);

  test('every LOINC code has its check digit', () => {
    expect(codes.filter((code) => !hasLoincCheckDigit(code))).toEqual([]);
  });

  test.each(['21703-4', '21720-8', '21699-4', '21666-3', '63419-6', '36908-2'])(
    '%s lists what was tested for and is never a finding',
    (code) => {
      expect(knowledge.testCodes.find((one) => one.code === code)?.kind).toBe('scope');
    },
  );

  test.each([
    ['21702-6', 'unstated'],
    ['75974-6', 'targeted'],
    ['82535-6', 'all'],
    ['97025-1', [[600, 600]]],
  ])('%s covers %j', (code, codons) => {
    expect(knowledge.testCodes.find((one) => one.code === code)?.codons).toEqual(codons);
  });
});

describe('conditions', () => {
  const excluded = (text: string) => knowledge.cancerExclusions.phrases.filter((phrase) => hasPhrase(text, phrase));
  const named = (text: string) =>
    knowledge.cancers
      .filter(({ words }) => words.some((all) => all.every((word) => hasPhrase(text, word))))
      .map(({ id }) => id);

  test.each([
    ['Metastatic colorectal cancer', ['colorectal']],
    ['Colon cancer with metastases in the liver', ['colorectal']],
    ['Colon cancer metastatic to lung', ['colorectal']],
    ['Primary malignant neoplasm of sigmoid colon', ['colorectal']],
    ['Bösartige Neubildung des Rektums', ['colorectal']],
    ['Rektumkarzinom, metastasiert', ['colorectal']],
    ['Adénocarcinome du côlon', ['colorectal']],
    ['Cáncer de recto', ['colorectal']],
    ['Carcinoma del colon', ['colorectal']],
    ['Coloncarcinoom', ['colorectal']],
    ['Squamous cell carcinoma of the larynx', ['head-and-neck']],
    ['Lung cancer', ['lung']],
    ['Colitis', []],
  ])('"%s" names %j and is not excluded', (text, cancers) => {
    expect([named(text), excluded(text)]).toEqual([cancers, []]);
  });

  test.each([
    'History of colon cancer',
    'Family history of malignant neoplasm of colon',
    'Screening for colon cancer',
    'Carcinoma in situ of colon',
    'Secondary malignant neoplasm of colon',
    'Benign tumor of rectum',
    'Z.n. Kolonkarzinom',
  ])('"%s" is no active primary cancer', (text) => {
    expect(excluded(text)).not.toEqual([]);
  });

  test('codes for secondary deposits are not among the malignant codes', () => {
    const prefixes = knowledge.cancerExclusions.malignantCodes.map(({ code }) => code);
    expect(['C77.2', 'C78.5', 'C79.3'].filter((code) => prefixes.some((prefix) => code.startsWith(prefix)))).toEqual(
      [],
    );
  });
});

describe('result words', () => {
  test('no phrase says two opposite things', () => {
    const { present, absent, indeterminate, failed, insufficient, notPerformed, pending } = knowledge.resultWords;
    const all = [present, absent, indeterminate, failed, insufficient, notPerformed, pending].flat();
    expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).toEqual([]);
  });
});

/** LOINC's check digit: modulus 10, every second digit doubled from the right. */
function hasLoincCheckDigit(code: string): boolean {
  const [digits = '', check] = code.split('-');
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10) === check;
}
