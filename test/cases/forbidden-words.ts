/** The cards of one decision -> what stands on them that no card may ever say or offer. */

import { medicationPrescribe } from '../../hooks/medication-prescribe.js';
import { orderSign } from '../../hooks/order-sign.js';
import type { IssuedCard } from '../../src/cards/render-cards.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import { isJson, object, objects, string } from '../../src/model/fhir-json.js';

/** A card with its rules, and the areas of the record that could not be read when it was made. */
export interface Spoken {
  readonly card: Pick<Card, 'summary' | 'detail' | 'suggestions'>;
  readonly rules: IssuedCard['rules'];
  readonly gaps: readonly string[];
}

interface Taboo {
  readonly words: RegExp;
  readonly why: string;
  /** Absent: on no card at all. */
  readonly on?: (spoken: Spoken) => boolean;
}

const leads =
  (...rules: readonly string[]) =>
  ({ rules: [leading] }: Spoken): boolean =>
    leading !== undefined && rules.includes(leading);
const unread =
  (...areas: readonly string[]) =>
  ({ gaps }: Spoken): boolean =>
    areas.some((area) => gaps.includes(area));

/** Names that only our code and its prefetch keys have: `genomicResults`, `server-error`. */
const namesOfOurs = [
  ...Object.keys({ ...orderSign.prefetch, ...orderSign.alsoRead, ...medicationPrescribe.prefetch }).filter((key) =>
    /[A-Z]/.test(key),
  ),
  ...['genomic-results', 'tests-ordered', 'other-markers', 'server-error', 'not-provided', 'not-found', 'refused-url'],
  'not-understood',
];

const taboos: readonly Taboo[] = [
  { words: new RegExp(`\\b(?:${namesOfOurs.join('|')}|timeout)\\b`), why: 'a clinician is told in words' },
  { words: /contra-?indicated/i, why: 'labels say "not indicated"' },
  { words: /FDA[- ]approved/i, why: 'the approval is reported withdrawn (D13)', on: leads('G05b') },
  {
    words: /wild[- ]?type/i,
    why: 'nothing is known to be wild-type where a test is missing, partial, pending, failed or unread (D18)',
    on: leads('G11', 'G12', 'G13', 'G13b', 'G14', 'G41', 'G42'),
  },
  {
    words:
      /not on file|no (?:usable )?(?:KRAS\/NRAS |RAS )?results?(?: was| were)? (?:found|on file)|never tested|no test/i,
    why: 'what could not be read may be there',
    on: unread('genomic-results', 'reports'),
  },
  { words: /no earlier treatment on file/i, why: 'what could not be read may be there', on: unread('medications') },
  { words: /no cancer (?:found|on file)/i, why: 'what could not be read may be there', on: unread('conditions') },
];

/** Drugs that a card may draft, and the rules that may: never one that would be "added to overcome resistance" (3.3). */
const offerable: { readonly [drug: string]: readonly string[] } = { sotorasib: ['G05'], encorafenib: ['G15'] };

/** Each fault with its reason; quotations from the record are not the card's own words. */
export function faultsOf(spoken: Spoken): readonly string[] {
  const own = `${spoken.card.summary}\n${spoken.card.detail}`.replace(/\u201C[^\u201D]*\u201D/g, '').replace(/\\/g, '');
  const said = taboos
    .filter(({ words, on }) => words.test(own) && (on?.(spoken) ?? true))
    .map(({ words, why }) => `says ${words.exec(own)?.[0]}: ${why}`);
  const long = [...spoken.card.summary].length < 140 ? [] : ['the summary has 140 characters or more'];
  return [...said, ...long, ...offerFaults(spoken)];
}

function offerFaults({ card, rules }: Spoken): readonly string[] {
  const actions = (card.suggestions ?? []).flatMap((suggestion) => suggestion.actions);
  return actions.flatMap((action): readonly string[] => {
    if (action.type === 'delete') return action.resourceId === undefined ? ['removes nothing in particular'] : [];
    const resource = object(action.resource);
    if (resource?.resourceType === 'ServiceRequest' || resource?.resourceType === 'DiagnosticOrder') return [];
    const drug = string(objects(object(resource?.medicationCodeableConcept)?.coding)[0]?.display);
    const allowed = drug === undefined ? undefined : offerable[drug];
    const faults = allowed?.some((rule) => rules.includes(rule)) ? [] : [`offers ${drug ?? 'what is no drug'}`];
    return isJson(resource) && 'dosageInstruction' in resource ? [...faults, 'offers a dose'] : faults;
  });
}
