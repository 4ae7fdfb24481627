/** Lists services and demo patients, signs an order in a click and shows the answer. */
import { renderAnswer } from './cards.js';
import { element } from './dom.js';

const place = (id) => document.getElementById(id);

async function start() {
  const [discovery, demo] = await Promise.all([getJson('/cds-services'), getJson('/demo/patients')]);
  const signing = discovery.services.find((service) => service.hook === 'order-sign');
  place('service-list').append(...discovery.services.map(renderService));
  place('fhir-server').textContent = demo.fhirServer;
  place('patient-list').append(...demo.patients.map((patient) => renderPatient(patient, signing)));
}

function renderService(service) {
  return element(
    'li',
    {},
    element('h3', {}, service.title ?? service.id),
    element('p', { class: 'hint' }, element('code', {}, service.hook), ' at ', element('code', {}, service.id)),
    service.description,
  );
}

function renderPatient(patient, signing) {
  const buttons = patient.orders.map((order) => {
    const button = element('button', { type: 'button', 'data-patient': patient.id }, `Sign ${order.label}`);
    button.addEventListener('click', () => sign(patient, order, signing, button));
    return button;
  });
  return element(
    'li',
    { class: 'patient', id: patient.id },
    element('h3', {}, patient.name),
    element('p', {}, patient.story),
    element('div', { class: 'orders' }, ...buttons),
  );
}

async function sign(patient, order, signing, button) {
  button.disabled = true;
  for (const one of document.querySelectorAll('.patient')) one.dataset.chosen = String(one.id === patient.id);
  const request = { ...order.request, hookInstance: newId() };
  place('answer-body').replaceChildren(element('p', { class: 'hint' }, `Asking about ${patient.name} …`));
  const started = performance.now();
  try {
    const response = await fetch(`/cds-services/${signing.id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    const answer = await response.json();
    const took = Math.round(performance.now() - started);
    const shown = response.ok ? renderAnswer(answer) : [renderFailure(`The server answered ${response.status}.`)];
    showAnswer(patient, order, took, shown, request, answer);
  } catch (error) {
    place('answer-body').replaceChildren(renderFailure(`No answer: ${error.message}`));
  } finally {
    button.disabled = false;
  }
}

function showAnswer(patient, order, took, shown, request, answer) {
  const rule = order.expected.rule ? `, rule ${order.expected.rule}` : '';
  place('answer-body').replaceChildren(
    element(
      'p',
      { class: 'asked' },
      element('strong', {}, order.label),
      ` for ${patient.name}, answered in ${took} ms.`,
    ),
    element('p', { class: 'hint' }, `Expected: ${order.expected.outcome}${rule}. ${order.expected.words}`),
    ...shown,
    folded('Request', request),
    folded('Response', answer),
  );
  place('answer-title').focus({ preventScroll: false });
}

function folded(title, value) {
  const text = element('pre', { tabindex: '0' }, JSON.stringify(value, null, 2));
  return element('details', {}, element('summary', {}, `${title} (JSON)`), text);
}

function renderFailure(text) {
  return element('p', { class: 'notice', role: 'alert' }, text);
}

async function getJson(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** `crypto.randomUUID` exists on secure origins alone, and http://127.0.0.1 counts as one. */
function newId() {
  return crypto.randomUUID();
}

start().catch((error) => {
  place('answer-body').replaceChildren(renderFailure(`The page could not load: ${error.message}`));
});
