/** Feedback as real clients send it: one faulty item costs itself alone. */
import { describe, expect, test } from '@jest/globals';
import { parseFeedback } from '../../src/cds-hooks/parse.js';
import { refusal } from './refusal.js';

describe('feedback', () => {
  const outcomeTimestamp = '2026-11-23T09:30:00.123Z';
  const overridden = { card: 'c1', outcome: 'overridden', outcomeTimestamp };
  const item = { card: 'c1', outcome: 'overridden', acceptedSuggestions: [], outcomeTimestamp };

  test.each<[string, unknown, object]>([
    [
      'an accepted suggestion',
      { card: 'c1', outcome: 'accepted', acceptedSuggestions: [{ id: 's1' }], outcomeTimestamp },
      { ...item, outcome: 'accepted', acceptedSuggestions: ['s1'] },
    ],
    [
      'accepted suggestions as bare ids',
      { card: 'c1', outcome: 'accepted', acceptedSuggestions: ['s1', 's2', null], outcomeTimestamp },
      { ...item, outcome: 'accepted', acceptedSuggestions: ['s1', 's2'] },
    ],
    ['a dismissal without reason', overridden, item],
    [
      'a reason as the Sandbox sends it, without display',
      { ...overridden, overrideReason: { reason: { code: 'patient-refused', system: 'http://example.org/override' } } },
      { ...item, overrideReason: { code: 'patient-refused', system: 'http://example.org/override' } },
    ],
    [
      'a reason under the plural name, with a comment',
      { ...overridden, overrideReasons: { reason: { code: 'r', display: 'Reason' }, userComment: 'Tested elsewhere' } },
      { ...item, overrideReason: { code: 'r', display: 'Reason' }, userComment: 'Tested elsewhere' },
    ],
    ['a reason in an extension alone', { ...overridden, overrideReasons: { extension: { 'com.example': 'x' } } }, item],
    [
      'a time with an offset',
      { ...overridden, outcomeTimestamp: '2026-11-23T10:30:00+01:00' },
      { ...item, outcomeTimestamp: '2026-11-23T10:30:00+01:00' },
    ],
  ])('%s is read (FB-2 to FB-5)', (_, sent, read) => {
    expect(parseFeedback({ feedback: [sent] })).toEqual({ items: [read], faults: [] });
    expect(parseFeedback({ feedback: sent })).toEqual({ items: [read], faults: [] });
  });

  test('a faulty item is named and does not lose the others', () => {
    const { card: _, ...cardless } = overridden;
    const feedback = [
      cardless,
      overridden,
      { ...overridden, outcome: 'ignored' },
      'x',
      { ...overridden, outcomeTimestamp: '2026-99-23T09:30:00Z' },
      { ...overridden, outcomeTimestamp: 'yesterday' },
    ];
    expect(parseFeedback({ feedback })).toEqual({
      items: [item],
      faults: [
        '/feedback/0/card is required',
        '/feedback/2/outcome must be one of accepted, overridden',
        '/feedback/3 must be object',
        '/feedback/4/outcomeTimestamp is not a date that exists',
        '/feedback/5/outcomeTimestamp is not of the form that is asked for',
      ],
    });
  });

  test.each([
    [undefined, ['/ must be object']],
    [{}, ['/feedback is required']],
    [{ feedback: 'x' }, ['/feedback must be array or object']],
  ])('a body without a list of feedback is refused: %j', (body, faults) => {
    const error = refusal(() => parseFeedback(body));
    expect([error.status, error.code, error.faults]).toEqual([400, 'invalid-request', faults]);
  });
});
