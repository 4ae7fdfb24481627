/** docs/integration.md in pieces: its code spans, its parts, its examples, and the words that it may use. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { services } from '../../src/compose.js';
import { configFileSchema } from '../../src/config.js';
import { openMetrics } from '../../src/metrics.js';
import { isJson, type Json, object } from '../../src/model/fhir-json.js';
import { root } from '../architecture/source-files.js';

export const page = readFileSync(join(root, 'docs', 'integration.md'), 'utf8');

/** The page without its fenced blocks. */
export const prose = page.replace(/^```[\s\S]*?^```$/gm, '');

/** Text between backticks in running text. */
export const spans: readonly string[] = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

/** The text of one part, by its heading. */
export function part(heading: string): string {
  const [, text = ''] = page.split(`\n## ${heading}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** Resource types that prefetch, further searches and followed references ask for. */
export function typesAskedFor(): { readonly prefetched: readonly string[]; readonly further: readonly string[] } {
  const typeOf = ({ query }: { readonly query: string }) => query.split(/[/?]/)[0] ?? '';
  const current = services.filter(({ hook }) => hook !== 'medication-prescribe');
  const followed = readFileSync(join(root, 'src', 'chart', 'references.ts'), 'utf8').matchAll(/\bto: '(\w+)'/g);
  return {
    prefetched: unique([
      ...current.flatMap(({ prefetch }) => Object.values(prefetch).map(typeOf)),
      ...[...followed].map(([, type = '']) => type),
    ]),
    further: unique(services.flatMap(({ alsoRead }) => Object.values(alsoRead).map(typeOf))),
  };
}

export const unique = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();

/** Members of the configuration: of a client by their bare names, of the rest by their paths and by these paths' parts. */
function members(schema: unknown, prefix = ''): readonly string[] {
  const { properties, items } = object(schema) ?? {};
  const own = Object.entries(object(properties) ?? {}).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...members(inner, `${prefix}${name}.`),
  ]);
  return [...own, ...(isJson(items) ? members(items) : [])];
}

/** Every word of ours that a code span may be, by what it is. */
export async function wordsOfOurs(): Promise<ReadonlyMap<string, string>> {
  const named = (kind: string, words: Iterable<string>) => [...words].map((word) => [word, kind] as const);
  const keys = services.flatMap(({ prefetch, alsoRead }) => Object.keys({ ...prefetch, ...alsoRead }));
  const log = readFileSync(join(root, 'src', 'log.ts'), 'utf8');
  const [, incidents = ''] = /export type Incident =([^;]+);/.exec(log) ?? [];
  const metrics = openMetrics();
  metrics.watch({ callsUnderWay: () => 0, knowledge: () => ({ version: '', digest: '' }), fhirServerStates: () => [] });
  const counted = (await metrics.text()).matchAll(/^# HELP (wildtype_\w+)/gm);
  return new Map([
    ...named('configuration', members(configFileSchema)),
    ...named('prefetch key', keys),
    ...named('profile', [
      ...Object.keys(outputProfiles),
      ...Object.keys(outputProfiles).map((name) => `outputProfile: ${name}`),
    ]),
    ...named(
      'incident',
      [...incidents.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name),
    ),
    ...named(
      'metric',
      [...counted].map(([, name = '']) => name),
    ),
    ...named(
      'override reason',
      loadKnowledge().overrideReasons.map(({ code }) => code),
    ),
  ]);
}

/** Words of standards and of other systems, and members of our log, of `/readyz` and of `read`; tests of their own hold these. */
export const otherWords: ReadonlySet<string> = new Set([
  ...['aud', 'iss', 'sub', 'nbf', 'jku', 'subject', 'fhirServer', 'fhirAuthorization', 'null', '.rs', '.read', 'any'],
  ...['{{context.patientId}}', 'context.patientId', 'user…', 'user/', 'publicUrl', 'source.topic', 'source.topic.code'],
  ...['action.description', 'suggestion.label', 'overrideReasons', 'X-Request-Id', 'traceparent', 'diagnostics'],
  ...['https://cds-hooks.cerner.com', 'https://authorization.cerner.com/jwk', 'https://sandbox.cds-hooks.org'],
  ...['https://fhir.epic.com/Documentation?docId=cds-hooks', '/api/epic/2019/Security/Open/PublicKeys/'],
  ...[
    'http://localhost:8080/cds-services',
    'http://localhost:8080/order-set/cds-services',
    'urn:wildtype:topic',
    'urn:wildtype:override-reason',
    'NODE_EXTRA_CA_CERTS',
  ],
  ...['service', 'outcome', 'rules', 'reason', 'correlation', 'outcome="could-not-check"', 'reachable', 'SIGHUP'],
  ...['unread', 'nothingSaid', '--counts'],
]);

/** Routes of the OpenAPI document, with the services' ids filled in. */
export function routes(): ReadonlySet<string> {
  const document: unknown = parse(readFileSync(join(root, 'docs', 'openapi.yaml'), 'utf8'));
  const paths = Object.keys(object((isJson(document) ? document : ({} as Json)).paths) ?? {});
  const filled = services.map(({ id }) => `/cds-services/${id}`);
  return new Set([...paths, ...filled, '/feedback', '/smart/launch.html']);
}
