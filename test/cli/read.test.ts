/** `wildtype read`: its report for people, and how it ends. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { tableLines } from '../../src/commands/table.js';
import { object } from '../../src/model/fhir-json.js';
import { bundle, entriesOf, of, oneOfEach, pt, readFiles, result } from './reading.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
test('the report has what was read, from where and in which form, what was not and why, and the counts', async () => {
  const { printed } = await readFiles(
    {
      'a.json': bundle(
        'collection',
        oneOfEach.map((resource) => ({ resource })),
      ),
    },
    {},
  );
  expect(printed).toMatch(/^wildtype read: 1 file, 8 resources, 1 patient; knowledge \d/);
  expect(printed).toMatch(
    /\nread\n {2}gene +what +call +material +date +source +shape\n {2}KRAS +p\.G12D +present +- +2026-10-02 +Observation\/kras +variant\n/,
  );
  expect(printed).toMatch(
    /\npending\n.*\n {2}KRAS +p\.G12D +pending, says present .*Observation\/early .*\n {2}ServiceRequest\/order, since 2026-11-01\n/,
  );
  expect(printed).toMatch(/\nnot read\n {2}DiagnosticReport\/pdf: a report exists that cannot be read by a machine\n/);
  expect(printed).toMatch(/\nset aside\n {2}Observation\/wrong: entered in error\n/);
  expect(printed).toMatch(/\nstates nothing by itself\n {2}Observation\/means: an implication/);
  expect(printed).toMatch(
    /\ncounts\n {2}resources +8 +DiagnosticReport 1, Observation 5, Patient 1, ServiceRequest 1\n/,
  );
  expect(printed).not.toContain('\u001b');
});

test('what is taken for nothing is still said to be nothing', async () => {
  const { printed } = await readFiles({ 'a.json': bundle('searchset', []) }, {});
  expect(printed).toMatch(/\nread\n {2}nothing\n/);
});

test('each patient has a part of the report where there are several', async () => {
  const second = result({ id: 'other', ...of('Patient/p2') }, 'LA9634-2');
  const { printed } = await readFiles({ 'a.json': [...oneOfEach, second, { resourceType: 'Patient', id: 'p3' }] }, {});
  expect(printed).toMatch(/\nPatient\/p1\n\nread\n.*\n {2}KRAS +p\.G12D +present /);
  expect(printed).toMatch(/\nPatient\/p2\n\nread\n.*\n {2}KRAS +p\.G12D +absent /);
  expect(printed).toMatch(/\nPatient\/p3\n {2}nothing about genes\n/);
  expect(printed).not.toMatch(/no patient/);
});

test('colours stand on a terminal alone, and not where they are unwanted', async () => {
  const coloured = async (options: object, terminal: boolean) =>
    (await readFiles({ 'a.json': oneOfEach }, options, terminal)).printed.includes('\u001b[');
  expect(await Promise.all([coloured({}, true), coloured({ color: false }, true), coloured({}, false)])).toEqual([
    true,
    false,
    false,
  ]);
});

test('control characters of a chart reach no terminal', async () => {
  const strange = { ...result({ id: 'a\u001b[2J\u009b2J', ...pt }) };
  for (const options of [{}, { json: true }]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect((await readFiles({ 'a.json': strange }, options)).printed).not.toMatch(/[\u001b\u009b]/);
  }
});

test('ten thousand resources of a thousand patients are read in one call', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => result({ id: `o${at}`, ...of(`Patient/p${at % 1000}`) }));
  const { json } = await readFiles({ 'a.ndjson': many.map((one) => JSON.stringify(one)).join('\n') });
  expect(object(json.counts)).toMatchObject({ patients: 1000, findings: 10_000, read: 10_000 });
}, 20_000);

test.each<readonly [string, readonly string[], string, number | null, RegExp]>([
  ['ends with 0 when it has read', ['-', '--counts'], JSON.stringify(oneOfEach), 0, /^$/],
  [
    'ends with 2 on a fault of the input',
    ['-'],
    '{"a": Secretname',
    2,
    /^standard input is not JSON: line 1, column 7\.\n$/,
  ],
  ['ends with 2 on a file that is not there', ['nowhere.json'], '', 2, /^nowhere\.json can't be read\.\n$/],
  ['ends with 2 without a file', [], '', 2, /missing required argument/],
])('the command %s', (_what, args, input, status, complaint) => {
  const ran = spawnSync(process.execPath, [cli, 'read', ...args], { encoding: 'utf8', input, cwd: root });
  expect([ran.status, status === 0 ? ran.stdout !== '' : ran.stdout === '']).toEqual([status, true]);
  expect(ran.stderr).toMatch(complaint);
});

test('a bad line does not end the command', async () => {
  const ran = await readFiles({ 'a.ndjson': `${JSON.stringify(oneOfEach[2])}\n{` });
  expect(entriesOf(ran, 'problems')).toEqual(['a.ndjson, line 2: is not complete JSON']);
});

test('a wide cell is cut, but never the source and the shape', () => {
  const long = 'x'.repeat(60);
  expect(
    tableLines([
      ['a', 'b', 'c'],
      [long, long, long],
    ]),
  ).toEqual([`a${' '.repeat(43)}  b${' '.repeat(59)}  c`, `${'x'.repeat(43)}\u2026  ${long}  ${long}`]);
});
