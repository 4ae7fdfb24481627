/** Joins the demo: FHIR server with the synthetic patients, CDS server with its page, both on loopback. */
import type { RequestListener } from 'node:http';
import { isSmartAppBuilt } from '../src/adapters/smart-app-files.js';
import { compose, type Wildtype } from '../src/compose.js';
import type { SmartRegistration } from '../src/config.js';
import type { Log } from '../src/log.js';
import { isJson, type Json, objects } from '../src/model/fhir-json.js';
import { startFhirServer } from './fhir-server.js';
import { type Listening, listenOnLoopback, listenOnNextFree } from './loopback.js';
import { orderSetRoutes } from './order-set.js';
import { demoRequest } from './orders.js';
import { type DemoPatients, loadPatients } from './patients.js';
import { sandboxRoutes } from './sandbox-routes.js';

export interface DemoOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** Absent: the next free one after `port`. */
  readonly fhirPort?: number;
  /** Of the operators' listener; absent: the next free one after the FHIR server's. */
  readonly operationsPort?: number;
  /** FHIR servers elsewhere that may be read too. */
  readonly allowFhir: readonly string[];
  /** Name of the profile to which answers are cut. */
  readonly outputProfile?: string;
  /** A file, or `:memory:`. */
  readonly ledgerPath: string;
  /** ISO date to which the patients' records are moved. */
  readonly today: string;
  readonly log?: Log;
}

export interface Demo {
  /** The page and, below it, the CDS services. */
  readonly url: string;
  readonly fhirUrl: string;
  /** The operators' listener: `/operations`, `/metrics`. */
  readonly operatorsUrl: string;
  /** A command line that gives the first patient's card. */
  readonly curl: string;
  close(): Promise<void>;
}

/** @throws PortInUseError where another program has a port */
export async function runDemo(options: DemoOptions): Promise<Demo> {
  const handler: { current: RequestListener } = { current: notReady };
  const listening = await listenOnLoopback(
    (request, response) => handler.current(request, response),
    options.port,
    'PORT',
  );
  try {
    return await join(options, listening, (app) => {
      handler.current = app;
    });
  } catch (error) {
    await listening.close();
    throw error;
  }
}

async function join(options: DemoOptions, listening: Listening, attach: (app: RequestListener) => void): Promise<Demo> {
  const url = `http://127.0.0.1:${listening.port}`;
  const demo = await loadPatients(options.today);
  const fhir = await startFhirServer({
    port: options.fhirPort ?? (options.port === 0 ? 0 : freeAfter(listening.port, options.operationsPort)),
    orNextFree: options.fhirPort === undefined,
    resources: demo.patients.flatMap((patient) => patient.resources),
    faults: new Map(demo.book.patients.map((story) => [story.id, story.faults])),
  });
  try {
    const wildtype = await compose({
      demo: true,
      publicUrl: url,
      ledgerPath: options.ledgerPath,
      allowFhir: options.allowFhir,
      ...(options.outputProfile !== undefined && { outputProfile: options.outputProfile }),
      extraRoutes: (app, knowledge) => {
        orderSetRoutes(app, knowledge);
        sandboxRoutes(demo, fhir)(app, knowledge);
      },
      ...(isSmartAppBuilt() && { smartApp: { registrations: registrationsFor([fhir.url, ...options.allowFhir]) } }),
      ...(options.log && { log: options.log }),
    });
    attach(wildtype.app);
    const operators = await listenForOperators(wildtype, options, Number(new URL(fhir.url).port)).catch(
      async (error: unknown) => {
        await wildtype.close();
        throw error;
      },
    );
    const close = async () => {
      await Promise.all([listening.close(), fhir.close(), operators.close()]);
      await wildtype.close();
    };
    const operatorsUrl = `http://127.0.0.1:${operators.port}`;
    return { url, fhirUrl: fhir.url, operatorsUrl, curl: await readyCurl(url, fhir.url, demo), close };
  } catch (error) {
    await fhir.close();
    throw error;
  }
}

/** The app is known to the demo's own FHIR server, by both names of this machine, and to those that were allowed. */
function registrationsFor(bases: readonly string[]): readonly SmartRegistration[] {
  const named = bases.flatMap((base) => [base, base.replace('//127.0.0.1:', '//localhost:')]);
  return [...new Set(named)].map((fhirServer) => ({ fhirServer, clientId: 'wildtype-demo', origins: [] }));
}

/** The next port, or the one after it where the operators have asked for that. */
function freeAfter(port: number, operationsPort: number | undefined): number {
  return operationsPort === port + 1 ? port + 2 : port + 1;
}

function listenForOperators(
  { operatorsApp }: Wildtype,
  { port, operationsPort }: DemoOptions,
  fhirPort: number,
): Promise<Listening> {
  if (operationsPort !== undefined) return listenOnLoopback(operatorsApp, operationsPort, 'OPERATIONS_PORT');
  if (port === 0) return listenOnLoopback(operatorsApp, 0, 'OPERATIONS_PORT');
  return listenOnNextFree(operatorsApp, fhirPort + 1, 'OPERATIONS_PORT');
}

const notReady: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1' }).end();
};

/** One line for a shell; JSON holds no single quote here. */
async function readyCurl(url: string, fhirServer: string, demo: DemoPatients): Promise<string> {
  const story = demo.book.patients[0];
  const order = story?.orders[0];
  if (story === undefined || order === undefined) throw new TypeError('stories.json names no patient');
  const hookInstance = '6b1f3a52-6f0f-4c7e-9a3d-2f5f0c1d7e11';
  const body = JSON.stringify(demoRequest(order, { patientId: story.id, fhirServer, hookInstance }));
  return `curl -s ${url}/cds-services/${await orderSignId(url)} -H 'Content-Type: application/json' -d '${body}'`;
}

async function orderSignId(url: string): Promise<string> {
  const listed: unknown = await (await fetch(`${url}/cds-services`)).json();
  const service = servicesOf(listed).find((one) => one.hook === 'order-sign');
  if (typeof service?.id !== 'string') throw new TypeError('Discovery lists no order-sign service');
  return service.id;
}

function servicesOf(listed: unknown): readonly Json[] {
  return isJson(listed) ? objects(listed.services) : [];
}
