/** A prefetch template and a hook's context into the relative URL to ask for. */
import type { HookRequest } from '../cds-hooks/wire.js';

type Context = HookRequest['context'];

const TOKEN = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Fills the tokens of a template: `context.patientId`, `context.userId`, `context.encounterId` and the four `user…Id`
 * tokens. `undefined` where a token has no value, or one that is no FHIR id: such a template can't be asked.
 * @see CDS Hooks 2.0, Prefetch tokens (PRE-2, PRE-3, PRE-10)
 */
export function fillTemplate(query: string, context: Context): string | undefined {
  const values = new Map(Object.entries(tokensOf(context)));
  let complete = true;
  const filled = query.replace(TOKEN, (_, token: string) => {
    const value = values.get(token);
    if (value === undefined) complete = false;
    return value ?? '';
  });
  return complete && !/[{}]/.test(filled) ? filled : undefined;
}

/** The resource type that a template reads or searches, and whether it searches. */
export function templateTarget(query: string): { readonly type: string; readonly searches: boolean } {
  return { type: query.split(/[/?]/)[0] ?? '', searches: query.includes('?') };
}

function tokensOf(context: Context): { readonly [token: string]: string | undefined } {
  const [userType, userId, rest] = (context.userId ?? '').split('/');
  const user = rest === undefined ? safeId(userId) : undefined;
  return {
    'context.patientId': safeId(context.patientId),
    'context.encounterId': safeId(context.encounterId),
    'context.userId': user !== undefined && /^[A-Za-z]+$/.test(userType ?? '') ? `${userType}/${user}` : undefined,
    userPractitionerId: userType === 'Practitioner' ? user : undefined,
    userPractitionerRoleId: userType === 'PractitionerRole' ? user : undefined,
    userPatientId: userType === 'Patient' ? user : undefined,
    userRelatedPersonId: userType === 'RelatedPerson' ? user : undefined,
  };
}

/** An id that means the same in a path and in a search value: no separator, no comma, no dot segment. */
function safeId(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Za-z0-9._-]+$/.test(value) && !/^\.+$/.test(value) ? value : undefined;
}
