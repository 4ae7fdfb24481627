/** Who is calling, once that is known, and what its requests may make this server do. */
import type { ClientSettings } from '../config.js';

export interface TrustedClient
  extends Pick<ClientSettings, 'name' | 'fhirServers' | 'allowOpenServers' | 'keepComments'> {
  /** Whether any FHIR server on this machine may be read, with or without a token: the demo alone. */
  readonly loopbackServers: boolean;
}

/** The one client of the demo: whoever calls. */
export function demoClient(allowFhir: readonly string[]): TrustedClient {
  return {
    name: 'demo',
    fhirServers: allowFhir,
    allowOpenServers: true,
    keepComments: false,
    loopbackServers: true,
  };
}
