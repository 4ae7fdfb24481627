/** The answer to a clinical case -> what on it is not as the case expects, and what no card may say or offer. */
import type { Decision } from '../../src/decision.js';
import { object, objects, string } from '../../src/model/fhir-json.js';
import type { ClinicalCase, Expectation, Grade } from './clinical-case.js';

const rank: Readonly<Record<Grade, number>> = { none: 0, info: 1, warning: 2, critical: 3 };

/** Drugs that no card may draft as an order (clinical-knowledge 3.3, D17). */
const neverDrafted =
  /bevacizumab|sorafenib|trametinib|binimetinib|selumetinib|alpelisib|everolimus|dalotuzumab|aflibercept|ramucirumab/i;

/** The answer in the form in which it is judged. */
export interface Answer {
  /** That of the gravest card. */
  readonly grade: Grade;
  /** The rule that leads the gravest card. */
  readonly leads?: string;
  /** Summary and detail of each card, without escapes. */
  readonly said: readonly string[];
  readonly summaries: readonly string[];
  /** Labels of suggestions. */
  readonly labels: readonly string[];
  /** What suggestions draft: drugs and tests. */
  readonly drafts: readonly { readonly resourceType: string; readonly what: string }[];
}

/** What the cards say and offer. */
export function answerOf({ response, issued }: Decision): Answer {
  const cards = response.cards.map((card, at) => ({ card, leads: issued[at]?.rules[0] }));
  const [gravest] = cards.toSorted((a, b) => rank[b.card.indicator] - rank[a.card.indicator]);
  const suggestions = response.cards.flatMap((card) => card.suggestions ?? []);
  const actions = suggestions.flatMap((suggestion) => suggestion.actions);
  return {
    grade: gravest?.card.indicator ?? 'none',
    ...(gravest?.leads !== undefined && { leads: gravest.leads }),
    said: response.cards.map(({ summary, detail }) => plain(`${summary}\n${detail ?? ''}`)),
    summaries: response.cards.map(({ summary }) => summary),
    labels: suggestions.map(({ label }) => plain(label)),
    drafts: actions
      .filter(({ type }) => type === 'create')
      .flatMap((action) => {
        const resource = object('resource' in action ? action.resource : undefined);
        const what = resource?.medicationCodeableConcept ?? resource?.code;
        return [{ resourceType: string(resource?.resourceType) ?? '', what: namesOf(what) }];
      }),
  };
}

/** One line for each thing that is not as expected; none where all is. */
export function faultsOf({ expects }: Pick<ClinicalCase, 'expects'>, answer: Answer): readonly string[] {
  return [...gradeFaults(expects, answer), ...wordFaults(expects, answer), ...tabooFaults(answer)];
}

function gradeFaults({ grade, alsoAllowed = [], leads }: Expectation, answer: Answer): readonly string[] {
  const allowed = [grade, ...alsoAllowed];
  const rows = leads.map(rowOf);
  const led = answer.leads === undefined || rows.length === 0 || rows.includes(rowOf(answer.leads));
  return [
    ...(allowed.includes(answer.grade) ? [] : [`${answer.grade}, expected ${allowed.join(' or ')}`]),
    ...(led ? [] : [`led by ${answer.leads}, expected ${leads.join(' or ')}`]),
  ];
}

function wordFaults({ mentions = [], never = [], alternatives }: Expectation, answer: Answer): readonly string[] {
  const { said, labels } = answer;
  const offers = offersOf(answer);
  const due = answer.grade === 'none' ? [] : mentions;
  const wanted = answer.grade === 'none' ? [] : (alternatives?.mustOffer ?? []);
  return [
    ...due.filter((words) => !has(said, words)).map((words) => `does not say /${words}/`),
    ...never.filter((words) => has([...said, ...labels], words)).map((words) => `says /${words}/`),
    ...wanted.filter((words) => !has([...said, ...offers], words)).map((words) => `does not offer /${words}/`),
    ...(alternatives?.mustNotOffer ?? []).filter((words) => has(offers, words)).map((words) => `offers /${words}/`),
  ];
}

function tabooFaults({ said, summaries, drafts }: Answer): readonly string[] {
  const drugs = drafts.filter(({ resourceType }) => resourceType !== 'ServiceRequest');
  return [
    ...(has(said, 'contra-?indicated') ? ['says "contraindicated"'] : []),
    ...drugs.filter(({ what }) => neverDrafted.test(what)).map(({ what }) => `drafts ${what}`),
    ...(said.length > 2 ? [`${said.length} cards`] : []),
    ...(summaries.some((summary) => [...summary].length >= 140) ? ['a summary of 140 characters or more'] : []),
  ];
}

/** Labels without what they replace or remove, and what is drafted. */
function offersOf({ labels, drafts }: Answer): readonly string[] {
  const offering = labels.filter((label) => !/^(?:Remove|Cancel|Discontinue|Delete|Withdraw)/i.test(label));
  const kept = offering.map((label) => label.replace(/\b(?:instead of|in place of|replaces?|without)\b.*/i, ''));
  return [...kept, ...drafts.map(({ what }) => what)];
}

function namesOf(concept: unknown): string {
  const { text, coding } = object(concept) ?? {};
  return [string(text), ...objects(coding).map(({ display }) => string(display))].filter(Boolean).join(' ');
}

/** `G15b` is of the row `G15`. */
function rowOf(rule: string): string {
  return /^G\d+/.exec(rule)?.[0] ?? rule;
}

function has(texts: readonly string[], words: string): boolean {
  const pattern = new RegExp(words, 'i');
  return texts.some((text) => pattern.test(text));
}

function plain(text: string): string {
  return text.replaceAll('\\', '');
}
