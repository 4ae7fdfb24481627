/** What a browser would be told by a service: preflights, and answers to a page of another origin. */
import type { Answer, Ask } from './ask.js';
import { jsonPost, outcomeOf } from './ask.js';
import { type Finding, held, unchecked } from './report.js';

/** The addresses that a page of a CDS Client calls. */
export interface Addresses {
  readonly discovery: string;
  readonly service: string;
}

/** Asks as a page of `origin` would. A service that allows no origin at all serves no browsers: then nothing is wrong. */
export async function checkCors(
  { discovery, service }: Addresses,
  origin: string,
  ask: Ask,
): Promise<readonly Finding[]> {
  const calls = [
    ['discovery', discovery, 'GET'],
    ['service', service, 'POST'],
    ['feedback', `${service}/feedback`, 'POST'],
  ] as const;
  const preflights = await Promise.all(
    calls.map(async ([what, url, method]) => ({ what, method, answer: await ask(preflight(url, origin, method)) })),
  );
  const errors = await Promise.all([
    ask({ ...jsonPost(service, '{'), headers: { 'content-type': 'application/json', origin } }),
    ask({ ...jsonPost(`${discovery}/no-such-service`, {}, { origin }) }),
  ]);
  const answers = [...preflights.map(({ answer }) => answer), ...errors];
  if (!answers.some((answer) => isAllowed(answer, origin))) return notForPages(origin);
  return [
    held(
      'CORS-2',
      origin,
      preflights.flatMap(({ what, method, answer }) =>
        preflightFaults(answer, method, origin).map((fault) => `${what}: ${fault}`),
      ),
    ),
    held(
      'CORS-3',
      origin,
      errors.flatMap((answer) => (isAllowed(answer, origin) ? [] : [`${outcomeOf(answer)} without the header`])),
    ),
    held(
      'CORS-4',
      origin,
      answers.flatMap((answer) => (isAllowed(answer, origin) && !varies(answer) ? ['no Vary: Origin'] : [])),
    ),
  ];
}

function notForPages(origin: string): readonly Finding[] {
  const why = 'this origin is not allowed: name another with --origin; of no matter to clients that are no pages';
  return (['CORS-2', 'CORS-3', 'CORS-4'] as const).map((id) => unchecked(id, origin, why));
}

function preflight(url: string, origin: string, method: string) {
  const asked = {
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization,content-type',
  };
  return { method: 'OPTIONS', url, headers: { origin, ...asked } };
}

function isAllowed({ headers }: Answer, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin');
  return allowed === '*' || allowed === origin;
}

function varies({ headers }: Answer): boolean {
  const vary = headers.get('vary')?.toLowerCase() ?? '';
  return headers.get('access-control-allow-origin') === '*' || vary === '*' || vary.includes('origin');
}

function preflightFaults(answer: Answer, method: string, origin: string): readonly string[] {
  const { status, headers } = answer;
  if (status < 200 || status > 299) return [`${outcomeOf(answer)} to a preflight`];
  const named = (header: string) => (headers.get(header) ?? '').toLowerCase().split(/\s*,\s*/);
  const names = named('access-control-allow-headers');
  // With "*" browsers still ask for Authorization by name.
  const missing = ['authorization', 'content-type'].filter(
    (name) => !names.includes(name) && (name === 'authorization' || !names.includes('*')),
  );
  const methods = named('access-control-allow-methods');
  const credentials = headers.get('access-control-allow-credentials') === 'true';
  return [
    ...(isAllowed(answer, origin) ? [] : ['the origin is not allowed']),
    ...(methods.includes(method.toLowerCase()) || methods.includes('*') || method === 'GET'
      ? []
      : [`${method} is not allowed`]),
    ...missing.map((name) => `the header ${name} is not allowed`),
    ...(credentials && headers.get('access-control-allow-origin') === '*' ? ['credentials for any origin'] : []),
  ];
}
