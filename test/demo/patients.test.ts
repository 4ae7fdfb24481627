/** The demo patients are complete, and as old today as when they were written. */
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { demoRequest } from '../../demo/orders.js';
import { loadPatients } from '../../demo/patients.js';
import { daysBetween, shiftDates } from '../../demo/shift-dates.js';
import { loadStories, parseStories, patientsFolder } from '../../demo/stories.js';
import { object, referenceTo } from '../../src/model/fhir-json.js';

describe('the book of demo patients', () => {
  test('names every file of the folder, once', async () => {
    const { patients } = await loadStories();
    const files = (await readdir(patientsFolder())).filter((file) => file.endsWith('.json') && file !== 'stories.json');
    expect(patients.map((patient) => patient.file).sort()).toEqual(files.sort());
  });

  test('has at least sixteen patients, one for each answer that the first rules give', async () => {
    const { patients } = await loadStories();
    const expected = patients.flatMap((patient) => patient.orders.map((order) => order.expected));
    expect(patients.length).toBeGreaterThanOrEqual(16);
    expect(new Set(expected.map((one) => one.rule ?? one.outcome))).toEqual(
      new Set(['G01', 'G02', 'G05', 'G11', 'G12', 'G13', 'G14', 'G15', 'G40', 'G41', 'G42', 'silence']),
    );
    for (const one of expected)
      expect({ one, rule: one.rule !== undefined }).toEqual({ one, rule: one.outcome !== 'silence' });
  });

  test('each file holds the patient of its story, and no two resources share an id', async () => {
    const { patients } = await loadPatients('2026-11-23');
    const shared = /^(Organization|Practitioner)\//;
    const own = patients.flatMap((patient) => patient.resources.map(referenceTo)).filter((one) => !shared.test(one));
    for (const { story, resources } of patients) expect(resources.map(referenceTo)).toContain(`Patient/${story.id}`);
    expect(new Set(own).size).toBe(own.length);
  });

  test('every reference within a file leads to a resource of that file', async () => {
    const { patients } = await loadPatients('2026-11-23');
    for (const { story, resources } of patients) {
      const there = new Set(resources.map(referenceTo));
      const missing = JSON.stringify(resources).matchAll(/"reference":"([^"]+)"/g);
      expect({
        file: story.file,
        missing: [...missing].map(([, to = '']) => to).filter((to) => !there.has(to)),
      }).toEqual({
        file: story.file,
        missing: [],
      });
    }
  });

  test('every order of a story becomes a request of the hook', async () => {
    const { patients } = await loadStories();
    for (const { id, orders } of patients) {
      for (const order of orders) {
        const request = demoRequest(order, { patientId: id, fhirServer: 'http://127.0.0.1:1/fhir', hookInstance: 'h' });
        expect(request.context.draftOrders.entry).toHaveLength(order.drugs.length);
      }
    }
  });

  test.each([
    ['an order without a drug', { orders: [{ label: 'x', drugs: [], expected: { outcome: 'info', words: 'w' } }] }],
    ['an outcome that is none', { orders: [{ label: 'x', drugs: ['x'], expected: { outcome: 'red', words: 'w' } }] }],
    ['no order at all', { orders: [] }],
    ['a fault that is none', { faults: [{ kind: 'sulks' }] }],
  ])('%s is refused by name of the patient', (_what, change) => {
    const whole = {
      id: 'p',
      name: 'N',
      file: 'p.json',
      story: 's',
      orders: [{ label: 'x', drugs: ['x'], expected: { outcome: 'info', words: 'w' } }],
    };
    expect(parseStories({ asOf: '2026-11-23', patients: [whole] }).patients).toHaveLength(1);
    expect(() => parseStories({ asOf: '2026-11-23', patients: [{ ...whole, ...change }] })).toThrow(/^p: /);
  });
});

describe('dates of the demo', () => {
  test.each([
    ['2026-11-23', '2026-12-23'],
    ['2026-11-23T09:30:00Z', '2026-12-23T09:30:00Z'],
    ['2026-11-23T09:30:00+02:00', '2026-12-23T09:30:00+02:00'],
    ['2026-11', '2026-12'],
    ['2026', '2026'],
    ['p.Gly12Asp', 'p.Gly12Asp'],
    ['69548-6', '69548-6'],
    ['2026-19-99', '2026-19-99'],
  ])('%s, thirty days on, is %s', (before, after) => {
    expect(shiftDates({ list: [before], value: 7, none: null }, 30)).toEqual({ list: [after], value: 7, none: null });
  });

  test('records are as old today as they were when they were written', async () => {
    const [written, today] = [await loadPatients('2026-11-23'), await loadPatients('2027-02-01')];
    const when = (all: typeof written) =>
      all.patients.flatMap(({ resources }) =>
        resources.flatMap((one) => (typeof one.effectiveDateTime === 'string' ? [one.effectiveDateTime] : [])),
      );
    const moved = when(today).map((date, at) => daysBetween(when(written)[at] ?? '', date));
    expect(new Set(moved)).toEqual(new Set([daysBetween('2026-11-23', '2027-02-01')]));
    expect(object(written.patients[0]?.resources[0])?.birthDate).toBe('1961-04-12');
  });
});
