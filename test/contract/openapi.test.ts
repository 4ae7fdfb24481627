/** The OpenAPI document is valid, names every live route and no other, and every answer is of the shape that it gives. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Express } from 'express';
import { parse } from 'yaml';
import { projectRoot } from '../../demo/project-root.js';
import { buildApp } from '../../src/app.js';
import { openTraceShelf } from '../../src/http/trace-shelf.js';
import { openMetrics } from '../../src/metrics.js';
import { isJson, type Json, object, objects } from '../../src/model/fhir-json.js';
import { buildOperatorsApp } from '../../src/operators-app.js';
import { mountKnowledge } from '../../src/pages/mount-pages.js';
import { noBooks, smallParts } from '../http/small-parts.js';
import { askEverything, feedback, good, hook, type LiveAnswer, smartApp, smartFiles } from './live-answers.js';

let document: Json;
let answers: readonly LiveAnswer[] = [];

beforeAll(async () => {
  const parsed: unknown = parse(await readFile(join(projectRoot(), 'docs', 'openapi.yaml'), 'utf8'));
  if (!isJson(parsed)) throw new TypeError('docs/openapi.yaml holds no object');
  document = parsed;
  answers = await askEverything();
});

const operations = (): readonly (readonly [string, Json])[] =>
  Object.entries(object(document.paths) ?? {}).flatMap(([path, item]) =>
    Object.entries(object(item) ?? {}).flatMap(([method, operation]) =>
      isJson(operation) ? [[`${method.toUpperCase()} ${path}`, operation] as const] : [],
    ),
  );

const smartFile = /^\/smart\/[a-z]+\.(?:html|js|css|svg)$/;

/** Routes of a live app, as OpenAPI writes them. The last handler of each path refuses other methods and is no route. */
function routesOf(app: Express): readonly string[] {
  return app.router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const methods = new Set(route.stack.map(({ method }) => method).filter((method) => method !== undefined));
    const paths = [route.path]
      .flat()
      .map((path) => path.replace(/:(\w+)/g, '{$1}').replace(smartFile, '/smart/{file}'));
    return [...methods].flatMap((method) => paths.map((path) => `${method.toUpperCase()} ${path}`));
  });
}

/** The schema of an answer as the document gives it, compiled. */
function shapeOf({ operation, status, media }: LiveAnswer) {
  const [method = '', path = ''] = operation.split(' ');
  const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema'];
  const pointer = steps.map((step) => encodeURIComponent(step.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/');
  return shapes().compile({ $ref: `openapi.json#/${pointer}` });
}

let compiled: Ajv2020 | undefined;
function shapes(): Ajv2020 {
  if (compiled === undefined) {
    compiled = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(compiled);
    compiled.addSchema({ $id: 'openapi.json', ...document });
  }
  return compiled;
}

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect([valid, errors ?? [], validator.version]).toEqual([true, [], '3.1']);
});

test('it names every route of both listeners and no other', () => {
  const pages = (app: Express) => mountKnowledge(app, new Map());
  const parts = { ...smallParts(), pages, traces: openTraceShelf(1), operatorTraces: openTraceShelf(1), smartApp };
  const operators = buildOperatorsApp({
    app: parts,
    metrics: openMetrics(),
    books: noBooks,
    probeFhirServers: async () => [],
    page: new Map(),
  });
  const live = new Set([...routesOf(buildApp(parts)), ...routesOf(operators)]);
  expect([...live].sort()).toEqual(
    operations()
      .map(([operation]) => operation)
      .sort(),
  );
});

test('it names every file of the SMART app', () => {
  const operation = operations().find(([name]) => name === 'GET /smart/{file}')?.[1];
  const [parameter] = objects(operation?.parameters);
  expect(object(parameter?.schema)?.enum).toEqual(smartFiles);
  const live = buildApp({ ...smallParts(), smartApp }).router.stack.flatMap(({ route }) => [route?.path ?? []].flat());
  expect(live.filter((path) => smartFile.test(path)).sort()).toEqual(smartFiles.map((file) => `/smart/${file}`).sort());
});

test('every status that it names was answered by a live route, and no other was', () => {
  const named = operations().flatMap(([operation, { responses }]) =>
    Object.keys(object(responses) ?? {}).map((status) => `${operation} ${status}`),
  );
  const answered = new Set(answers.map(({ operation, status }) => `${operation} ${status}`));
  expect([...answered].sort()).toEqual(named.sort());
});

test('every answer is of the shape and media type that it gives', () => {
  const faults = answers.flatMap((answer) => {
    const shape = shapeOf(answer);
    return shape(answer.body) ? [] : [`${answer.operation} ${answer.status}: ${shapes().errorsText(shape.errors)}`];
  });
  expect(faults).toEqual([]);
});

describe('the shapes can fail', () => {
  const card = { uuid: randomUUID(), summary: 's', indicator: 'info', source: { label: 'l' } };
  const hookAnswer = (...cards: readonly object[]) => ({
    operation: hook,
    status: 200,
    media: 'application/json',
    body: { cards },
  });

  test.each<readonly [string, LiveAnswer]>([
    ['a summary of 140 characters', hookAnswer({ ...card, summary: 'x'.repeat(140) })],
    ['an indicator of its own', hookAnswer({ ...card, indicator: 'hard-stop' })],
    ['a member that is not documented', hookAnswer({ ...card, colour: 'red' })],
    [
      'suggestions without a selectionBehavior',
      hookAnswer({
        ...card,
        suggestions: [{ label: 'l', uuid: randomUUID(), actions: [{ type: 'delete', description: 'd' }] }],
      }),
    ],
    [
      'an error with a stack',
      {
        operation: hook,
        status: 500,
        media: 'application/json',
        body: { resourceType: 'OperationOutcome', issue: [], stack: 'x' },
      },
    ],
  ])('%s', (_what, answer) => {
    expect(shapeOf(answer)(answer.body)).toBe(false);
  });

  test('and a card as it should be passes', () => {
    const answer = hookAnswer(card);
    expect(shapeOf(answer)(answer.body)).toBe(true);
  });
});

test('the requests that this suite sends are of the shapes that it gives', () => {
  const body = (operation: string) => {
    const [method = '', path = ''] = operation.split(' ');
    const pointer = [
      'paths',
      path.replace(/\//g, '~1'),
      method.toLowerCase(),
      'requestBody',
      'content',
      'application~1json',
      'schema',
    ];
    return shapes().compile({ $ref: `openapi.json#/${pointer.map(encodeURIComponent).join('/')}` });
  };
  expect(([hook, feedback] as const).map((operation) => body(operation)(good[operation]))).toEqual([true, true]);
  expect([hook, feedback].map((operation) => body(operation)({}))).toEqual([false, false]);
});
