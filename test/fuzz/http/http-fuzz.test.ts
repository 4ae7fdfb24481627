/** A slice of `npm run fuzz:http`: nothing that is sent makes the production server fail, and its laws can be broken. */
import { describe, expect, test } from '@jest/globals';
import { brokenLaws } from './laws.js';
import { PLANTED } from './mutations.js';
import { type FuzzRequest, KINDS, type Kind, requestOf } from './requests.js';
import { heapGrowth, runFuzz } from './run.js';

const SEED = 7;

test('no request of any kind makes the server fail, break off, repeat what was sent, or answer a card without a rule', async () => {
  const { outcomes, logFaults, exitCode } = await runFuzz({ runs: 12 * KINDS.length, seed: SEED });
  const broken = outcomes.filter(({ faults }) => faults.length > 0);
  expect(broken.map(({ number, kind, faults }) => `${number} ${kind}: ${faults.join('; ')}`)).toEqual([]);
  expect(logFaults).toEqual([]);
  expect(exitCode).toBe(0);
  // What reached the pipeline: otherwise all of the above would be hollow.
  const answered = new Set(outcomes.filter(({ cards }) => cards > 0).map(({ kind }) => kind));
  expect(['whole call', 'prefetch broken', 'odd EHR'].filter((kind) => ![...answered].includes(asKind(kind)))).toEqual(
    [],
  );
}, 120_000);

function asKind(name: string): Kind {
  const kind = KINDS.find((each) => each === name);
  if (kind === undefined) throw new TypeError(`no kind ${name}`);
  return kind;
}

test('the same seed makes the same requests, and another seed makes others', () => {
  const made = (seed: number) => KINDS.map((_, number) => requestOf(seed, number));
  expect(made(SEED)).toEqual(made(SEED));
  expect(made(SEED)).not.toEqual(made(SEED + 1));
});

describe('the laws can be broken', () => {
  const whole: FuzzRequest = {
    kind: 'whole call',
    method: 'POST',
    path: '/cds-services/wildtype-order-sign',
    headers: {},
    body: Buffer.alloc(0),
  };
  const feedback: FuzzRequest = { ...whole, kind: 'feedback', path: `${whole.path}/feedback` };
  const outcome = (more: object = {}) =>
    JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', ...more }] });
  const card = (code: string) =>
    JSON.stringify({
      cards: [{ uuid: 'u', summary: 's', indicator: 'info', source: { label: 'l', topic: { system: 's', code } } }],
    });
  const known = { rules: ['G01'] };
  const law = (request: FuzzRequest, status: number, text: string, late = false) =>
    brokenLaws(request, { status, text, late }, known);

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['kept', law(whole, 200, card('G01drug')), []],
    ['kept by an overloaded server', law(whole, 503, outcome()), []],
    ['a failure', law(feedback, 500, outcome()), ['500']],
    ['a bad gateway', law(feedback, 502, outcome()), ['502']],
    ['no answer', law(whole, 0, ''), ['no answer']],
    ['no answer in time', law({ ...whole, kind: 'broken HTTP' }, 0, '', true), ['no answer in time']],
    ['a whole call refused', law(whole, 204, ''), ['204 to a whole call']],
    ['a card without a rule', law(whole, 200, card('X99drug')), ['a card without a rule']],
    ['cards that are none', law(whole, 200, '{}'), ['RES-1 no object with a list of cards', 'GEN-2 ']],
    [
      'an error that repeats',
      law(feedback, 400, outcome({ diagnostics: PLANTED })),
      ['an error repeats what was sent'],
    ],
    ['an error in other words', law(feedback, 400, 'no'), ['an error without an OperationOutcome']],
    ['an error with a stack', law(feedback, 400, outcome({ diagnostics: 'node_modules' })), ['an error with a stack']],
  ])('%s', (_, broken, expected) => {
    expect(broken).toEqual(expected);
  });

  test('a heap that grows is seen, and one that only breathes is not', () => {
    const breathing = [50, 90, 52, 88, 51, 91, 53, 90];
    expect(heapGrowth(breathing)).toBeLessThan(0.1);
    expect(heapGrowth(breathing.map((mib, at) => mib + 20 * at))).toBeGreaterThan(0.25);
  });
});
