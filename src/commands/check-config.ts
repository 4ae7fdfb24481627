/** Reads a configuration file as the server does, and says whom it would trust. */
import { readFile } from 'node:fs/promises';
import { configFileSchema, settingsFrom } from '../config.js';
import { type CommandIo, InputError } from './command-io.js';

/** What `check-config` is asked. */
export interface CheckConfigOptions {
  /** Prints the JSON Schema of the file instead. */
  readonly schema?: boolean;
}

/**
 * Prints each client of the file in one line, or the schema. Nothing is fetched, and no key or secret is printed.
 * @throws InputError where there is no such file
 * @throws ConfigurationError with every fault
 */
export async function checkConfig(path: string | undefined, options: CheckConfigOptions, io: CommandIo): Promise<void> {
  if (options.schema === true) {
    io.print(JSON.stringify(configFileSchema, null, 2));
    return;
  }
  if (path === undefined) throw new InputError('check-config needs a configuration file, or --schema.');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`${path} can't be read.`);
  });
  const { publicUrl, clients } = settingsFrom(text);
  const lines = clients.map(({ name, issuer, tenant, keys, fhirServers, outputProfile }) => {
    const party = tenant === undefined ? issuer : `${issuer}, tenant ${tenant}`;
    const source = keys === undefined ? 'keys fetched' : `${keys.length} keys given`;
    return `client ${name}: ${party}; ${source}; ${fhirServers.length} FHIR servers; profile ${outputProfile}`;
  });
  io.print([`public URL ${publicUrl}`, ...lines, 'The configuration can be used.'].join('\n'));
}
