/** Prefetch templates against the part of the specification that clients really implement. */
import type { OfferedService } from './check-discovery.js';
import { type Finding, held } from './report.js';
import type { StatementId } from './statements.js';

/** Fields of each hook's context that may stand in a template. @see CDS Hooks library, "Prefetch Token" of each hook */
const TOKENS: { readonly [hook: string]: readonly string[] } = {
  'patient-view': ['userId', 'patientId', 'encounterId'],
  'order-select': ['userId', 'patientId', 'encounterId'],
  'order-sign': ['userId', 'patientId', 'encounterId'],
  'order-dispatch': ['patientId', 'order', 'dispatchedOrders', 'performer'],
  'order-review': ['userId', 'patientId', 'encounterId'],
  'medication-prescribe': ['userId', 'patientId', 'encounterId'],
  'medication-refill': ['userId', 'patientId', 'encounterId'],
  'appointment-book': ['userId', 'patientId', 'encounterId'],
  'encounter-start': ['userId', 'patientId', 'encounterId'],
  'encounter-discharge': ['userId', 'patientId', 'encounterId'],
};
const USER_TOKENS = ['userPractitionerId', 'userPractitionerRoleId', 'userPatientId', 'userRelatedPersonId'];

/** Parameters that change which resources come, and that few clients can fill a template with. */
const BEYOND = /^(?:_include|_revinclude|_has|_query|_filter|_contained|_text|_content|_elements|_summary)\b|\./;

/** One template: what is wrong with it, by statement. */
type Check = (query: string, hook: string) => boolean;

const checks: readonly (readonly [StatementId, Check])[] = [
  ['PRE-1', (query) => !/^(?:\{\{[^}]*\}\}|[A-Z][A-Za-z]+(?:\/(?:\{\{[^}]*\}\}|[A-Za-z0-9.-]+)|\?.+))$/s.test(query)],
  ['PRE-2', (query) => tokensOf(query).some((token) => !isKnown(token)) || hasLooseBraces(query)],
  ['PRE-4', (query, hook) => tokensOf(query).some((token) => !isOfHook(token, hook))],
  ['PRE-6', (query) => parametersOf(query).some(([name, value]) => BEYOND.test(name) || isBeyond(name, value))],
  ['PRE-7', (query) => /.\{\{\s*context\.userId\s*\}\}/.test(query)],
  ['PRE-8', (query) => isEncodedDifferently(query)],
  ['PRE-9', (query) => parametersOf(query).some(([name]) => /^_?sort:|^sort$/.test(name))],
  ['PRE-10', (query) => tokensOf(query).includes('context.encounterId')],
];

/** A line for each statement and service; a service without templates has none. */
export function checkTemplates(service: OfferedService): readonly Finding[] {
  const templates = Object.entries(service.prefetch);
  if (templates.length === 0) return [];
  return checks.map(([id, isBroken]) =>
    held(
      id,
      service.id,
      templates.flatMap(([key, query]) => (isBroken(query, service.hook) ? [`template ${key}`] : [])),
    ),
  );
}

function tokensOf(query: string): readonly string[] {
  return [...query.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, token]) => token ?? '');
}

function hasLooseBraces(query: string): boolean {
  return /[{}]/.test(query.replace(/\{\{[^{}]*\}\}/g, ''));
}

function isKnown(token: string): boolean {
  return USER_TOKENS.includes(token) || /^context\.[A-Za-z]/.test(token);
}

// The fields of hooks that are not in the library are not known here.
function isOfHook(token: string, hook: string): boolean {
  if (!token.startsWith('context.')) return true;
  const field = token.slice('context.'.length);
  return /^[A-Za-z]+$/.test(field) && (TOKENS[hook]?.includes(field) ?? true);
}

function parametersOf(query: string): readonly (readonly [string, string])[] {
  const at = query.indexOf('?');
  if (at === -1) return [];
  return query
    .slice(at + 1)
    .split('&')
    .map((each) => [each.split('=')[0] ?? '', each.split('=').slice(1).join('=')] as const);
}

function isBeyond(name: string, value: string): boolean {
  const [, modifier] = name.split(':');
  const modified = modifier !== undefined && modifier !== 'in' && !/^[A-Z]/.test(modifier);
  return (modified && !/^_?sort:/.test(name)) || /^(?:ne|sa|eb|ap)\d{4}/.test(value);
}

function isEncodedDifferently(query: string): boolean {
  const names = parametersOf(query).map(([name]) => name);
  return new Set(names).size < names.length || parametersOf(query).some(([, value]) => /[+#?]/.test(value));
}
