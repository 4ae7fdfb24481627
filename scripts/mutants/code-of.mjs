/** JavaScript as text -> its code alone: comments, strings and patterns blanked, every other sign in its place. */

/** Words after which a slash begins a pattern and divides nothing. */
const BEFORE_PATTERN = /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|new|else|yield|await)$/;

/**
 * @param {string} text a whole file
 * @returns {{ code: string, strings: { start: number, end: number }[] }} the code, and where quoted strings stand
 */
export function codeOf(text) {
  const blanked = text.split('');
  const strings = [];
  const blank = (start, end) => {
    for (let at = start; at < end; at += 1) if (blanked[at] !== '\n') blanked[at] = ' ';
  };
  // Depths of braces at which a template's expression ends.
  const templates = [];
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    const end = endOf(text, at, blanked);
    if (end !== undefined) {
      if (sign === '"' || sign === "'") strings.push({ start: at, end });
      blank(at, end);
      at = end;
    } else if (sign === '`' || (sign === '}' && templates.at(-1) === depth)) {
      if (sign === '}') templates.pop();
      const stop = endOfTemplatePart(text, at + 1);
      // The braces around an expression stay, so that brackets of the code are in pairs.
      const opens = text[stop - 1] === '{';
      blank(sign === '}' ? at + 1 : at, opens ? stop - 1 : stop);
      if (opens) templates.push(depth);
      at = stop;
    } else {
      if (sign === '{') depth += 1;
      if (sign === '}') depth -= 1;
      at += 1;
    }
  }
  return { code: blanked.join(''), strings };
}

/** The end of the comment, string or pattern that begins here; nothing where none does. */
function endOf(text, at, blanked) {
  const [sign, next] = [text[at], text[at + 1]];
  if (sign === '"' || sign === "'") return endOfQuoted(text, at + 1, sign);
  if (sign !== '/') return undefined;
  if (next === '/') return lineEnd(text, at);
  if (next === '*') return text.indexOf('*/', at) + 2;
  const before = blanked
    .slice(Math.max(0, at - 60), at)
    .join('')
    .trimEnd();
  const divides = /[\w$)\]}]$/.test(before) && !BEFORE_PATTERN.test(before);
  return divides ? undefined : endOfPattern(text, at + 1);
}

function lineEnd(text, at) {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function endOfQuoted(text, from, quote) {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfPattern(text, from) {
  let at = from;
  let inClass = false;
  while (at < text.length && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  at += 1;
  while (/[a-z]/.test(text[at] ?? '')) at += 1;
  return at;
}

/** Behind the closing backtick, or behind the `${` that opens an expression. */
function endOfTemplatePart(text, from) {
  let at = from;
  while (at < text.length && text[at] !== '`') {
    if (text[at] === '$' && text[at + 1] === '{') return at + 2;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}
