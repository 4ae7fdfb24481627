/** A text that is not JSON -> the place where it stops being so; the engine's own message would quote the content. */

/** Line and column, both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing';
type Kind = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'scalar';
type Token = { readonly kind: Kind; readonly end: number } | { readonly kind: 'fault'; readonly at: number };

/** Where an offset of a text stands. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** The offset of the first character that can't stand where it stands; the text's length where it ends too early. */
export function jsonFaultAt(text: string): number {
  const open: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let at = afterSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token.kind === 'fault') return token.at;
    const next = expectedAfter(token.kind, expected, open);
    if (next === undefined) return at;
    expected = next;
    at = afterSpace(text, token.end);
  }
  return text.length;
}

/** What may follow, or nothing where this token may not stand here; keeps the book of what is open. */
function expectedAfter(kind: Kind, expected: Expected, open: ('}' | ']')[]): Expected | undefined {
  const value = expected === 'value' || expected === 'value or end';
  const whole = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  switch (kind) {
    case '{':
    case '[':
      if (!value) return undefined;
      open.push(kind === '{' ? '}' : ']');
      return kind === '{' ? 'name or end' : 'value or end';
    case '}':
    case ']':
      if (open.at(-1) !== kind) return undefined;
      if (expected !== 'comma or end' && expected !== (kind === '}' ? 'name or end' : 'value or end')) return undefined;
      open.pop();
      return whole();
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    case ',':
      if (expected !== 'comma or end') return undefined;
      return open.at(-1) === '}' ? 'name' : 'value';
    case 'string':
      if (expected === 'name' || expected === 'name or end') return 'colon';
      return value ? whole() : undefined;
    case 'scalar':
      return value ? whole() : undefined;
    default:
      return kind satisfies never;
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /^(?:["\\/bfnrt]|u[\da-fA-F]{4})/;

function tokenAt(text: string, at: number): Token {
  const character = text[at];
  switch (character) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return { kind: character, end: at + 1 };
    case '"':
      return stringAt(text, at);
    default:
      SCALAR.lastIndex = at;
      return SCALAR.test(text) ? { kind: 'scalar', end: SCALAR.lastIndex } : { kind: 'fault', at };
  }
}

function stringAt(text: string, start: number): Token {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { kind: 'string', end: at + 1 };
    if (character < ' ') return { kind: 'fault', at };
    if (character !== '\\') continue;
    const escaped = ESCAPE.exec(text.slice(at + 1, at + 6));
    if (escaped === null) return { kind: 'fault', at: Math.min(at + 1, text.length) };
    at += escaped[0].length;
  }
  return { kind: 'fault', at: text.length };
}

function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}
