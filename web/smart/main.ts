/** The app's page: opens the session, reads the record in this browser, judges it by the same core, and draws it. */
import { orderSign } from '../../hooks/order-sign.js';
import { openSmartReader } from './fhir-reader.js';
import { readPicture } from './picture/read-picture.js';
import { fitPrintToOnePage } from './print.js';
import { hasSession, openSession, signIn } from './session.js';
import { loadKnowledge, loadRegistrations, PageError, type Registration } from './settings.js';
import { byId, h } from './view/dom.js';
import { pictureView } from './view/page.js';

const deadlineMs = 20_000;

async function start(): Promise<void> {
  // Whoever comes by a link without a sign-in is not led anywhere by what the link says.
  if (hasSession()) return showPicture();
  history.replaceState({}, '', location.pathname);
  showServers(await loadRegistrations());
}

async function showPicture(): Promise<void> {
  const [session, knowledge] = await Promise.all([openSession(), loadKnowledge()]);
  byId('status').textContent = 'Reading the record …';
  const readAt = new Date().toISOString();
  const reader = openSmartReader(session.client, session.fhirServer, deadlineMs);
  const desk = { knowledge, reader, service: orderSign, now: readAt, newId: () => crypto.randomUUID() };
  const picture = await readPicture(session.patientId, desk);
  const { fhirServer, pointer } = session;
  byId('app').replaceChildren(pictureView(picture, { knowledge, readAt, fhirServer, ...(pointer && { pointer }) }));
  document.title = `${picture.person.name}: molecular picture`;
  fitPrintToOnePage();
}

/** Standalone: the reader says which record system, and chooses the patient there. */
function showServers(registrations: readonly Registration[]): void {
  const choices = registrations.map((registration) =>
    h('li', {}, h('button', { type: 'button', onclick: () => begin(registration) }, registration.fhirServer)),
  );
  byId('app').replaceChildren(
    h(
      'main',
      { class: 'start' },
      h('h1', {}, 'Molecular picture'),
      h(
        'p',
        {},
        'Usually opened from a card in the record system. To start from here, choose the record system and then the patient.',
      ),
      h('ul', { class: 'servers' }, ...choices),
    ),
  );
}

function begin(registration: Registration): void {
  signIn(registration.fhirServer, registration, undefined).catch(complain);
}

function complain(error: unknown): void {
  const words =
    error instanceof PageError
      ? error.message
      : 'The picture could not be made. Nothing was concluded from this record.';
  byId('app').replaceChildren(
    h('main', { class: 'start' }, h('h1', {}, 'Molecular picture'), h('p', { role: 'alert', class: 'gaps' }, words)),
  );
}

start().catch(complain);
