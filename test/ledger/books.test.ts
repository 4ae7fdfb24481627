/** Statistics and lines of the ledger: what operators read, the same in SQLite and in PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandIo } from '../../src/commands/command-io.js';
import { ledgerExport } from '../../src/commands/ledger-export.js';
import { ledgerStats } from '../../src/commands/ledger-stats.js';
import type { CardIssued } from '../../src/ledger/ledger.js';
import { accepted, card, on, overridden } from './entries.js';
import { closePlaces, openPatiently, openPlaces, places } from './places.js';

beforeAll(openPlaces);
afterAll(closePlaces);

const cards: readonly CardIssued[] = [
  card,
  { ...card, card: 'c2', rules: ['R2'], indicator: 'critical', issuedAt: '2026-11-24T10:00:00.000Z' },
  { ...card, card: 'c3', service: 't', knowledgeVersion: '1.1.0', issuedAt: '2026-11-25T00:00:00.000Z' },
  { ...card, card: 'c4', client: 'clinic', issuedAt: '2026-11-25T01:00:00.000Z' },
  { ...card, card: 'c5', issuedAt: '2026-11-26T00:00:00.000Z' },
];

const { overrideReason: _reason, userComment: _comment, ...bare } = overridden.item;

const feedback = [
  overridden,
  // A second thought: one card counts once, and accepted wins.
  accepted,
  on('c2', overridden),
  on('c2', { ...overridden, item: { ...bare, outcomeTimestamp: '2026-11-24T10:05:00Z' } }),
  // Of another client's card, of no card of ours: neither counts for a card.
  on('c4', accepted),
  on('c9', accepted),
];

async function filled(url: string): Promise<string> {
  const ledger = await openPatiently(url);
  await ledger.recordCards(cards);
  for (const item of feedback) await ledger.recordFeedback([item]);
  await ledger.close();
  return url;
}

async function printed(command: (io: CommandIo) => Promise<void>): Promise<readonly string[]> {
  const texts: string[] = [];
  await command({
    print: (text) => void texts.push(text),
    environment: {},
    terminal: false,
    now: () => new Date('2026-11-26T00:00:00.000Z'),
    standardInput: async () => new Uint8Array(),
  });
  return texts;
}

describe.each(places)('in $name', ({ fresh }) => {
  let url: string;
  beforeAll(async () => {
    url = await filled(await fresh());
  });

  test('each card counts once: accepted, overridden, or unanswered, and never ignored', async () => {
    const ledger = await openPatiently(url);
    const stats = await ledger.stats();
    await ledger.close();
    const one = { served: 1, accepted: 0, overridden: 0, unanswered: 1 };
    expect(stats).toEqual({
      period: {},
      cards: { served: 5, accepted: 1, overridden: 1, unanswered: 3 },
      byIndicator: [
        { key: 'warning', served: 4, accepted: 1, overridden: 0, unanswered: 3 },
        { key: 'critical', served: 1, accepted: 0, overridden: 1, unanswered: 0 },
      ],
      byRule: [
        { key: 'R1', served: 4, accepted: 1, overridden: 0, unanswered: 3 },
        { key: 'R2', served: 1, accepted: 0, overridden: 1, unanswered: 0 },
      ],
      byService: [
        { key: 's', served: 4, accepted: 1, overridden: 1, unanswered: 2 },
        { key: 't', ...one },
      ],
      byClient: [
        { key: 'hospital', served: 4, accepted: 1, overridden: 1, unanswered: 2 },
        { key: 'clinic', ...one },
      ],
      byKnowledge: [
        { key: '1.0.0 (d0123456789a)', served: 4, accepted: 1, overridden: 1, unanswered: 2 },
        { key: '1.1.0 (d0123456789a)', ...one },
      ],
      byDay: [
        { key: '2026-11-24', served: 2, accepted: 1, overridden: 1, unanswered: 0 },
        { key: '2026-11-25', served: 2, accepted: 0, overridden: 0, unanswered: 2 },
        { key: '2026-11-26', ...one },
      ],
      overrideReasons: [
        { code: 'r', system: 'urn:s', rule: 'R1', times: 1 },
        { rule: 'R2', times: 1 },
        { code: 'r', system: 'urn:s', rule: 'R2', times: 1 },
      ],
      feedbackWithoutCard: 2,
    });
  });

  test('a period begins with its first instant and ends before its last', async () => {
    const ledger = await openPatiently(url);
    const period = { since: '2026-11-24T10:00:00.000Z', until: '2026-11-26T00:00:00.000Z' };
    const stats = await ledger.stats(period);
    const lines: string[] = [];
    for await (const line of ledger.lines(period)) lines.push(line.card);
    await ledger.close();
    expect([stats.cards.served, stats.period, stats.feedbackWithoutCard]).toEqual([3, period, 0]);
    expect(lines).toEqual(['c2', 'c2', 'c3', 'c4']);
  });

  test('an empty ledger has statistics too', async () => {
    const ledger = await openPatiently(await fresh());
    expect((await ledger.stats()).cards).toEqual({ served: 0, accepted: 0, overridden: 0, unanswered: 0 });
    await ledger.close();
  });

  test('NDJSON has a line a card and item, then feedback without a card; no comment, no key', async () => {
    const lines = await printed((io) => ledgerExport({ ledger: url, ndjson: true }, io));
    const objects: unknown[] = lines.map((line) => JSON.parse(line));
    const issued = {
      service: 's',
      client: 'hospital',
      indicator: 'warning',
      rules: ['R1', 'R2'],
      suggestions: 2,
      knowledgeVersion: '1.0.0',
      knowledgeDigest: 'd0123456789abcdef',
    };
    expect(objects.slice(0, 1)).toEqual([
      {
        card: 'c1',
        ...issued,
        issuedAt: '2026-11-24T09:00:00.000Z',
        outcome: 'overridden',
        acceptedSuggestions: 0,
        reasonCode: 'r',
        reasonSystem: 'urn:s',
        reasonDisplay: 'Reason',
        outcomeTimestamp: '2026-11-24T09:00:30Z',
        receivedAt: '2026-11-24T09:01:00.000Z',
      },
    ]);
    expect(objects.at(-3)).toEqual({ card: 'c5', ...issued, issuedAt: '2026-11-26T00:00:00.000Z' });
    expect(objects.at(-1)).toEqual({
      card: 'c9',
      service: 's',
      client: 'hospital',
      outcome: 'accepted',
      acceptedSuggestions: 1,
      outcomeTimestamp: '2026-11-24T09:00:40Z',
      receivedAt: '2026-11-24T09:01:00.000Z',
    });
    expect(objects.map((line) => JSON.stringify(line)).join('')).not.toMatch(/as discussed/);
    expect(objects).toHaveLength(9);
  });

  test('a ledger of more than one page is exported whole, oldest first', async () => {
    const other = await fresh();
    const ledger = await openPatiently(other);
    const many = Array.from({ length: 603 }, (_, number) => ({
      ...card,
      card: `c${String(number).padStart(4, '0')}`,
    }));
    await ledger.recordCards(many);
    await ledger.recordFeedback(Array.from({ length: 603 }, (_, number) => on(`x${number}`, accepted)));
    await ledger.close();
    const lines = await printed((io) => ledgerExport({ ledger: other, ndjson: true }, io));
    const ids = lines.map((line) => /"card":"([^"]+)"/.exec(line)?.[1]);
    expect(ids.slice(0, 603)).toEqual(many.map((one) => one.card));
    expect(new Set(ids.slice(603)).size).toBe(603);
  });
});

describe('the command line', () => {
  const sqlite = places[0];

  test('CSV has a header and holds no formula', async () => {
    const url = (await sqlite?.fresh()) ?? '';
    const ledger = await openPatiently(url);
    const reason = { code: '=cmd()', display: 'a "quoted", word' };
    await ledger.recordFeedback([{ ...overridden, item: { ...overridden.item, overrideReason: reason } }]);
    await ledger.close();
    expect(await printed((io) => ledgerExport({ ledger: url, csv: true }, io))).toEqual([
      'card,service,client,indicator,rules,suggestions,knowledgeVersion,knowledgeDigest,issuedAt,outcome,acceptedSuggestions,reasonCode,reasonSystem,reasonDisplay,outcomeTimestamp,receivedAt',
      `c1,s,hospital,,,,,,,overridden,0,'=cmd(),,"a ""quoted"", word",2026-11-24T09:00:30Z,2026-11-24T09:01:00.000Z`,
    ]);
  });

  test('statistics are tables for people, with the rate of those that were answered', async () => {
    const url = await filled((await sqlite?.fresh()) ?? '');
    const [text = ''] = await printed((io) => ledgerStats({ ledger: url, since: '2026-11-24' }, io));
    expect(text.split('\n').slice(0, 7)).toEqual([
      'cards issued from 2026-11-24T00:00:00.000Z',
      '     served  accepted  overridden  unanswered  override rate',
      'all  5       1         1           3           50.0 % of 2',
      '',
      'indicator  served  accepted  overridden  unanswered  override rate',
      'warning    4       1         0           3           0.0 % of 1',
      'critical   1       0         1           0           100.0 % of 1',
    ]);
    expect(text).toMatch(/\(none given\) +R2 +1/);
    const [json = ''] = await printed((io) => ledgerStats({ ledger: url, json: true }, io));
    expect(JSON.parse(json)).toMatchObject({ cards: { served: 5 } });
  });

  test.each([
    ['both forms', { ledger: 'x', csv: true, ndjson: true }, 'Choose one of --csv and --ndjson.'],
    ['no form', { ledger: 'x' }, 'Choose one of --csv and --ndjson.'],
    [
      'a ledger that is not there',
      { ledger: '/nowhere/l.sqlite', csv: true },
      'There is no ledger at /nowhere/l.sqlite.',
    ],
    ['a date that is none', { ledger: 'x', csv: true, since: 'yesterday' }, '--since is no date (2026-11-24)'],
    ['an instant without a zone', { ledger: 'x', csv: true, until: '2026-11-24T09:00' }, '--until is no date'],
    ['no configuration', { csv: true }, 'WILDTYPE_CONFIG must name the configuration file'],
  ])('%s: said, and nothing is made', async (_what, options, message) => {
    await expect(printed((io) => ledgerExport(options, io))).rejects.toThrow(message);
  });
});
