/** The page at which an EHR launches the app: who launches is checked, then the browser goes to sign in. */

import { signIn } from './session.js';
import { loadRegistrations, PageError, registrationFor } from './settings.js';
import { byId } from './view/dom.js';

async function launch(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [iss, id] = [query.get('iss'), query.get('launch')];
  if (iss === null || id === null)
    throw new PageError('This page is opened by a record system, with iss and launch in its address.');
  const registration = registrationFor(iss, await loadRegistrations());
  if (registration === undefined)
    throw new PageError('The record system that opened this page is not registered here.');
  // fhirclient lets further members of the address override its settings: only the two that SMART knows stay.
  history.replaceState({}, '', `${location.pathname}?${new URLSearchParams({ iss, launch: id })}`);
  await signIn(iss, registration, id);
}

launch().catch((error: unknown) => {
  const status = byId('status');
  status.setAttribute('role', 'alert');
  status.textContent = error instanceof PageError ? error.message : 'The page could not be opened.';
});
