/** Compares a language pack with the knowledge it translates: nothing missing, nothing more, no placeholder, number or name lost. */
import type { Knowledge } from '../model/knowledge.js';
import { greatestLength, placeholdersIn, placeholderWidths, summaryLimit } from '../model/placeholders.js';
import { type LanguagePack, type LanguageTexts, placedTexts, textsOf } from './language-texts.js';

const placeholder = /\{[^{}]*\}/g;
/** Decimals with a point or a comma, with or without the nought before it. */
const number = /(?<![\w.,])\.\d+|\d+(?:[.,]\d+)*/g;
/** What every language writes alike: a capital with a digit (a variant, a gene, a trial), or four capitals and more. */
const technicalName = /(?<!\w)(?:[A-Za-z]*[A-Z][A-Za-z]*\d\w*|[A-Z]{4,})(?![A-Za-z\d])/g;
const conditionalPrefix = 'conditional-prefix';

type Names = (text: string) => readonly string[];

/** Faults of a pack, each with its place in the file; none where it may be used. @param file path, as `languages/de.yaml` */
export function languageFaults(knowledge: Knowledge, pack: LanguagePack, file: string): readonly string[] {
  const original = new Map(placedTexts(textsOf(knowledge)).map(({ place, text }) => [place, text]));
  const own = new Map(placedTexts(textsIn(pack)).map(({ place, text }) => [place, text]));
  const [names, ownNames] = [namesOf(knowledge), namesOf(inPack(knowledge, pack))];
  const places = [...original].flatMap(([place, text]) => {
    const translated = own.get(place);
    if (translated === undefined) return [`${shown(place)}: the text is missing`];
    return pairFaults(text, translated, names, ownNames).map((fault) => `${shown(place)}: ${fault}`);
  });
  const unknown = [...own.keys()].filter((place) => !original.has(place));
  return [
    ...places,
    ...unknown.map((place) => `${shown(place)}: the knowledge has no such text`),
    ...lengthFaults(knowledge, pack),
  ].map((fault) => `${file} ${fault}`);
}

/** A sentence as a key may hold what divides a place, so that it is quoted behind it. */
function shown(place: string): string {
  return place.startsWith('/advice/') ? `/advice: "${place.slice('/advice/'.length)}"` : place;
}

function textsIn({ language: _l, name: _n, version: _v, reviewedBy: _r, ...texts }: LanguagePack): LanguageTexts {
  return texts;
}

function pairFaults(text: string, translated: string, names: Names, ownNames: Names): readonly string[] {
  const compare = (what: string, before: readonly string[], after: readonly string[]): readonly string[] => {
    const [lost, added] = [without(before, after), without(after, before)];
    return [
      ...(lost.length > 0 ? [`${what} ${lost.join(', ')} is lost`] : []),
      ...(added.length > 0 ? [`${what} ${added.join(', ')} does not stand in the original`] : []),
    ];
  };
  const stray = /[{}]/.test(translated.replace(placeholder, ''));
  return [
    ...compare('the placeholder', unique(placeholdersIn(text)), unique(placeholdersIn(translated))),
    ...(stray ? ['a brace without its partner'] : []),
    ...compare('the number', numbersIn(text), numbersIn(translated)),
    ...compare('the name', names(text), ownNames(translated)),
  ];
}

/** What the one list has more than the other, each as often as it is left over. */
function without(all: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Numbers in a text, placeholders left out, with a decimal point: `1,29` and `1.29` are one, and so are `.029` and `0,029`. */
export function numbersIn(text: string): readonly string[] {
  return [...text.replace(placeholder, ' ').matchAll(number)]
    .map(([found]) => found.replaceAll(',', '.'))
    .map((found) => (found.startsWith('.') ? `0${found}` : found))
    .sort();
}

function inPack(knowledge: Knowledge, { therapies }: LanguagePack): Knowledge {
  return { ...knowledge, therapies: knowledge.therapies.map((one) => ({ ...one, label: therapies[one.id] ?? '' })) };
}

/** Finds genes, variants and other technical names, and drugs by their ids, each once. */
function namesOf({ genes, geneGroups, therapies }: Knowledge): Names {
  const groups = geneGroups.flatMap(({ names }) => names).filter((name) => /^[A-Z\d]+$/.test(name));
  const symbols = [...genes.map(({ symbol }) => symbol), ...groups];
  const words = symbols.map((symbol) => ({ name: symbol, pattern: wholeWord(symbol, '') }));
  const drugs = therapies
    .filter(({ label }) => label !== '')
    .map(({ id, label }) => ({ name: id, pattern: wholeWord(label, 'i') }));
  return (text) => {
    const bare = text.replace(placeholder, ' ');
    const technical = [...bare.matchAll(technicalName)].map(([name]) => name);
    const named = [...words, ...drugs].filter(({ pattern }) => pattern.test(bare)).map(({ name }) => name);
    return unique([...technical, ...named]);
  };
}

/** Parts of a name may be joined by a blank, a hyphen or a slash. */
function wholeWord(name: string, flags: string): RegExp {
  const parts = name.split(/[-/ ]/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\d])${parts.join('[-/ ]')}(?![\\p{L}\\d])`, `u${flags}`);
}

/** Summaries at their widest, with the prefix where they may carry it; drugs that a summary may name. */
function lengthFaults({ rules }: Knowledge, pack: LanguagePack): readonly string[] {
  const prefix = pack.wording[conditionalPrefix] ?? '';
  const tooLong = (place: string, text: string): readonly string[] => {
    const length = greatestLength(text);
    return length < summaryLimit ? [] : [`${place}: ${length} characters at its widest; at most ${summaryLimit - 1}`];
  };
  const summaries = rules.flatMap(({ id, disease }) => {
    const before = 'is' in disease ? prefix : '';
    const texts = pack.rules[id];
    return (['summary', 'summaryFallback'] as const).flatMap((part) =>
      texts?.[part] === undefined ? [] : tooLong(`/rules/${id}/${part}`, `${before}${texts[part]}`),
    );
  });
  const phrases = Object.entries(pack.wording).filter(([key]) => key.endsWith('.summary'));
  const judged = unique(rules.flatMap(({ therapies }) => therapies));
  const width = placeholderWidths.drug ?? 0;
  const drugs = judged.filter((id) => (pack.therapies[id]?.length ?? 0) > width);
  return [
    ...summaries,
    ...phrases.flatMap(([key, text]) => tooLong(`/wording/${key}`, text)),
    ...drugs.map((id) => `/therapies/${id}: wider than {drug} may be, ${width} characters`),
  ];
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
