/** The bytes of a file -> the JSON documents in it: one, or one a line (NDJSON), with what could not be parsed. */
import { isResource } from '../model/fhir-json.js';
import { InputError } from './command-io.js';
import { jsonFaultAt, placeOf } from './json-fault.js';

/** Something of the input that could not be read, or not in full: by place and never by content. */
export interface Problem {
  /** `export.ndjson, line 7`; `bundle.json, entry 3`; `Observation/x`. */
  readonly place: string;
  readonly reason: string;
}

export interface JsonDocument {
  readonly place: string;
  readonly value: unknown;
}

export interface Documents {
  readonly documents: readonly JsonDocument[];
  readonly problems: readonly Problem[];
}

/** What stands in the place of bytes that are no character. */
const BROKEN = '\ufffd';

/**
 * @param name how to name the file to the caller
 * @throws InputError naming the file and the place of the fault
 */
export function parseDocuments(bytes: Uint8Array, name: string): Documents {
  const { text, sound } = decoded(bytes);
  const start = text.trimStart();
  if (start === '') throw new InputError(`${name} is empty.`);
  if (start.startsWith('<')) throw new InputError(`${name} is XML; only JSON is read.`);
  const whole = sound ? parsed(text) : undefined;
  if (whole !== undefined) {
    const holdsResource = Array.isArray(whole.value) ? whole.value.some(isResource) : isResource(whole.value);
    if (!holdsResource) throw new InputError(`${name} is not FHIR: it has no resourceType.`);
    return { documents: [{ place: name, value: whole.value }], problems: [] };
  }
  const lines = start.startsWith('[') ? undefined : parseLines(text, sound, name);
  if (lines !== undefined) return lines;
  const broken = sound ? -1 : text.indexOf(BROKEN);
  const offset = jsonFaultAt(text);
  const place = (at: number) => {
    const { line, column } = placeOf(text, at);
    return `line ${line}, column ${column}`;
  };
  if (broken !== -1 && broken <= offset) throw new InputError(`${name} is not ${encodingOf(bytes)}: ${place(broken)}.`);
  if (offset === text.length) throw new InputError(`${name} is not complete JSON: it ends at ${place(offset)}.`);
  throw new InputError(`${name} is not JSON: ${place(offset)}.`);
}

/** One resource a line. Nothing where no line is one: then the file is no NDJSON. */
function parseLines(text: string, sound: boolean, name: string): Documents | undefined {
  const documents: JsonDocument[] = [];
  const problems: Problem[] = [];
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const place = `${name}, line ${at + 1}`;
    const value = sound || !line.includes(BROKEN) ? parsed(line) : undefined;
    if (value !== undefined) documents.push({ place, value: value.value });
    else problems.push({ place, reason: lineFault(line, sound) });
  });
  const isNdjson = documents.some(({ value }) => isResource(value));
  return isNdjson ? { documents, problems } : undefined;
}

function lineFault(line: string, sound: boolean): string {
  if (!sound && line.includes(BROKEN)) return `holds bytes that are no text, column ${line.indexOf(BROKEN) + 1}`;
  const offset = jsonFaultAt(line);
  return offset === line.length ? 'is not complete JSON' : `is not JSON, column ${offset + 1}`;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}

/** Byte order marks are left out. `sound` is false where bytes stand for no character. */
function decoded(bytes: Uint8Array): { readonly text: string; readonly sound: boolean } {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), sound: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), sound: false };
  }
}

/** JSON begins with an ASCII character, so a zero byte tells UTF-16 where no mark does. */
function encodingOf(bytes: Uint8Array): 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'UTF-16BE';
  return 'UTF-8';
}
