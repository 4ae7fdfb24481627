/** The knowledge that ships loads without fault and holds what the references say of drugs, test codes and conditions. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { hasPhrase } from '../../src/model/words.js';

const knowledge = loadKnowledge();
const therapy = (id: string) => knowledge.therapies.find((one) => one.id === id);

const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const ndc = 'http://hl7.org/fhir/sid/ndc';
const atc = 'http://www.whocc.no/atc';
const nci = 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl';
const hcpcs = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';

test('nobody has reviewed it, and it says so', () => {
  expect(knowledge.stamp).toEqual({
    version: '0.3.2',
    asOf: '2026-11-26',
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

describe('what a test measures besides the sequence of a gene', () => {
  const loinc = (code: string) =>
    knowledge.testCodes.find((one) => one.system === 'http://loinc.org' && one.code === code);

  test.each([
    ['85319-2', 'protein', undefined],
    ['32996-1', 'serum-protein', undefined],
    ['31150-6', 'copy-number', undefined],
    ['49683-6', 'copy-number', 'ratio'],
    ['74860-8', 'copy-number', 'copies'],
    ['78205-2', 'fusion', undefined],
    ['81695-9', 'msi', undefined],
    ['94076-7', 'tmb', undefined],
    ['21702-6', undefined, undefined],
  ])('%s measures %s', (code, measures, counts) => {
    expect([loinc(code)?.measures, loinc(code)?.counts]).toEqual([measures, counts]);
  });

  test('only a number of copies is counted', () => {
    const counting = knowledge.testCodes.filter(({ counts }) => counts !== undefined);
    expect(counting.filter(({ measures }) => measures !== 'copy-number')).toEqual([]);
  });

  test('properties of the whole tumour belong to no gene', () => {
    const ofTumour = knowledge.testCodes.filter(({ measures }) => measures === 'msi' || measures === 'tmb');
    expect(ofTumour.length).toBeGreaterThan(0);
    expect(ofTumour.filter(({ genes }) => genes.length > 0)).toEqual([]);
  });

  test.each([
    ['LA26203-2', 'present'],
    ['LA14123-6', 'present'],
    ['LA26202-4', 'absent'],
    ['LA14122-8', 'absent'],
    ['LA11842-4', 'indeterminate'],
    ['LA11843-2', 'present'],
  ])('the answer %s of microsatellites or a protein score is %s', (code, call) => {
    expect(knowledge.resultCodes.find((one) => one.code === code)?.call).toBe(call);
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

/** LOINC's check digit: modulus 10, every second digit doubled from the right. */
function hasLoincCheckDigit(code: string): boolean {
  const [digits = '', check] = code.split('-');
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10) === check;
}
