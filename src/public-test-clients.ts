/** Issuers and keys whose private halves anyone can read: whoever trusts them trusts everybody. */
import { isJson } from './model/fhir-json.js';

/**
 * Issuers of public test clients, by the form of their `iss`.
 * @see cds-hooks/sandbox (jwt-generator), Inferno davinci-crd-test-kit (crd_jwks.json), CDS Hooks 2.0.1 (Example)
 */
const issuers: readonly RegExp[] = [
  /^https:\/\/sandbox\.cds-hooks\.org(\/|$)/i,
  /^https:\/\/inferno\.healthit\.gov(\/|$)/i,
  /\/custom\/crd_server(_v\d+)?\/?$/i,
  /^https:\/\/fhir-ehr\.example\.com(\/|$)/i,
];

const keyIds: readonly string[] = [
  '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f',
  'd9cd3c4f-eb08-4304-b973-44f352fd2ca2',
  'zGe023HzCFfY7NPb04EGvRDP1oYsTOtLNCNjDgr66AI',
  'example-kid',
];

/** The member `x` of elliptic keys, since a key id is only a name: sandbox (two), REMS request generator, specification. */
const keyPoints: readonly string[] = [
  'dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB',
  'QWI9fI8TcNtdikhVs_M1N_Szb7BOj19etvIKfrQMa9k',
  'GJ1EKKadP512kbQLAhu3qftADevkhCcaOFFZi376S8dvhjZU9vxNy3wplJv_GiOr',
  '46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk',
];

/** Whether this `iss`, or the address of its keys, belongs to a client that anyone can be. */
export function isPublicTestIssuer(address: string): boolean {
  return issuers.some((form) => form.test(address.replace(/\/(jwks\.json|\.well-known\/jwks\.json)$/i, '')));
}

/** Whether the private half of this JWK is published, under whichever name it comes. */
export function isPublicTestKey(key: unknown): boolean {
  if (!isJson(key)) return false;
  return keyPoints.some((point) => point === key.x) || keyIds.some((id) => id === key.kid);
}
