/** A seed and a number -> one request to the server, whole or broken in one of many ways, always the same. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { bundleEntries, isJson, object } from '../../../src/model/fhir-json.js';
import { type Chance, chanceFrom } from '../chance.js';
import { mutated, mutatedText, oddValue, PLANTED } from './mutations.js';
import {
  CASES,
  called,
  FEEDBACK,
  json,
  type Made,
  METHODS,
  OUTCOME,
  PAGED,
  posted,
  ROUTES,
  servicePath,
  services,
  someCall,
  within,
} from './request-parts.js';

/** One request to the server. */
export interface FuzzRequest extends Made {
  readonly kind: Kind;
}

const MAKERS = {
  'whole call': (chance) => called(someCall(chance)),
  'context broken': (chance) => called(within(someCall(chance), 'context', (value) => mutated(value, chance))),
  'prefetch broken': (chance) => called(within(someCall(chance), 'prefetch', (value) => mutated(value, chance, 8))),
  'broken anywhere': (chance) => {
    const call = someCall(chance);
    return called(call, mutated(call, chance));
  },
  'member of another type': (chance) => {
    const call = someCall(chance);
    const members = ['hook', 'hookInstance', 'fhirServer', 'fhirAuthorization', 'context', 'prefetch', 'extension'];
    return called(call, { ...call, [chance.of(members)]: oddValue(chance) });
  },
  'states of prefetch': (chance) => {
    const states = [null, OUTCOME, PAGED, '<html>', { resourceType: 'Bundle', total: 0 }, [], 7];
    const keys = Object.entries(object(someCall(chance).prefetch) ?? {});
    const some = keys.map(
      ([key, value]) =>
        [chance.below(5) === 0 ? `-${key}` : key, chance.below(2) === 0 ? value : chance.of(states)] as const,
    );
    return called({ ...someCall(chance), prefetch: Object.fromEntries(some) });
  },
  'odd EHR': (chance) => {
    const { prefetch: _record, ...call } = someCall(chance);
    const server = chance.of([
      'EHR',
      'EHR',
      'EHR',
      'EHR/tenant',
      'http://169.254.169.254/',
      'https://foreign.example.org',
      'no url',
    ]);
    const access = {
      access_token: PLANTED,
      token_type: 'Bearer',
      expires_in: chance.of([300, '300', -1]),
      scope: 'a (b)',
      subject: 's',
    };
    return called({ ...call, fhirServer: server, fhirAuthorization: access });
  },
  'another hook or service': (chance) => {
    const call = someCall(chance);
    const path = chance.of([...Object.values(services), 'none', '%00', '..', 'a'.repeat(500), PLANTED]);
    return posted(
      `/cds-services/${path}`,
      json({ ...call, hook: chance.of([...Object.keys(services), 'encounter-start', 'x']) }),
    );
  },
  feedback: (chance) => {
    const body = chance.below(4) === 0 ? FEEDBACK : mutated(FEEDBACK, chance);
    return posted(`${servicePath(chance.of(Object.keys(services)))}/feedback`, json(body));
  },
  headers: (chance) => {
    const odd = chance.of<FuzzRequest['headers']>([
      {
        'content-type': chance.of([
          'text/plain',
          'application/json; charset=x',
          'application/json;;',
          '',
          'multipart/form-data',
          'application/fhir+json',
          PLANTED,
        ]),
      },
      { origin: chance.of(['null', 'https://ehr.example.org', PLANTED, '*']) },
      {
        traceparent: chance.of(['00-', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'ff-x-y-z', PLANTED]),
      },
      { 'x-request-id': chance.of([PLANTED, 'a'.repeat(3000), '-']) },
      { 'x-big': 'a'.repeat(chance.of([100, 9000, 20_000])) },
      { accept: '*/*;q=nonsense', 'accept-encoding': 'x', 'accept-language': PLANTED },
      {
        'x-forwarded-for': '::::',
        'x-forwarded-proto': 'gopher',
        'x-forwarded-host': PLANTED,
        host: 'elsewhere:99999',
      },
      { expect: chance.of(['100-continue', '200-never']) },
      { range: 'bytes=0-', 'if-none-match': '*', 'if-modified-since': 'never' },
    ]);
    const call = someCall(chance);
    return posted(servicePath(call.hook), json(call), odd);
  },
  'methods and addresses': (chance) => {
    const paths = [
      ...ROUTES,
      ...Object.keys(services).map(servicePath),
      '/cds-services/',
      '//cds-services',
      '/CDS-SERVICES',
      '/cds-services?x=1',
      '/%E0%A4%A',
      '/cds-services/%2e%2e/x',
      `/${'a/'.repeat(500)}`,
      '/cds-services/x/feedback',
      `/?${'a'.repeat(4000)}`,
    ];
    return {
      method: chance.of(METHODS),
      path: chance.of(paths),
      headers: { origin: 'https://ehr.example.org' },
      body: Buffer.alloc(0),
    };
  },
  encodings: (chance) => {
    const call = someCall(chance);
    const body = json(call);
    const [encoding, bytes] = chance.of<readonly [string, Buffer]>([
      ['gzip', gzipSync(body)],
      ['gzip', gzipSync(body).subarray(0, 40)],
      ['gzip', body],
      ['deflate', deflateSync(body)],
      ['br', brotliCompressSync(body)],
      ['br', gzipSync(body)],
      ['gzip', gzipSync(Buffer.alloc(8_000_000, ' '))],
      ['identity', Buffer.from(body.toString('utf8'), 'utf16le')],
      ['identity', Buffer.from(body.toString('utf8'), 'latin1')],
      ['nonsense', body],
      ['gzip, gzip', gzipSync(gzipSync(body))],
    ]);
    return posted(servicePath(call.hook), bytes, { 'content-encoding': encoding });
  },
  'broken text': (chance) => {
    const call = someCall(chance);
    return posted(servicePath(call.hook), Buffer.from(mutatedText(JSON.stringify(call), chance), 'utf8'));
  },
  'large body': (chance) => {
    const call = someCall(chance);
    const size = chance.of([100_000, 1_500_000, 2_200_000]);
    const large = chance.of<unknown>([
      'x'.repeat(size),
      Array.from({ length: size / 20 }, () => ({ a: 1 })),
      Array.from({ length: size / 10 }, () => null),
    ]);
    return called(
      call,
      chance.below(2) === 0
        ? { ...call, extension: { large } }
        : within(call, 'prefetch', (value) => ({
            ...object(value),
            conditions: { resourceType: 'Bundle', entry: large },
          })),
    );
  },
  tokens: (chance) => {
    const token = chance.of([
      '',
      'null',
      'Bearer',
      'Bearer ',
      'Bearer null',
      'Bearer a.b.c',
      'Basic dTpw',
      `Bearer ${PLANTED}`,
      'Bearer eyJhbGciOiJub25lIn0.e30.',
      `Bearer ${'a'.repeat(7000)}`,
      'Bearer ..',
      'Bearer e30.e30.e30',
      'bearer good',
    ]);
    return { ...called(someCall(chance)), token };
  },
  'broken HTTP': (chance) => ({
    ...called(someCall(chance)),
    raw: chance.of([
      'GET\r\n\r\n',
      `POST /cds-services HTTP/1.1\r\n${PLANTED}\r\n\r\n`,
      'POST /cds-services/wildtype-order-sign HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}',
      'POST /cds-services/wildtype-order-sign HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\nContent-Type: application/json\r\n\r\n{"hook"',
      'POST /cds-services/wildtype-order-sign HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n',
      'POST /cds-services/wildtype-order-sign HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n',
      'GET http://elsewhere/cds-services HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET * HTTP/1.1\r\nHost: x\r\n\r\n',
      'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      '\u0016\u0003\u0001\u0002\u0000\u0001',
      '',
    ]),
  }),
} satisfies { readonly [kind: string]: (chance: Chance) => Made };

export type Kind = keyof typeof MAKERS;
export const KINDS = Object.keys(MAKERS).filter(isKind);

function isKind(name: string): name is Kind {
  return name in MAKERS;
}

/** The request of this number: its kind goes round, all else comes of seed and number. */
export function requestOf(seed: number, number: number): FuzzRequest {
  const kind = KINDS[number % KINDS.length] ?? 'whole call';
  return { kind, ...MAKERS[kind](chanceFrom(Math.imul(seed, 1_000_003) + number)) };
}

/** Whether what was sent could be judged at all: a well-formed request of a known service. */
export function isWhole({ kind }: FuzzRequest): boolean {
  return kind === 'whole call';
}

/** What the odd EHR answers to a question: the record of some case, broken or not. */
export function oddRecord(seed: number, question: string): unknown {
  const chance = chanceFrom(seed + [...question].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7));
  const type = /^\/[^/?]*\/?([A-Z][A-Za-z]+)/.exec(question)?.[1];
  const found = bundleEntries(chance.of(CASES).server).filter(({ resource }) => resource.resourceType === type);
  const bundle = { resourceType: 'Bundle', type: 'searchset', total: found.length, entry: found };
  const record = chance.below(3) === 0 ? bundle : mutated(bundle, chance, 6);
  return isJson(record) && chance.below(6) === 0
    ? { ...record, link: [{ relation: 'next', url: `${question}&again` }] }
    : record;
}
