/** The text of a configuration file -> the code of its error and all its faults; an empty list where there are none. */
import { settingsFrom } from '../../src/config.js';
import { ConfigurationError } from '../../src/errors.js';

export function faultsOf(text: string): readonly string[] {
  try {
    settingsFrom(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return [error.code, ...error.faults];
    throw error;
  }
  return [];
}

/** The least that a configuration file holds. */
export const smallest = `
publicUrl: https://cds.example.org/
clients:
  - name: hospital
    issuer: https://ehr.example.org
    jwksUri: https://ehr.example.org/jwks.json
`;
