/**
 * What the Inferno suite for CRD servers checks of discovery, cards, suggestions and actions, written anew as lists of faults.
 * @see inferno-framework/davinci-crd-test-kit, server suite 2.0.1 (INF-1 to INF-7)
 */
import { isJson, isResource, type Json, object, objects, strings } from '../../src/model/fhir-json.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const missing = (json: unknown, what: string, members: readonly string[]): readonly string[] =>
  members.filter((member) => !isText(object(json)?.[member])).map((member) => `${what} has no ${member}`);

/** INF-1: the answer of the discovery endpoint. */
export function discoveryFaults(body: unknown): readonly string[] {
  const services: unknown = isJson(body) ? body.services : undefined;
  if (!Array.isArray(services)) return ['services is no list'];
  return services.flatMap((service) => missing(service, 'service', ['hook', 'description', 'id']));
}

const hooksWithSystemActions = ['appointment-book', 'order-sign', 'order-dispatch'];

/** INF-4, INF-5: the answer to a hook. */
export function responseFaults(hook: string, body: unknown): readonly string[] {
  if (!isJson(body) || !Array.isArray(body.cards)) return ['cards is no list'];
  const { systemActions } = body;
  if (systemActions === undefined) {
    return [...(hooksWithSystemActions.includes(hook) ? ['systemActions is missing'] : []), ...cardsFaults(body.cards)];
  }
  if (!Array.isArray(systemActions)) return ['systemActions is no list'];
  return [...systemActions.flatMap(actionFaults), ...cardsFaults(body.cards)];
}

function cardsFaults(cards: readonly unknown[]): readonly string[] {
  return cards.flatMap((card) =>
    isJson(card) ? [...requiredFaults(card), ...optionalFaults(card)] : ['a card is no object'],
  );
}

function requiredFaults(card: Json): readonly string[] {
  const source = object(card.source);
  return [
    ...missing(card, 'card', ['summary', 'indicator']),
    ...(typeof card.summary === 'string' && card.summary.length >= 140 ? ['summary has 140 characters or more'] : []),
    ...(['info', 'warning', 'critical'].includes(String(card.indicator)) ? [] : ['indicator is not known']),
    ...missing(source, 'source', ['label']),
    ...missing(source?.topic, 'source.topic', ['code', 'system']),
  ];
}

/** INF-6. */
function optionalFaults(card: Json): readonly string[] {
  const lists = ['suggestions', 'overrideReasons', 'links'].filter(
    (member) => member in card && (!Array.isArray(card[member]) || objects(card[member]).length === 0),
  );
  const texts = ['uuid', 'detail'].filter((member) => member in card && !isText(card[member]));
  const unchosen = 'suggestions' in card && !['any', 'at-most-one'].includes(String(card.selectionBehavior));
  return [
    ...[...lists, ...texts].map((member) => `${member} is empty or of another type`),
    ...(unchosen ? ['selectionBehavior is missing or not known'] : []),
    ...objects(card.overrideReasons).flatMap((reason) =>
      missing(reason, 'overrideReason', ['code', 'system', 'display']),
    ),
    ...objects(card.links).flatMap(linkFaults),
    ...objects(card.suggestions).flatMap(suggestionFaults),
  ];
}

function linkFaults(link: Json): readonly string[] {
  const url = URL.canParse(String(link.url)) ? new URL(String(link.url)) : undefined;
  return [
    ...missing(link, 'link', ['label', 'type', 'url']),
    ...(['http:', 'https:'].includes(url?.protocol ?? '') && url?.host !== '' ? [] : ['link.url is no web address']),
    ...(['absolute', 'smart'].includes(String(link.type)) ? [] : ['link.type is not known']),
    ...(link.type === 'absolute' && 'appContext' in link ? ['an absolute link has an appContext'] : []),
  ];
}

function suggestionFaults(suggestion: Json): readonly string[] {
  const { actions } = suggestion;
  const none = 'actions' in suggestion && (!Array.isArray(actions) || actions.length === 0);
  return [
    ...missing(suggestion, 'suggestion', ['label']),
    ...(none ? ['suggestion.actions is empty or no list'] : []),
    ...objects(actions).flatMap(actionFaults),
  ];
}

function actionFaults(action: unknown): readonly string[] {
  const { type, resource, resourceId } = object(action) ?? {};
  const form = [
    ...missing(action, 'action', ['type', 'description']),
    ...(['create', 'update', 'delete'].includes(String(type)) ? [] : ['action.type is not known']),
  ];
  if (type !== 'delete') return isResource(resource) ? form : [...form, 'action.resource is no FHIR resource'];
  const targets = strings(resourceId);
  const proper = targets.length > 0 && targets.every((target) => /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]+$/.test(target));
  return proper ? form : [...form, 'action.resourceId is no reference'];
}

/** INF-7: what a suggestion changes or takes away must be in the basket, and what is taken away must be replaced. */
export function alternateFaults(body: unknown, drafts: readonly string[]): readonly string[] {
  return objects(object(body)?.cards)
    .flatMap((card) => objects(card.suggestions))
    .flatMap((suggestion) => {
      const actions = objects(suggestion.actions);
      const created = actions
        .filter(({ type }) => type === 'create')
        .map(({ resource }) => object(resource)?.resourceType);
      const updated = actions
        .filter(({ type }) => type === 'update')
        .map(({ resource }) => `${String(object(resource)?.resourceType)}/${String(object(resource)?.id)}`);
      const deleted = actions.filter(({ type }) => type === 'delete').flatMap(({ resourceId }) => strings(resourceId));
      return [
        ...[...updated, ...deleted]
          .filter((target) => !drafts.includes(target))
          .map((target) => `${target} is no draft`),
        ...deleted
          .filter((target) => !created.includes(target.split('/')[0]))
          .map((target) => `${target} is not replaced`),
      ];
    });
}
