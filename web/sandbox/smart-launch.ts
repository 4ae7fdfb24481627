/** Launches a SMART app from a card's link, as an EHR does. @see SMART App Launch 2.2, EHR Launch; CDS Hooks 2.0, Link */
import { object, string } from '../../src/model/fhir-json.js';
import { toBase64url } from './base64url.js';
import type { Card, HookCall } from './types.js';

type Link = NonNullable<Card['links']>[number];

/**
 * The address with `iss` and `launch`; the demo's FHIR server understands a launch that carries its own context. Nothing
 * where the call read another server: a changed or own record has no SMART authorization of its own.
 */
export function launchAddress({ url, appContext }: Link, call: HookCall, demoServer: string): string | undefined {
  const patient = string(object(call.request.context)?.patientId);
  if (call.request.fhirServer !== demoServer || patient === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  address.searchParams.set('iss', demoServer);
  address.searchParams.set('launch', toBase64url({ patient, ...(appContext !== undefined && { appContext }) }));
  return address.href;
}
