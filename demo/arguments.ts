/** Turns the demo's environment and command line into options, or into a list of what is wrong with them. */
import { outputProfiles } from '../hooks/output-profiles.js';
import { isLoopback } from './loopback.js';

export interface DemoArguments {
  readonly port: number;
  readonly fhirPort?: number;
  /** Of the operators' listener. */
  readonly operationsPort?: number;
  readonly allowFhir: readonly string[];
  /** Name of the profile as whose client the demo answers. */
  readonly outputProfile?: string;
}

/** What is wrong with the environment or the command line, a line each. */
export class ArgumentsError extends Error {}

/**
 * @param environment as `process.env`: PORT, FHIR_PORT, OPERATIONS_PORT, HOST
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
  const operationsPort = portFrom('OPERATIONS_PORT', environment.OPERATIONS_PORT, faults);
  faults.push(...sharedPorts({ PORT: port, FHIR_PORT: fhirPort, OPERATIONS_PORT: operationsPort }));
  const { allowFhir, outputProfile } = readWords(words, faults);
  if (faults.length > 0) throw new ArgumentsError(faults.join('\n'));
  return {
    port,
    ...(fhirPort !== undefined && { fhirPort }),
    ...(operationsPort !== undefined && { operationsPort }),
    allowFhir,
    ...(outputProfile !== undefined && { outputProfile }),
  };
}

/** A port that two of them name; 0 is any that is free. */
function sharedPorts(ports: { readonly [name: string]: number | undefined }): readonly string[] {
  const named = Object.entries(ports);
  return named.flatMap(([name, port], at) =>
    named
      .slice(0, at)
      .filter(([, other]) => port !== undefined && port !== 0 && other === port)
      .map(([other]) => `${name} and ${other} are both ${port}.`),
  );
}

function portFrom(name: string, value: string | undefined, faults: string[]): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) return port;
  faults.push(`${name}=${value} is not a port (0 to 65535).`);
  return undefined;
}

const usage = 'Usage: npm start -- [--allow-fhir <base URL>]... [--output-profile <name>]';

function readWords(words: readonly string[], faults: string[]): Pick<DemoArguments, 'allowFhir' | 'outputProfile'> {
  const allowFhir: string[] = [];
  let outputProfile: string | undefined;
  const rest = words.flatMap((word) => /^(--[a-z-]+)=(.*)$/.exec(word)?.slice(1) ?? [word]);
  for (let at = 0; at < rest.length; at += 2) {
    const [option = '', value = ''] = rest.slice(at, at + 2);
    switch (option) {
      case '--allow-fhir':
        allowFhir.push(...serverFrom(value, faults));
        break;
      case '--output-profile':
        outputProfile = profileFrom(value, faults);
        break;
      default:
        faults.push(`${option} is not understood. ${usage}`);
        return { allowFhir };
    }
  }
  return { allowFhir, ...(outputProfile !== undefined && { outputProfile }) };
}

function serverFrom(base: string, faults: string[]): readonly string[] {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return [url.href.replace(/\/+$/, '')];
  faults.push(`--allow-fhir ${base} needs the base URL of a FHIR server.`);
  return [];
}

function profileFrom(name: string, faults: string[]): string | undefined {
  if (Object.hasOwn(outputProfiles, name)) return name;
  faults.push(`--output-profile ${name} needs one of ${Object.keys(outputProfiles).join(', ')}.`);
  return undefined;
}
