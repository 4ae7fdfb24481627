/** Makes text from the chart safe to stand in GitHub-Flavored Markdown: it can add no markup, link, HTML or line. */

/**
 * Characters that GFM reads as markup inside a line, each written with a backslash. Those that count at the start of a
 * line alone (`-`, `#`, `1.`) stand as they are: chart text never begins a line and never holds one.
 */
const markup = /[\\`*_[\]|<>~&]/g;
/** Schemes, `www.` and `@`, which GFM turns into links even where they are escaped. */
const linkMakers = /(?<=https?|ftp|mailto|xmpp)(?=:)|(?<=\bwww)(?=\.)|(?<=@)/gi;
const zeroWidthSpace = '\u200B';
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Chart text for `detail`, at most `width` characters (code points), cut at a blank and marked with an ellipsis. */
export function escapeMarkdown(text: string, width = 200): string {
  return plain(text, width)
    .replace(linkMakers, zeroWidthSpace)
    .replace(markup, (character) => `\\${character}`);
}

/** Chart text for plain places (summary, labels): one line, no angle brackets, at most `width` code points. */
export function plain(text: string, width = 80): string {
  const line = text.replace(controls, ' ').replace(/[<>]/g, '').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= width) return line;
  const cut = characters.slice(0, width - 1).join('');
  const blank = cut.lastIndexOf(' ');
  return blank > 0 ? `${cut.slice(0, blank)}\u2026` : '\u2026';
}
