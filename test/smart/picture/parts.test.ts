/** The smaller parts of the picture: genes, references, persons, pointers, questions asked once. */
import { describe, expect, test } from '@jest/globals';
import { personOf } from '../../../web/smart/picture/person.js';
import { addressOf, numberReferences } from '../../../web/smart/picture/references.js';
import { rememberingReader } from '../../../web/smart/picture/remembering-reader.js';
import { readPointer } from '../../../web/smart/pointer.js';
import { knowledge, pictureOf } from './pictures.js';

describe('gene by gene', () => {
  test('a change stands at its codon with the newest fraction, and the codons beside it keep their own state', async () => {
    const { genes } = await pictureOf('demo-acquired-clone');
    const gene = genes.find(({ symbol }) => symbol === 'KRAS');
    expect(
      gene?.lollipops.map(({ name, codon, fraction, material, findings }) => [
        name,
        codon,
        fraction,
        material,
        findings.length,
      ]),
    ).toEqual([['Q61H', 61, 0.034, 'plasma', 3]]);
    const states = new Map(gene?.codons.map(({ codon, state }) => [codon, state]));
    expect([states.get(61), states.get(59)]).toEqual(['mutated', 'wild-type']);
  });

  test('what was looked at is drawn for tissue and plasma apart', async () => {
    const { genes } = await pictureOf('demo-acquired-clone');
    expect(
      genes.find(({ symbol }) => symbol === 'NRAS')?.covered.map(({ material, called }) => [material, called]),
    ).toEqual([
      ['tissue', true],
      ['plasma', true],
    ]);
  });

  test('a gene of which nothing is known draws its codons as not tested', async () => {
    const { genes } = await pictureOf('demo-no-test');
    expect(new Set(genes.flatMap(({ codons }) => codons.map(({ state }) => state)))).toEqual(new Set(['not-tested']));
    expect(genes.flatMap(({ covered }) => covered)).toEqual([]);
  });
});

describe('references', () => {
  test.each([
    ['CIViC EID993 (PMID 18946061)', 'https://pubmed.ncbi.nlm.nih.gov/18946061/'],
    ['CIViC EID993', 'https://civicdb.org/evidence/993/summary'],
    ['NCCN table as reproduced in NBK564800 (not verified)', 'https://www.ncbi.nlm.nih.gov/books/NBK564800/'],
    ['CHRONOS, Nat Med 2022 (s41591-022-01886-0)', 'https://www.nature.com/articles/s41591-022-01886-0'],
    [
      'ASCO guideline, J Clin Oncol 2017;35:1453',
      'https://pubmed.ncbi.nlm.nih.gov/?term=J%20Clin%20Oncol%5Bta%5D%202017%5Bdp%5D%2035%5Bvi%5D%201453%5Bpg%5D',
    ],
    [
      'Erbitux US prescribing information, 2021-09-24',
      'https://dailymed.nlm.nih.gov/dailymed/search.cfm?query=Erbitux',
    ],
    ['CRICKET (rechallenge)', undefined],
  ])('%s leads to %s', (text, url) => {
    expect(addressOf(text)).toBe(url);
  });

  test('are numbered in the order of their naming, once each, and unknown ids are left out', () => {
    const [first, second] = knowledge.citations;
    const numbered = numberReferences([second?.id ?? '', 'no-such-id', first?.id ?? '', second?.id ?? ''], knowledge);
    expect(numbered.map(({ number, citation }) => [number, citation.id])).toEqual([
      [1, second?.id],
      [2, first?.id],
    ]);
  });
});

describe('whose picture it is', () => {
  test('the official name, birth date, gender and identifiers', () => {
    const patient = {
      resourceType: 'Patient',
      name: [
        { given: ['Old'], family: 'Name' },
        { use: 'official', given: ['Ann', 'B'], family: 'Lee' },
      ],
      gender: 'female',
      birthDate: '1970',
      identifier: [{ value: '42' }, {}],
    };
    expect(personOf(patient, 'p1')).toEqual({
      name: 'Ann B Lee',
      gender: 'female',
      birthDate: '1970',
      identifiers: ['42'],
    });
  });

  test('the id where the record holds no name, or could not be read', () => {
    expect(personOf(undefined, 'p1')).toEqual({ name: 'Patient p1', identifiers: [] });
  });
});

describe('the pointer of a card', () => {
  test('is read from a string or an object', () => {
    const pointer = { rules: ['R1'], knowledge: 'd1', orders: ['MedicationRequest/1'] };
    expect(readPointer(JSON.stringify(pointer))).toEqual(pointer);
    expect(readPointer(pointer)).toEqual(pointer);
  });

  test.each(['no json', '"text"', '', undefined, 7, '[]'])('%j points at nothing', (appContext) => {
    expect(readPointer(appContext)).toBeUndefined();
  });
});

describe('one reading for many judgements', () => {
  test('each question is asked once, failures too', async () => {
    const asked: string[] = [];
    const reader = rememberingReader({
      read: async (url) => {
        asked.push(url);
        if (url === 'Patient/2') throw new Error('down');
        return { resources: [] };
      },
      readPages: async () => ({ resources: [] }),
    });
    await Promise.all([reader.read('Patient/1'), reader.read('Patient/1')]);
    await expect(reader.read('Patient/2')).rejects.toThrow('down');
    await expect(reader.read('Patient/2')).rejects.toThrow('down');
    expect(asked).toEqual(['Patient/1', 'Patient/2']);
  });
});
