/** Signs in to a FHIR server by SMART App Launch with PKCE, and opens the session that comes of it. */
import 'fhirclient/build/fhir-client.pure.js';
import { object, string } from '../../src/model/fhir-json.js';
import type { SmartRequester } from './fhir-reader.js';
import { type CardPointer, readPointer } from './pointer.js';
import { PageError, type Registration } from './settings.js';

/** The part of fhirclient's client that is used here. */
export interface SmartClient extends SmartRequester {
  readonly patient: { readonly id: string | null };
  readonly state: { readonly serverUrl?: unknown; readonly tokenResponse?: unknown };
}

declare const FHIR: {
  readonly oauth2: {
    authorize(parameters: { readonly [name: string]: string | boolean }): Promise<unknown>;
    ready(): Promise<SmartClient>;
  };
};

/** What is read of the patient in context, type by type: no more is asked for. */
const typesRead = [
  'Patient',
  'Condition',
  'Observation',
  'DiagnosticReport',
  'Specimen',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'Medication',
  'ServiceRequest',
  'DocumentReference',
  'Procedure',
];
const readScopes = typesRead.map((type) => `patient/${type}.read`).join(' ');

/** A patient in context, and the client that may read its record. */
export interface Session {
  readonly client: SmartClient;
  /** Base URL without a trailing slash. */
  readonly fhirServer: string;
  readonly patientId: string;
  readonly pointer?: CardPointer;
}

/**
 * Sends the browser to the authorization server; the page ends here.
 * @param launch the EHR's launch id; absent for a standalone launch
 * @throws PageError where the server does not offer what is needed
 * @see SMART App Launch 2.2, Obtain authorization code
 */
export async function signIn(
  iss: string,
  { clientId, scope }: Registration,
  launch: string | undefined,
): Promise<void> {
  const context = launch === undefined ? 'launch/patient' : 'launch';
  try {
    await FHIR.oauth2.authorize({
      iss,
      clientId,
      scope: scope ?? `${context} ${readScopes}`,
      redirectUri: './',
      pkceMode: 'required',
      completeInTarget: true,
      ...(launch !== undefined && { launch }),
    });
  } catch {
    throw new PageError(`${new URL(iss).host} could not start the sign-in. It must offer SMART App Launch with PKCE.`);
  }
}

/** Whether this address, or this tab, holds a sign-in that was begun. */
export function hasSession(): boolean {
  const query = new URLSearchParams(location.search);
  return query.has('state') || query.has('error') || sessionStorage.getItem('SMART_KEY') !== null;
}

/** @throws PageError where the sign-in failed or brought no patient */
export async function openSession(): Promise<Session> {
  const client = await FHIR.oauth2.ready().catch(() => {
    sessionStorage.clear();
    throw new PageError('The sign-in was not completed. Open the page again from the record system.');
  });
  const patientId = client.patient.id;
  if (patientId === null) throw new PageError('The record system did not say which patient is meant.');
  const pointer = readPointer(object(client.state.tokenResponse)?.appContext);
  const fhirServer = (string(client.state.serverUrl) ?? '').replace(/\/+$/, '');
  return { client, fhirServer, patientId, ...(pointer !== undefined && { pointer }) };
}
