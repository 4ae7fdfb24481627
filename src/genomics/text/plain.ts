/** A text as it arrives (HTML, odd signs, broken words) -> plain lines with one sign for each thing. */

/** Texts beyond this length are cut: results stand first, and reading must stay quick whatever arrives. */
const MOST_CHARACTERS = 60_000;

/** Signs of a box that is ticked, and of one that is not. */
export const TICKED = '[x]';

/** A box that is not ticked. */
export const UNTICKED = '[ ]';

/** One form for dashes, blanks, arrows and boxes; markup taken off; words joined that a line's end broke. */
export function plainText(written: string): string {
  const text = withoutMarkup(written.slice(0, MOST_CHARACTERS));
  return text
    .replace(/[\u2611\u2612\u2714\u2718\u2713\u{1F5F9}]/gu, TICKED)
    .replace(/[\u2610\u25A1\u25FB]/g, UNTICKED)
    .replace(/[[(]\s?[xX]\s?[)\]]/g, TICKED)
    .replace(/\[\s*\]|\(\s+\)/g, UNTICKED)
    .replace(/[\u00b2\u00b3\u00b9\u2070-\u207f\u1d2c-\u1d6a\u1d9c\u02b0-\u02b8\u02e1-\u02e4\u2c7d]{2,}/g, (raised) =>
      raised.normalize('NFKC').toUpperCase(),
    )
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2192\u203a\u27a1\u21d2]/g, '>')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/ ?\t[ \t]*/g, ' | ')
    .replace(/(\p{Ll})-\n[ ]*(\p{Ll})/gu, '$1$2')
    .replace(/\\{2,}|[*_]{2,}|^[ ]*(?:[#>\u2022\u00b7*]+|-+|\d{1,2}[.)])[ ]+/gm, '');
}

const ENTITIES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
};

/** XHTML narrative and HTML reports: cells become columns, blocks become lines. */
function withoutMarkup(text: string): string {
  if (!/<\/?[a-z][^>]{0,400}>/i.test(text)) return text.includes('&') ? withoutEntities(text) : text;
  const plain = text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]>\s*(?=<t[dh])/gi, ' | ')
    .replace(/<(?:br|p|div|tr|li|table|h[1-6]|ul|ol|hr|section|dt|dd)\b[^>]*>|<\/(?:p|div|li|table|h[1-6])>/gi, '\n')
    .replace(/<[^>]{1,2000}>/g, '');
  return withoutEntities(plain);
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? written;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 31 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : ' ';
  });
}
