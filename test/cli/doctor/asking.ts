/** Puts a question to the doctor as the command line does, and keeps what it prints. */

import type { Finding } from '../../../src/commands/doctor/report.js';
import { statements } from '../../../src/commands/doctor/statements.js';
import { type DoctorOptions, doctor } from '../../../src/commands/doctor.js';
import { isJson, objects } from '../../../src/model/fhir-json.js';

const origin = 'https://sandbox.cds-hooks.org';

/** What the doctor prints, and its exit code. */
export async function asked(base: string | undefined, options: Partial<DoctorOptions> = {}) {
  const lines: string[] = [];
  const io = {
    print: (text: string) => void lines.push(text),
    environment: {},
    terminal: false,
    now: () => new Date(),
    standardInput: async () => new Uint8Array(),
  };
  const code = await doctor(base, { origin, ...options }, io);
  return { code, text: lines.join('\n') };
}

/** The same as findings. */
export async function findingsOf(base: string | undefined, options: Partial<DoctorOptions> = {}) {
  const { code, text } = await asked(base, { ...options, json: true });
  const report: unknown = JSON.parse(text);
  const findings = objects(isJson(report) ? report.findings : []);
  return { code, text, findings };
}

/** Whether a verdict asks for something to be done. */
export const isBad = (verdict: unknown): boolean => ['advice', 'warning', 'fault'].includes(String(verdict));
/** All statements of the specification that are checked, sorted. */
export const statementIds = Object.keys(statements).sort();
/** The statements with this verdict, sorted. */
export const verdicts = (findings: readonly { readonly [member: string]: unknown }[], verdict: Finding['verdict']) =>
  [...new Set(findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id))].sort();
