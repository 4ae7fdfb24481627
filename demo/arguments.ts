/** Turns the demo's environment and command line into options, or into a list of what is wrong with them. */
import { isLoopback } from './loopback.js';

export interface DemoArguments {
  readonly port: number;
  readonly fhirPort?: number;
  readonly allowFhir: readonly string[];
}

/** What is wrong with the environment or the command line, a line each. */
export class ArgumentsError extends Error {}

/**
 * @param environment as `process.env`: PORT, FHIR_PORT, HOST
 * @param words the command line after the program's name
 * @throws ArgumentsError with every fault
 */
export function parseArguments(
  environment: { readonly [name: string]: string | undefined },
  words: readonly string[],
): DemoArguments {
  const faults: string[] = [];
  const host = environment.HOST ?? '';
  if (host !== '' && !isLoopback(host)) {
    faults.push(`HOST=${host}: the demo trusts every caller, so it listens on loopback alone (127.0.0.1 and ::1).`);
  }
  const port = portFrom('PORT', environment.PORT, faults) ?? 8080;
  const fhirPort = portFrom('FHIR_PORT', environment.FHIR_PORT, faults);
  if (fhirPort !== undefined && fhirPort === port && port !== 0) faults.push(`FHIR_PORT and PORT are both ${port}.`);
  const allowFhir = allowedServers(words, faults);
  if (faults.length > 0) throw new ArgumentsError(faults.join('\n'));
  return { port, ...(fhirPort !== undefined && { fhirPort }), allowFhir };
}

function portFrom(name: string, value: string | undefined, faults: string[]): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) return port;
  faults.push(`${name}=${value} is not a port (0 to 65535).`);
  return undefined;
}

function allowedServers(words: readonly string[], faults: string[]): readonly string[] {
  const allowed: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word !== '--allow-fhir' && !word.startsWith('--allow-fhir=')) {
      faults.push(`${word} is not understood. Usage: npm start -- [--allow-fhir <base URL>]...`);
      continue;
    }
    const base = word === '--allow-fhir' ? words[++at] : word.slice('--allow-fhir='.length);
    const url = base !== undefined && URL.canParse(base) ? new URL(base) : undefined;
    if (url?.protocol === 'http:' || url?.protocol === 'https:') allowed.push(url.href.replace(/\/+$/, ''));
    else faults.push(`--allow-fhir ${base ?? ''} needs the base URL of a FHIR server.`);
  }
  return allowed;
}
