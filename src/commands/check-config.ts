/** Reads a configuration file as the server does, and says whom it would trust. */
import { readFile } from 'node:fs/promises';
import { configFileSchema, type Settings, settingsFrom } from '../config.js';
import { readyKnowledge } from '../ready-knowledge.js';
import { type CommandIo, InputError } from './command-io.js';

/** What `check-config` is asked. */
export interface CheckConfigOptions {
  /** Prints the JSON Schema of the file instead. */
  readonly schema?: boolean;
}

/**
 * Prints each client of the file in one line, or the schema. Nothing is fetched, and no key or secret is printed.
 * @throws InputError where there is no such file
 * @throws ConfigurationError with every fault, choices that the knowledge does not know included
 * @throws KnowledgeError where the file names a knowledge folder that can't be used, or a language that it has not
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
  const settings = settingsFrom(text);
  await requireFitting(settings);
  const { publicUrl, clients } = settings;
  const lines = clients.map(({ name, issuer, tenant, keys, fhirServers, outputProfile }) => {
    const party = tenant === undefined ? issuer : `${issuer}, tenant ${tenant}`;
    const source = keys === undefined ? 'keys fetched' : `${keys.length} keys given`;
    return `client ${name}: ${party}; ${source}; ${fhirServers.length} FHIR servers; profile ${outputProfile}`;
  });
  io.print([`public URL ${publicUrl}`, ...lines, 'The configuration can be used.'].join('\n'));
}

// Loading the knowledge and running its cases takes time: only where the file says something that depends on them.
async function requireFitting(settings: Settings): Promise<void> {
  const { clients, knowledge } = settings;
  const chosen = clients.some(
    ({ policy, language }) =>
      Object.keys(policy.settings).length > 0 || policy.formulary !== undefined || language !== 'en',
  );
  if (chosen || knowledge !== undefined) await readyKnowledge(settings);
}
