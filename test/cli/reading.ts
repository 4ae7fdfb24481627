/** Runs `read` on texts as if they were files, and the smallest results that it reads. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { type ReadOptions, read } from '../../src/commands/read.js';
import { type Json, objects, string } from '../../src/model/fhir-json.js';

const knowledge = loadKnowledge();

export interface Ran {
  readonly printed: string;
  /** What was printed as JSON. */
  readonly json: Json;
}

/** Files by name; `-` is the standard input. Names of files stand without their folder in what is printed. */
export async function readFiles(
  files: { readonly [name: string]: string | Uint8Array | object },
  options: Partial<ReadOptions> = { json: true },
  terminal = false,
): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'wildtype-read-'));
  const given: string[] = [];
  let input: Uint8Array = new Uint8Array();
  for (const [name, content] of Object.entries(files)) {
    const bytes = content instanceof Uint8Array ? content : Buffer.from(textOf(content));
    if (name === '-') input = bytes;
    else await writeFile(join(folder, name), bytes);
    given.push(name === '-' ? name : join(folder, name));
  }
  let printed = '';
  const io = {
    print: (text: string) => {
      printed += text;
    },
    environment: {},
    terminal,
    now: () => new Date(),
    standardInput: async () => input,
  };
  try {
    await read(given, { color: true, ...options }, io, () => knowledge);
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replaceAll(`${folder}/`, '');
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
  const plain = printed.replaceAll(`${folder}/`, '');
  return { printed: plain, json: options.json === true ? JSON.parse(plain) : {} };
}

function textOf(content: string | object): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** `gene call source [patient]` of each finding. */
export function findingsOf({ json }: Ran): readonly string[] {
  return objects(json.findings).map(({ gene, call, source, patient }) =>
    [gene, call, source, patient]
      .map(string)
      .filter((word) => word !== undefined)
      .join(' '),
  );
}

/** `place: reason` or `source: why` of each entry of a list. */
export function entriesOf({ json }: Ran, list: string): readonly string[] {
  return objects(json[list]).map(
    ({ place, source, reason, why }) => `${string(place ?? source)}: ${string(reason ?? why)}`,
  );
}

/** A final result that KRAS G12D is there, or not; whose it is and what else it has are given. */
export function result(more: object = {}, call: 'LA9633-4' | 'LA9634-2' = 'LA9633-4') {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: loinc('69548-6'),
    valueCodeableConcept: loinc(call),
    component: [
      { code: loinc('48018-6'), valueCodeableConcept: { text: 'KRAS' } },
      { code: loinc('48005-3'), valueCodeableConcept: { text: 'p.Gly12Asp' } },
    ],
    ...more,
  };
}

export function of(patient: string) {
  return { subject: { reference: patient } };
}

export function bundle(type: string, entry: readonly object[], more: object = {}) {
  return { resourceType: 'Bundle', type, entry, ...more };
}

export const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
export const pt = of('Patient/p1');
/** A resource of each fate: read, pending, not read, set aside, silent, ignored. */
export const oneOfEach = [
  { resourceType: 'Patient', id: 'p1', name: [{ family: 'Secretname' }] },
  { resourceType: 'Observation', id: 'na', status: 'final', code: { text: 'Sodium' }, ...pt },
  result({ id: 'kras', effectiveDateTime: '2026-10-02', ...pt }),
  result({ id: 'wrong', status: 'entered-in-error', ...pt }),
  result({ id: 'early', status: 'preliminary', ...pt }),
  {
    resourceType: 'Observation',
    id: 'means',
    status: 'final',
    code: { coding: [{ code: 'therapeutic-implication' }] },
    ...pt,
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'pdf',
    status: 'final',
    code: loinc('51969-4'),
    presentedForm: [{ contentType: 'application/pdf', data: 'AAAA' }],
    ...pt,
  },
  {
    resourceType: 'ServiceRequest',
    id: 'order',
    status: 'active',
    authoredOn: '2026-11-01',
    code: { text: 'Tumor NGS panel' },
    ...pt,
  },
];
