/** The coverage matrix says of each marker and material what is known, and not more. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Picture } from '../../../web/smart/picture/read-picture.js';
import { pictureFrom, pictureOf } from './pictures.js';

/** "KRAS exon 2": its states from the first column to the last. */
function states({ matrix }: Picture, gene: string, part: string): readonly string[] {
  const row = matrix.rows.find((one) => one.gene === gene && one.part.startsWith(part));
  return row?.cells.map(({ column, state }) => `${column} ${state}`) ?? [];
}

describe('the coverage matrix', () => {
  test('tissue and plasma stand apart, and a clone of plasma alone is not shown in tissue', async () => {
    const picture = await pictureOf('demo-acquired-clone');
    expect(states(picture, 'KRAS', 'exon 3')).toEqual(['judged mutated', 'tissue wild-type', 'plasma mutated']);
  });

  test('a negative in plasma is not detected, never wild-type', async () => {
    const picture = await pictureOf('demo-acquired-clone');
    expect(states(picture, 'NRAS', 'exon 2')).toEqual(['judged wild-type', 'tissue wild-type', 'plasma not-detected']);
    const plasma = picture.matrix.rows.flatMap(({ cells }) => cells.filter(({ column }) => column === 'plasma'));
    expect(plasma.map(({ state }) => state)).not.toContain('wild-type');
  });

  test('a gene that was never tested is not tested in every column', async () => {
    const picture = await pictureOf('demo-no-test');
    expect(states(picture, 'KRAS', 'exon 2')).toEqual(['judged not-tested', 'tissue not-tested', 'plasma not-tested']);
  });

  test('exon 2 alone leaves the other exons not wild-type', async () => {
    const picture = await pictureOf('demo-kras-exon-2-only');
    expect(states(picture, 'KRAS', 'exon 2').at(0)).toBe('judged wild-type');
    const others = picture.matrix.rows.filter(({ part }) => /^exon [34]/.test(part)).flatMap(({ cells }) => cells);
    expect(others.map(({ state }) => state)).not.toContain('wild-type');
  });

  test('a test under way is pending, in the column of what states no material', async () => {
    const picture = await pictureOf('demo-pending-test');
    expect(states(picture, 'KRAS', 'exon 2')).toEqual([
      'judged pending',
      'tissue not-tested',
      'plasma not-tested',
      'unknown pending',
    ]);
  });

  test('a failed test is failed', async () => {
    const picture = await pictureOf('demo-failed-test');
    expect(states(picture, 'KRAS', 'exon 2').at(0)).toBe('judged failed');
  });

  test('a report that no machine can read is not untested', async () => {
    const picture = await pictureOf('demo-pdf-only');
    expect(states(picture, 'KRAS', 'exon 2').at(0)).toBe('judged unreadable');
  });

  test('what the record system did not give is not read, in every column, and never untested', async () => {
    const picture = await pictureOf('demo-wild-type-left', {
      fail: { Observation: 'server-error', DiagnosticReport: 'denied' },
    });
    expect(new Set(picture.matrix.rows.flatMap(({ cells }) => cells.map(({ state }) => state)))).toEqual(
      new Set(['not-read']),
    );
  });

  test('a germline change is shown neither as a marker of the tumour nor beside the matrix', async () => {
    const { matrix } = await pictureOf('demo-germline-only');
    expect(matrix.rows.flatMap(({ cells }) => cells.map(({ state }) => state))).not.toContain('mutated');
    expect(matrix.others).toEqual([]);
  });

  test('a gene beyond the usual ones comes in where somebody looked, and stays out where nobody did', async () => {
    const bundle = new URL(
      '../../../../fhir-fixtures/cases/complete-panel-her2-and-burden/server.json',
      import.meta.url,
    );
    const seen = await pictureFrom(JSON.parse(await readFile(bundle, 'utf8')), 'p1');
    expect(seen.matrix.rows.map(({ gene }) => gene)).toContain('ERBB2');
    expect((await pictureOf('demo-no-test')).matrix.rows.map(({ gene }) => gene)).not.toContain('ERBB2');
  });

  test('genes with more markers come first, each gene in one block', async () => {
    const { matrix } = await pictureOf('demo-kras-g12d');
    const genes = matrix.rows.map(({ gene }) => gene);
    const blocks = genes.filter((gene, at) => gene !== genes[at - 1]);
    expect(blocks).toEqual([...new Set(genes)]);
    const sizes = blocks.map((gene) => genes.filter((one) => one === gene).length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});
