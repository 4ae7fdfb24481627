/** What a kind of CDS Client can take -> an answer cut to that, at the edge; a profile is data, see hooks/output-profiles.ts. */
import type { Coding } from '../model/code.js';
import { isJson, type Json, string } from '../model/fhir-json.js';
import type { Action, Card, HookResponse, Suggestion } from './wire.js';

/** A code of this project's, and the site's own code for the same thing (D30). */
export interface Orderable {
  readonly instead: Coding;
  readonly order: Coding;
}

/** Limits of a kind of client, each with its source where it is declared; nothing said means no limit. */
export interface OutputProfile {
  /** A suggestion with more actions is left out: half of it could be worse than none. */
  readonly actionsPerSuggestion?: number;
  /** Resource types that the client creates, updates and deletes; a suggestion with any other action is left out. */
  readonly acceptedActions?: { readonly [type in Action['type']]: readonly string[] };
  /** A suggestion that deletes an order without creating one of the same type is left out (D50). */
  readonly deletesOnlyToReplace?: true;
  /** Where `at-most-one` is not understood, only the first choice of such a card is kept. */
  readonly selectionBehaviors?: readonly NonNullable<Card['selectionBehavior']>[];
  /** `source.topic.code` is always there, of letters and digits alone, and never longer. */
  readonly topicCodeLength?: number;
  /** Hooks whose answers carry an empty list of `systemActions`. */
  readonly emptySystemActions?: readonly string[];
  /** The client's own names of code systems, put before the standard ones in what is created. */
  readonly codeSystems?: { readonly [system: string]: string };
  /** Where feedback carries its reason in an extension: the names of its members. */
  readonly feedbackReason?: { readonly code: string; readonly display: string };
}

/**
 * Cuts an answer to what the client takes. Cards are never dropped, and neither summary nor detail is touched.
 * @param service gives the hook, and the topic of a card that has none
 */
export function applyOutputProfile(
  response: HookResponse,
  profile: OutputProfile,
  service: { readonly id: string; readonly hook: string },
  orderables: readonly Orderable[] = [],
): HookResponse {
  const cards = response.cards.map((card) => withTopic(withSuggestions(card, profile, orderables), profile, service));
  const wantsEmpty = profile.emptySystemActions?.includes(service.hook) === true;
  return { ...response, cards, ...(wantsEmpty && { systemActions: [] }) };
}

function withSuggestions(card: Card, profile: OutputProfile, orderables: readonly Orderable[]): Card {
  const { suggestions = [], selectionBehavior, ...rest } = card;
  const accepted = suggestions.filter((suggestion) => isAccepted(suggestion, profile));
  const { kept, behavior } = selectable(accepted, selectionBehavior ?? 'any', profile);
  if (kept.length === 0) return rest;
  const coded = kept.map((suggestion) => ({
    ...suggestion,
    actions: suggestion.actions.map((action) => recoded(action, profile.codeSystems ?? {}, orderables)),
  }));
  return { ...rest, suggestions: coded, selectionBehavior: behavior };
}

function isAccepted({ actions }: Suggestion, profile: OutputProfile): boolean {
  if (actions.length > (profile.actionsPerSuggestion ?? Number.POSITIVE_INFINITY)) return false;
  const { acceptedActions } = profile;
  if (acceptedActions && !actions.every((action) => acceptedActions[action.type].includes(typeOf(action))))
    return false;
  if (profile.deletesOnlyToReplace === undefined) return true;
  const created = actions.filter(({ type }) => type === 'create').map(typeOf);
  return actions.every((action) => action.type !== 'delete' || created.includes(typeOf(action)));
}

function typeOf({ resource, resourceId }: Action): string {
  return string(resource?.resourceType) ?? resourceId?.split('/')[0] ?? '';
}

// Shown as `any`, choices that exclude each other could all be taken.
function selectable(
  suggestions: readonly Suggestion[],
  behavior: NonNullable<Card['selectionBehavior']>,
  { selectionBehaviors = ['any', 'at-most-one'] }: OutputProfile,
): { readonly kept: readonly Suggestion[]; readonly behavior: NonNullable<Card['selectionBehavior']> } {
  if (selectionBehaviors.includes(behavior)) return { kept: suggestions, behavior };
  const first = suggestions.find(({ isRecommended }) => isRecommended === true) ?? suggestions[0];
  const alone = behavior === 'at-most-one' ? [first].filter((one) => one !== undefined) : suggestions;
  return { kept: alone, behavior: selectionBehaviors[0] ?? 'any' };
}

function recoded(
  action: Action,
  codeSystems: { readonly [system: string]: string },
  orderables: readonly Orderable[],
): Action {
  const { resource } = action;
  if (action.type !== 'create' || resource === undefined) return action;
  const recode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(recode);
    if (!isJson(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([member, inner]) => [
        member,
        member === 'coding' && Array.isArray(inner)
          ? [...inner.flatMap((coding) => namesFor(coding, codeSystems, orderables)), ...inner]
          : recode(inner),
      ]),
    );
  };
  const written = recode(resource);
  return isJson(written) ? { ...action, resource: written } : action;
}

/** The client's own names for a coding: the site's orderable first, then the same code under the client's system. */
function namesFor(
  coding: unknown,
  codeSystems: { readonly [system: string]: string },
  orderables: readonly Orderable[],
): readonly Json[] {
  if (!isJson(coding)) return [];
  const orders = orderables.filter(({ instead }) => instead.system === coding.system && instead.code === coding.code);
  const alias = codeSystems[string(coding.system) ?? ''];
  return [...orders.map(({ order }) => ({ ...order })), ...(alias === undefined ? [] : [{ ...coding, system: alias }])];
}

function withTopic(card: Card, { topicCodeLength }: OutputProfile, service: { readonly id: string }): Card {
  if (topicCodeLength === undefined) return card;
  const { topic } = card.source;
  const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').slice(0, topicCodeLength);
  const code = plain(topic?.code ?? '') || plain(service.id);
  return { ...card, source: { ...card.source, topic: { system: 'urn:wildtype:topic', ...topic, code } } };
}
