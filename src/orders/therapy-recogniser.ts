/** Turns coded concepts and words into the therapies they name, with what showed it. */

import { type Concept, conceptTexts } from '../model/code.js';
import { codeKey, ndcProduct } from '../model/code-systems.js';
import type { Knowledge } from '../model/knowledge.js';
import { oncePer } from '../model/once-per.js';
import type { Recognition, TherapyId } from '../model/order.js';
import type { Therapy } from '../model/therapy.js';
import { foldText, indexOfPhrase } from '../model/words.js';

/** A therapy that a concept names. */
export interface Recognised {
  readonly therapy: TherapyId;
  readonly recognition: Recognition;
}

export interface TherapyRecogniser {
  /** Therapies that a concept names: by code; only where no code is known, by name or regimen in its words. */
  readonly inConcept: (concept: Concept) => readonly Recognised[];
  /** Therapies named in free words, names and brands as whole tokens, the longest name first; then regimens. */
  readonly inText: (text: string) => readonly Recognised[];
  /** Whether the therapy belongs to the class, or is the therapy of that id. */
  readonly is: (therapy: TherapyId, classOrId: string) => boolean;
}

interface Name {
  readonly folded: string;
  readonly therapies: readonly TherapyId[];
  readonly regimen: boolean;
}

/** Words directly before a name that make it no order of that drug. */
const negations =
  /(?:^|[^\p{L}\p{N}])(?:without|w\/o|no|not|minus|omit|omitting|hold|holding|stop|discontinue|ohne|sans|sin|senza|zonder)(?: (?:any|the|more|further|planned|added))? $/u;

/** Builds the recogniser once for a knowledge base. Same-ingredient products are recognised as their ingredient. */
export const buildTherapyRecogniser = oncePer(
  (knowledge: Pick<Knowledge, 'therapies' | 'regimens'>): TherapyRecogniser => {
    const ingredient = (therapy: Therapy): TherapyId => therapy.sameAs ?? therapy.id;
    const byCode = indexCodes(knowledge.therapies, ingredient);
    const names = [...therapyNames(knowledge.therapies, ingredient), ...regimenNames(knowledge.regimens)].sort(
      (a, b) => b.folded.length - a.folded.length,
    );
    const classes = new Map(knowledge.therapies.map((therapy) => [therapy.id, therapy.classes]));
    const inText = (text: string): readonly Recognised[] => findNames(text, names);
    return {
      inText,
      inConcept: (concept) => recogniseConcept(concept, byCode, inText),
      is: (therapy, classOrId) => therapy === classOrId || (classes.get(therapy)?.includes(classOrId) ?? false),
    };
  },
);

interface CodedTherapy {
  readonly therapy: TherapyId;
  /** Never verified: counts only with words that name the same therapy (D23). */
  readonly needsWords: boolean;
}

function indexCodes(
  therapies: readonly Therapy[],
  ingredient: (therapy: Therapy) => TherapyId,
): ReadonlyMap<string, CodedTherapy> {
  const index = new Map<string, CodedTherapy>();
  for (const therapy of therapies) {
    for (const { system, code, status } of therapy.codes) {
      const coded = { therapy: ingredient(therapy), needsWords: status === 'memory-unverified' };
      index.set(codeKey(system, code), coded);
      const product = ndcProduct(system, code);
      if (product !== undefined) index.set(`ndc-product|${product}`, coded);
    }
  }
  return index;
}

function recogniseConcept(
  concept: Concept,
  byCode: ReadonlyMap<string, CodedTherapy>,
  inText: (text: string) => readonly Recognised[],
): readonly Recognised[] {
  const named = conceptTexts(concept).flatMap(inText);
  const coded = concept.codings.flatMap(({ system, code }): readonly Recognised[] => {
    if (system === undefined || code === undefined) return [];
    const product = ndcProduct(system, code);
    const known = byCode.get(codeKey(system, code)) ?? (product && byCode.get(`ndc-product|${product}`));
    if (!known) return [];
    if (known.needsWords && !named.some((name) => name.therapy === known.therapy)) return [];
    return [{ therapy: known.therapy, recognition: { by: 'code', system, code } }];
  });
  return uniqueTherapies(coded.length > 0 ? [...coded, ...named.filter(isRegimen)] : named);
}

function isRegimen({ recognition }: Recognised): boolean {
  return recognition.by === 'regimen';
}

function therapyNames(therapies: readonly Therapy[], ingredient: (therapy: Therapy) => TherapyId): readonly Name[] {
  return therapies.flatMap((therapy) =>
    [...new Set([therapy.label, ...therapy.names])].map((name) => ({
      folded: foldText(name),
      therapies: [ingredient(therapy)],
      regimen: false,
    })),
  );
}

function regimenNames(regimens: Knowledge['regimens']): readonly Name[] {
  return regimens.flatMap(({ names, therapies }) =>
    names.map((name) => ({ folded: foldText(name), therapies, regimen: true })),
  );
}

/** Longest names first; a stretch of text that a name has taken is not read again. */
function findNames(text: string, names: readonly Name[]): readonly Recognised[] {
  let rest = foldText(text);
  const found: (Recognised & { readonly at: number })[] = [];
  for (const name of names) {
    for (let at = indexOfPhrase(rest, name.folded); at !== -1; at = indexOfPhrase(rest, name.folded, at + 1)) {
      const negated = negations.test(rest.slice(0, at));
      rest = `${rest.slice(0, at)}${'\u0000'.repeat(name.folded.length)}${rest.slice(at + name.folded.length)}`;
      if (negated) continue;
      for (const therapy of name.therapies) {
        found.push({ at, therapy, recognition: { by: name.regimen ? 'regimen' : 'name', text: name.folded } });
      }
    }
  }
  return uniqueTherapies(
    found.sort((a, b) => a.at - b.at).map(({ therapy, recognition }) => ({ therapy, recognition })),
  );
}

function uniqueTherapies(all: readonly Recognised[]): readonly Recognised[] {
  return all.filter((one, index) => all.findIndex((other) => other.therapy === one.therapy) === index);
}
