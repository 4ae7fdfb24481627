/** A JSON value -> the same with some of its structure gone wrong: types, nesting, sizes, signs, names. */
import { isJson } from '../../../src/model/fhir-json.js';
import type { Chance } from '../chance.js';

/** Stands in values that are sent; no error and no line of a log may repeat it. */
export const PLANTED = 'Zebulon-7Q';

const ODD: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  false,
  '',
  ' ',
  PLANTED,
  [],
  {},
  [null],
  [[]],
  [[[{}]]],
  { resourceType: 'Bundle' },
  { resourceType: PLANTED, id: PLANTED },
  { reference: '#' },
  { toString: 1, valueOf: null, toJSON: true, length: -1 },
];

const TEXTS: readonly string[] = [
  '\u0000',
  '\ud800',
  '\udc00\ud800',
  '\u202e\u200b\ufeff',
  'e\u0301'.repeat(50),
  '\u{1f9ec}'.repeat(70),
  '<img src=x onerror=alert(1)>',
  '](javascript:alert(1))',
  '{{context.patientId}}',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '$&$1`',
  '__proto__',
  'constructor',
  'Patient/../../x',
  'urn:uuid:',
  '2026-02-30',
  '0000-00-00T99:99:99Z',
  'https://[::1',
  `Patient/${'9'.repeat(300)}`,
  '(a+)+$'.repeat(30),
];

const NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  PLANTED,
  'resourceType',
  'then',
];

/** Any value of another type or size than was due. */
export function oddValue(chance: Chance): unknown {
  switch (chance.below(6)) {
    case 0:
      return chance.of(TEXTS);
    case 1:
      return nested(chance.of(ODD), 1 + chance.below(400), chance);
    case 2:
      return chance.of(TEXTS).repeat(1 + chance.below(200));
    case 3:
      return Array.from({ length: chance.below(300) }, () => chance.of(ODD));
    default:
      return chance.of(ODD);
  }
}

function nested(value: unknown, depth: number, chance: Chance): unknown {
  const name = chance.of(['coding', 'extension', 'contained', 'entry', 'a']);
  let deep = value;
  for (let level = 0; level < depth; level += 1) deep = level % 2 === 0 ? [deep] : { [name]: deep };
  return deep;
}

/** Changes one to `most` places, each anywhere in the tree. */
export function mutated(value: unknown, chance: Chance, most = 4): unknown {
  let result = value;
  const times = 1 + chance.below(most);
  for (let time = 0; time < times; time += 1) result = changedWithin(result, chance);
  return result;
}

function changedWithin(value: unknown, chance: Chance): unknown {
  const keys = isJson(value) || Array.isArray(value) ? Object.keys(value) : [];
  if (keys.length === 0 || chance.below(6) === 0) return changed(value, chance);
  const key = chance.of(keys);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? changedWithin(item, chance) : item));
  return isJson(value) ? { ...value, [key]: changedWithin(value[key], chance) } : value;
}

function changed(value: unknown, chance: Chance): unknown {
  switch (chance.below(7)) {
    case 0:
      return [value, value];
    case 1:
      return Array.from({ length: chance.below(120) }, () => value);
    case 2:
      return { [chance.of(NAMES)]: value };
    case 3:
      return isJson(value) ? withNames(value, chance) : (JSON.stringify(value) ?? '');
    case 4:
      return isJson(value) ? withoutOne(value, chance) : nested(value, 1 + chance.below(60), chance);
    default:
      return oddValue(chance);
  }
}

/** `__proto__` as a member of its own, as JSON.parse makes it. */
function withNames(value: object, chance: Chance): object {
  const copy = { ...value };
  Object.defineProperty(copy, chance.of(NAMES), { value: oddValue(chance), enumerable: true, writable: true });
  return copy;
}

function withoutOne(value: object, chance: Chance): object {
  const entries = Object.entries(value);
  const gone = chance.below(Math.max(1, entries.length));
  return Object.fromEntries(entries.filter((_, at) => at !== gone));
}

/** JSON text with its letters gone wrong: cut, doubled, flipped, opened too often. */
export function mutatedText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  switch (chance.below(8)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(chance.below(0x2ff)) + text.slice(at + 1);
    case 3:
      return `${text.slice(0, -1)},"extension":${'['.repeat(50_000)}${']'.repeat(chance.below(2) * 50_000)}}`;
    case 4:
      return `${text.slice(0, -1)},"extension":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`;
    case 5:
      return `${text.slice(0, -1)},"__proto__":{"context":{}},"hook":"twice","n":${chance.of(['1e999', '-0', '01', 'NaN', '1E400'])}}`;
    case 6:
      return chance.of(['', ' ', 'null', '[]', '{}', '"x"', '0', '\ufeff{}', '{]', `"${PLANTED}`]);
    default:
      return text.replaceAll('"', chance.of(["'", '\\"', '', '“']));
  }
}
