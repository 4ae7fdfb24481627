/** Who is calling, once that is known, and what its requests may make this server do. */
import type { OutputProfile } from '../cds-hooks/output-profile.js';
import type { ClientSettings } from '../config.js';
import { loopbackNetworks, privateNetworks } from '../network-address.js';

export interface TrustedClient
  extends Pick<
    ClientSettings,
    | 'name'
    | 'fhirServers'
    | 'fhirNetworks'
    | 'allowOpenServers'
    | 'keepComments'
    | 'orderables'
    | 'policy'
    | 'language'
    | 'repeatControlDays'
  > {
  /** To what its answers are cut. */
  readonly outputProfile: OutputProfile;
  /** Whether any FHIR server on this machine may be read, with or without a token: the demo alone. */
  readonly loopbackServers: boolean;
}

/**
 * The one client of the demo: whoever calls. A server that is named on the command line may stand in a private network.
 * Its answers are as the standard has them unless told otherwise.
 */
export function demoClient(allowFhir: readonly string[], outputProfile: OutputProfile = {}): TrustedClient {
  return {
    name: 'demo',
    fhirServers: allowFhir,
    fhirNetworks: [...loopbackNetworks, ...(allowFhir.length > 0 ? privateNetworks : [])],
    allowOpenServers: true,
    keepComments: false,
    orderables: [],
    policy: { settings: {} },
    language: 'en',
    outputProfile,
    loopbackServers: true,
  };
}
