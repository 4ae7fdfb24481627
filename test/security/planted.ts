/** Makes a case's patient recognisable wherever a piece of the record turns up, and looks for such pieces in text. */
import { isJson, type Json } from '../../src/model/fhir-json.js';

/** Stands in every name, id, token and remark that is planted. */
export const mark = 'zqplant';

/** Things of a patient that carry no mark. */
export const unmarked = {
  birthDate: '1931-07-19',
  recordNumber: '88112233445',
  phone: '+49 30 5550142',
} as const;

/** A token for the FHIR server, as a client would send it. */
export const accessToken = `${mark}-token-eyJhbGciOiJFUzM4NCJ9`;

const person = `${mark.toUpperCase()}SON, ${mark}a`;

/**
 * A copy of a record or request in which every resource id carries the mark, references follow, and every patient has a
 * name, a birth date, a record number and a phone. What the pipeline judges by is left as it is.
 */
export function planted(value: Json): Json {
  const ids = idsIn(value);
  return asJson(walk(value, ids));
}

function idsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  if (isJson(value)) {
    if (typeof value.resourceType === 'string' && typeof value.id === 'string')
      found.add(`${value.resourceType}/${value.id}`);
    for (const member of Object.values(value)) idsIn(member, found);
  }
  return found;
}

function walk(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, ids));
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, planting(name, member, value, ids)] as const);
  return { ...Object.fromEntries(entries), ...additions(value) };
}

function planting(name: string, member: unknown, owner: Json, ids: ReadonlySet<string>): unknown {
  if (typeof member !== 'string') return walk(member, ids);
  if (name === 'id' && owner.resourceType !== undefined) return `${mark}-${member}`;
  if (name === 'patientId' || name === 'encounterId') return `${mark}-${member}`;
  if (name === 'userId') return member.replace('/', `/${mark}-`);
  if (name === 'access_token') return accessToken;
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]+)$/.exec(member) ?? [];
  const known = ids.has(member) || type === 'Patient';
  return type !== undefined && known ? `${type}/${mark}-${id}` : member;
}

function additions(owner: Json): Json {
  if (owner.resourceType === 'Patient') {
    return {
      name: [{ family: `${mark}son`, given: [`${mark}a`] }],
      birthDate: unmarked.birthDate,
      identifier: [{ system: 'urn:example:mrn', value: unmarked.recordNumber }],
      telecom: [{ system: 'phone', value: unmarked.phone }],
    };
  }
  return isJson(owner.subject) && typeof owner.resourceType === 'string'
    ? { subject: { ...asJson(walk(owner.subject, new Set())), display: person } }
    : {};
}

function asJson(value: unknown): Json {
  if (!isJson(value)) throw new TypeError('a record is an object');
  return value;
}

/**
 * Pieces of what was planted that stand in a text: as they are, in any case, percent-encoded, in hexadecimal or in
 * Base64 at any offset; each with its surroundings.
 */
export function leaksIn(text: string): readonly string[] {
  const needles = [mark, ...Object.values(unmarked)].flatMap(shapesOf);
  const lower = text.toLowerCase();
  return needles.flatMap(({ needle, exact }) => {
    const at = exact ? text.indexOf(needle) : lower.indexOf(needle.toLowerCase());
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + needle.length + 60)];
  });
}

function shapesOf(piece: string): readonly { readonly needle: string; readonly exact: boolean }[] {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${' '.repeat(offset)}${piece}`).toString('base64');
    // The first and the last characters depend on the neighbours.
    return encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor((piece.length + offset) / 3) * 4);
  });
  const plain = [piece, encodeURIComponent(piece), Buffer.from(piece).toString('hex')];
  return [
    ...[...new Set(plain)].map((needle) => ({ needle, exact: false })),
    ...base64.map((needle) => ({ needle, exact: true })),
  ];
}
