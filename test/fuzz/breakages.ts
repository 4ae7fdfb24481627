/** Ways in which texts and resources arrive broken: parts lost, doubled, swapped, or of a wrong type. */
import { type FhirResource, type Json, object } from '../../src/model/fhir-json.js';
import type { Chance } from './chance.js';

type Breakage = (text: string, chance: Chance) => string;

/** Letters and digits that look alike, and the signs that a keyboard or a scan puts in their place. */
const LOOK_ALIKE = new Map([
  ['A', '\u0410'],
  ['C', '\u0421'],
  ['E', '\u0415'],
  ['K', '\u039a'],
  ['D', '\u0110'],
  ['1', 'l'],
  ['l', 'I'],
  ['0', 'O'],
  ['O', '0'],
  ['>', '\u203a'],
  ['.', '\u2024'],
]);

const CONTROLS = [
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u202e',
  '\u0301',
  '\ud800',
  '\n',
  '\t',
];

function atCharacter(change: (before: string, sign: string, after: string, chance: Chance) => string): Breakage {
  return (text, chance) => {
    const at = chance.below(Math.max(1, text.length));
    return change(text.slice(0, at), text.charAt(at), text.slice(at + 1), chance);
  };
}

function atWord(change: (words: string[], at: number) => void): Breakage {
  return (text, chance) => {
    const words = text.split(' ');
    change(words, chance.below(words.length));
    return words.join(' ');
  };
}

const CHARACTERS: readonly Breakage[] = [
  atCharacter((before, _, after) => before + after),
  atCharacter((before, sign, after) => before + sign + sign + after),
  atCharacter((before, sign, after) => before + after.charAt(0) + sign + after.slice(1)),
  atCharacter((before, sign, after) => before + (LOOK_ALIKE.get(sign) ?? sign.toLowerCase()) + after),
  atCharacter((before, sign, after, chance) => before + sign + chance.of(CONTROLS) + after),
  atCharacter((before, sign, after) => `${before}${sign} ${after}`),
];
const WORDS: readonly Breakage[] = [
  atWord((words, at) => words.splice(at, 1)),
  atWord((words, at) => words.splice(at, 0, words[at] ?? '')),
  atWord((words, at) => words.splice(at, 2, words[at + 1] ?? '', words[at] ?? '')),
];

/** A name with one to three of its characters lost, doubled, swapped, or replaced by others that look like them. */
export function brokenName(name: string, chance: Chance): string {
  return several(CHARACTERS, 1 + chance.below(3), name, chance);
}

/** A text with one to four of its characters or words broken. */
export function brokenText(text: string, chance: Chance): string {
  return several([...CHARACTERS, ...WORDS, ...WORDS], 1 + chance.below(4), text, chance);
}

function several(breakages: readonly Breakage[], times: number, text: string, chance: Chance): string {
  let broken = text;
  for (let time = 0; time < times; time += 1) broken = chance.of(breakages)(broken, chance);
  return broken;
}

/** A text whose parts are repeated until it is `length` characters long. */
export function hugeText(text: string, length: number, chance: Chance): string {
  const from = chance.below(Math.max(1, text.length));
  const part = text.slice(from, from + 1 + chance.below(text.length)) || 'A';
  return text + part.repeat(Math.ceil(length / part.length)) + text;
}

const WRONG: readonly unknown[] = [null, 0, Number.NaN, true, '', ' ', 'x', [], {}, [null], [[]], [{}], { x: 1 }];

/** A resource in which one to three members are gone, doubled, of a wrong type, or nested a thousand deep. */
export function brokenResource(resource: FhirResource, chance: Chance): FhirResource {
  let broken: Json = resource;
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time += 1) broken = object(changedWithin(broken, chance)) ?? broken;
  return { ...broken, resourceType: resource.resourceType };
}

function changedWithin(value: unknown, chance: Chance): unknown {
  const deeper = typeof value === 'object' && value !== null && Object.keys(value).length > 0 && chance.below(4) > 0;
  if (!deeper) return wrong(value, chance);
  const keys = Object.keys(value);
  const key = chance.of(keys);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changedWithin(item, chance) : item));
  const { [key]: chosen, ...others }: Json = { ...value };
  return chance.below(5) === 0 ? others : { ...others, [key]: changedWithin(chosen, chance) };
}

function wrong(value: unknown, chance: Chance): unknown {
  switch (chance.below(4)) {
    case 0:
      return [value, value];
    case 1:
      return nested(value, 1_000);
    default:
      return chance.of(WRONG);
  }
}

function nested(value: unknown, depth: number): unknown {
  let deep = value;
  for (let level = 0; level < depth; level += 1)
    deep = level % 2 === 0 ? [deep] : { [level % 3 === 0 ? 'coding' : 'component']: deep };
  return deep;
}
