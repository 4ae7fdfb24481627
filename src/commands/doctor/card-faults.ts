/** An answer to a hook into what is wrong with it, statement by statement; values are never repeated. */
import { isJson, isResource, type Json, object, objects } from '../../model/fhir-json.js';
import { emptyPlaces } from './empty-places.js';
import type { StatementId } from './statements.js';

type Faults = readonly string[];
type CardCheck = (card: Json) => Faults;

/** What the call had sent that an answer may refer to. */
export interface Sent {
  /** `Type/id` of the orders. */
  readonly orders: readonly string[];
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const lacks = (json: unknown, what: string, members: readonly string[]): Faults =>
  members.filter((member) => !isText(object(json)?.[member])).map((member) => `${what} has no ${member}`);
const isWeb = (url: unknown): boolean =>
  typeof url === 'string' && /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '');
const when = (broken: boolean, fault: string): Faults => (broken ? [fault] : []);

const suggestionsOf = (card: Json) => objects(card.suggestions);
const actionsOf = (card: Json) => suggestionsOf(card).flatMap(({ actions }) => objects(actions));
const linksOf = (card: Json) => objects(card.links);

const MEMBERS: { readonly [member: string]: readonly string[] } = {
  card: [
    'uuid',
    'summary',
    'detail',
    'indicator',
    'source',
    'suggestions',
    'selectionBehavior',
    'overrideReasons',
    'links',
    'extension',
  ],
  suggestion: ['label', 'uuid', 'isRecommended', 'actions', 'actionSelectionBehavior', 'extension'],
  action: ['type', 'description', 'resource', 'resourceId', 'extension'],
  link: ['label', 'url', 'type', 'appContext', 'autolaunchable', 'extension'],
};
const foreign = (json: Json, what: string): Faults =>
  Object.keys(json).flatMap((name) => (MEMBERS[what]?.includes(name) ? [] : [`a ${what} has a member of its own`]));

/** Of each card by itself. @see CDS Hooks 2.0, Card Attributes and what follows */
export const cardChecks: readonly (readonly [StatementId, CardCheck])[] = [
  [
    'EXT-1',
    (card) => [
      ...foreign(card, 'card'),
      ...suggestionsOf(card).flatMap((one) => foreign(one, 'suggestion')),
      ...actionsOf(card).flatMap((one) => foreign(one, 'action')),
      ...linksOf(card).flatMap((one) => foreign(one, 'link')),
    ],
  ],
  [
    'CARD-1',
    ({ summary }) => [
      ...when(!isText(summary), 'no summary'),
      ...when(typeof summary === 'string' && summary.length >= 140, 'summary of 140 characters or more'),
      ...when(typeof summary === 'string' && /[\r\n]/.test(summary), 'summary of several lines'),
    ],
  ],
  [
    'CARD-2',
    ({ indicator }) => when(!['info', 'warning', 'critical'].includes(String(indicator)), 'no known indicator'),
  ],
  ['CARD-3', ({ source }) => lacks(source, 'source', ['label'])],
  ['CARD-4', (card) => when('detail' in card && !isText(card.detail), 'detail is no text')],
  ['CARD-5', (card) => [card, ...suggestionsOf(card)].flatMap((one) => when(!isText(one.uuid), 'no uuid'))],
  [
    'CARD-7',
    (card) =>
      when(
        'suggestions' in card && !['any', 'at-most-one'].includes(String(card.selectionBehavior)),
        'no known selectionBehavior',
      ),
  ],
  [
    'SRC-2',
    ({ source }) =>
      ['url', 'icon'].flatMap((member) => {
        const value = object(source)?.[member];
        return when(value !== undefined && !isWeb(value), `source.${member} is no web address`);
      }),
  ],
  [
    'SRC-5',
    ({ source, overrideReasons }) => [
      ...(object(source)?.topic === undefined ? [] : lacks(object(source)?.topic, 'source.topic', ['code', 'system'])),
      ...objects(overrideReasons).flatMap((reason) => lacks(reason, 'overrideReason', ['code', 'system'])),
    ],
  ],
  ['SUG-1', (card) => suggestionsOf(card).flatMap((one) => lacks(one, 'suggestion', ['label']))],
  [
    'SUG-3',
    (card) =>
      when(
        card.selectionBehavior === 'at-most-one' &&
          suggestionsOf(card).filter((one) => one.isRecommended === true).length > 1,
        'several are recommended',
      ),
  ],
  [
    'SUG-4',
    (card) =>
      suggestionsOf(card).flatMap((one) =>
        when(
          'actions' in one && (!Array.isArray(one.actions) || one.actions.length === 0),
          'actions are empty or no list',
        ),
      ),
  ],
  [
    'SUG-6',
    (card) => suggestionsOf(card).flatMap((one) => when('actionSelectionBehavior' in one, 'actionSelectionBehavior')),
  ],
  [
    'ACT-1',
    (card) =>
      actionsOf(card).flatMap(({ type }) =>
        when(!['create', 'update', 'delete'].includes(String(type)), 'no known type'),
      ),
  ],
  ['ACT-2', (card) => actionsOf(card).flatMap((one) => lacks(one, 'action', ['description']))],
  [
    'ACT-3',
    (card) =>
      actionsOf(card).flatMap(({ type, resource }) => [
        ...when(type !== 'delete' && !isResource(resource), 'resource is no FHIR resource'),
        ...when(type === 'update' && !isText(object(resource)?.id), 'an updated resource has no id'),
      ]),
  ],
  [
    'ACT-5',
    (card) =>
      actionsOf(card).flatMap(({ type, resourceId }) =>
        when(type === 'delete' && !/^[A-Z][A-Za-z]+\/[\w.-]+$/.test(String(resourceId)), 'resourceId is no Type/id'),
      ),
  ],
  [
    'LNK-1',
    (card) =>
      linksOf(card).flatMap((link) => [
        ...lacks(link, 'link', ['label', 'url', 'type']),
        ...when(!['absolute', 'smart'].includes(String(link.type)), 'no known type of link'),
      ]),
  ],
  ['LNK-3', (card) => linksOf(card).flatMap(({ url }) => when(!isWeb(url), 'no web address'))],
  [
    'LNK-5',
    (card) =>
      linksOf(card).flatMap(({ type, appContext }) =>
        when(appContext !== undefined && (type !== 'smart' || typeof appContext !== 'string'), 'appContext'),
      ),
  ],
  [
    'OVR-1',
    ({ overrideReasons }) =>
      objects(overrideReasons).flatMap((reason) => lacks(reason, 'overrideReason', ['code', 'system', 'display'])),
  ],
];

/** What a statement speaks of, where not every card has it: the first that fits. */
const SUBJECTS: readonly (readonly [RegExp, string, (card: Json) => readonly unknown[]])[] = [
  [/^CARD-7$|^SUG-/, 'suggestion', suggestionsOf],
  [/^ACT-5$/, 'deletion', (card) => actionsOf(card).filter(({ type }) => type === 'delete')],
  [/^ACT-/, 'action', actionsOf],
  [/^LNK-/, 'link', linksOf],
  [/^OVR-/, 'override reason', ({ overrideReasons }) => objects(overrideReasons)],
];

/** What no card has, so that a statement about it says nothing; `undefined` where there is something to judge. */
export function lackingSubject(id: StatementId, cards: readonly Json[]): string | undefined {
  const subject = SUBJECTS.find(([pattern]) => pattern.test(id));
  return subject !== undefined && cards.flatMap(subject[2]).length === 0 ? subject[1] : undefined;
}

/** The whole of an answer: 200, cards, nothing empty, nothing of its own. */
export function responseFaults(
  status: number,
  json: unknown,
): { readonly [id in 'RES-1' | 'GEN-2' | 'EXT-1']: Faults } {
  const whole = isJson(json) && Array.isArray(json.cards) && json.cards.every(isJson);
  const own = isJson(json)
    ? Object.keys(json).filter((name) => !['cards', 'systemActions', 'extension'].includes(name))
    : [];
  return {
    'RES-1': [
      ...when(status !== 200, String(status)),
      ...when(status === 200 && !whole, 'no object with a list of cards'),
    ],
    'GEN-2': emptyPlaces(json).map(placeOnly),
    'EXT-1': when(own.length > 0, 'the answer has a member of its own'),
  };
}

/** What a suggestion changes or takes away must have been sent. */
export function targetFaults(card: Json, { orders }: Sent): Faults {
  return actionsOf(card).flatMap(({ type, resource, resourceId }) => {
    if (type !== 'update' && type !== 'delete') return [];
    const target = type === 'delete' ? resourceId : `${object(resource)?.resourceType}/${object(resource)?.id}`;
    return when(!orders.includes(String(target)), `${type} of something that was not sent`);
  });
}

/** Uuids that more than one card or suggestion of an answer has. */
export function sharedUuids(cards: readonly Json[]): Faults {
  const ids = cards
    .flatMap((card) => [card, ...suggestionsOf(card)])
    .flatMap(({ uuid }) => (isText(uuid) ? [uuid] : []));
  return when(new Set(ids).size < ids.length, 'a uuid is used twice');
}

// Names of members inside of FHIR resources may be anything: the place ends where a resource begins.
function placeOnly(place: string): string {
  return place.replace(/(\/resource)\/.*$/, '$1/…');
}
