/** The drug behind an order's reference is read, or its absence is said of the order. */
import { describe, expect, test } from '@jest/globals';
import { readOrderMedications } from '../../src/chart/order-medications.js';
import { noting, resource } from './chart-fixtures.js';

const unresolved = (reference: string, named = false) => [{ order: 'MedicationRequest/m1', reference, named }];
const gap = (reason: string) => ({ medications: [], gaps: [{ key: 'MedicationRequest/m1', area: 'order', reason }] });

describe('the drug behind a reference', () => {
  test('is read from the server', async () => {
    const drug = resource('Medication', 'd1', {});
    const reader = noting({ 'Medication/d1': [drug] });
    expect(await readOrderMedications(unresolved('Medication/d1'), reader)).toEqual({ medications: [drug], gaps: [] });
  });

  test.each([
    ['nobody can be asked', 'Medication/d1', undefined, 'not-provided'],
    ['the server refuses', 'Medication/d1', noting({ 'Medication/d1': 'denied' }), 'denied'],
    ['the server answers nothing', 'Medication/d1', noting({ 'Medication/d1': [] }), 'not-found'],
    ['the reference leads nowhere', '#gone', noting({}), 'not-found'],
  ])('is a gap of the order where %s', async (_, reference, reader, reason) => {
    expect(await readOrderMedications(unresolved(reference), reader)).toEqual(gap(reason));
    expect(await readOrderMedications(unresolved(reference, true), reader)).toEqual({ medications: [], gaps: [] });
  });

  test('an error that is none of the server stays an error', async () => {
    const broken = {
      read: () => Promise.reject(new TypeError('bug')),
      readPages: () => Promise.reject(new TypeError('bug')),
    };
    await expect(readOrderMedications(unresolved('Medication/d1'), broken)).rejects.toBeInstanceOf(TypeError);
  });
});
