/** A CDS Hooks service that breaks nearly every statement, and one that can be told which to break. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { portOf } from '../../http/listen.js';

/** What a service answers: status, headers, body as text. */
export interface Reply {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly text: string;
}

export type Behaviour = (call: {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly origin: string | undefined;
}) => Reply;

export async function startService(behave: Behaviour) {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const { origin } = request.headers;
      const {
        status,
        headers = {},
        text,
      } = behave({ method: request.method ?? '', path: request.url ?? '', body, origin });
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${portOf(server.address())}`, close };
}

/** Discovery of one service with a template for each way of writing one wrong. */
const discovery = {
  services: [
    {
      id: 'bad id',
      hook: 'order-sign',
      usageRequirements: 7,
      title: '',
      prefetch: {
        absolute: 'https://ehr.example.org/Patient/1',
        unknown: 'Patient/{{patient}}',
        complex: 'Patient/{{context.draftOrders.id}}',
        included: 'MedicationRequest?patient={{context.patientId}}&_include=MedicationRequest:medication',
        user: 'Practitioner/{{context.userId}}',
        repeated: 'Observation?date=ge2020&date=le2021',
        sorted: 'Condition?patient={{context.patientId}}&sort:desc=date',
        encounter: 'Encounter/{{context.encounterId}}',
        empty: '',
      },
    },
    { id: 'bad id', hook: 'order-select', description: 'no more than that' },
  ],
};

/** Two cards with one uuid, and with every fault that a card may have. */
function brokenCards(count: number, text: string) {
  const suggestion = { uuid: 'same', isRecommended: true, actionSelectionBehavior: 'any', extra: 1 };
  const actions = [
    { type: 'CREATE', resource: '{"resourceType":"Task"}' },
    { type: 'update', description: 'd', resource: { resourceType: 'Task' } },
    { type: 'delete', description: 'd', resourceId: 'bare' },
  ];
  return {
    status: 'fine',
    systemActions: [],
    cards: [
      {
        uuid: 'same',
        summary: `${'long '.repeat(40)}\n${count}`,
        indicator: 'hard-stop',
        detail: 7,
        source: { url: 'page', topic: { display: 'none' } },
        suggestions: [
          { ...suggestion, actions },
          { ...suggestion, actions: [] },
        ],
        selectionBehavior: 'at-most-one',
        overrideReasons: [{ code: 'x' }],
        links: [{ label: '', url: 'page', type: 'absolute', appContext: {} }],
        rating: 5,
      },
      { summary: text, detail: text, indicator: 'info', source: {}, suggestions: [{ label: 'one' }] },
    ],
  };
}

/** Breaks everything that can be broken while it still answers. */
export function breaksEverything(): Behaviour {
  let count = 0;
  return ({ method, path, body, origin }) => {
    count += 1;
    const headers = {
      'content-type': 'text/html',
      ...(origin !== undefined && { 'access-control-allow-origin': origin }),
    };
    if (method === 'OPTIONS')
      return { status: 204, text: '', headers: { 'access-control-allow-origin': origin ?? '' } };
    if (path === '/cds-services') {
      return count > 20 ? { status: 500, text: '' } : { status: 200, headers, text: JSON.stringify(discovery) };
    }
    const failed = {
      status: 500,
      headers: { 'content-type': 'text/html' },
      text: `{"status":500,"trace":"x\\n    at node_modules/${body.length}"}`,
    };
    const failing = { ...failed, text: `Error\n    at run (node_modules/x.js:1)\n${body}` };
    if (path.endsWith('/feedback')) return body.split('"card"').length > 2 ? failed : acceptsOnce(body);
    if (!isWhole(body)) return body.includes('doctor-secret') ? failing : failed;
    return { status: 200, headers, text: JSON.stringify(brokenCards(count, textOf(body))) };
  };
}

function acceptsOnce(body: string): Reply {
  const plain = body.includes('"display":"A test"') && !body.includes('no-uuid');
  return plain ? { status: 500, text: '{}' } : { status: 422, text: '{}' };
}

/** Whether it is the request that the doctor sends in earnest, or one with markup: everything else fails. */
function isWhole(body: string): boolean {
  const changed =
    /foreign|org\.example\.anything|wildtype-doctor-hook|access_token|"entry":\[\]|\[\[|__proto__|null|OperationOutcome|"context":\[/;
  return (
    /"hook":"order-/.test(body) &&
    body.includes('"encounterId"') &&
    body.includes('"draftOrders":{"resourceType":"Bundle","type":"collection","entry"') &&
    body.includes('"prefetch"') &&
    !changed.test(body)
  );
}

function textOf(body: string): string {
  return /"text":"([^"]*)"/.exec(body)?.[1] ?? '';
}
