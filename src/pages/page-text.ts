/** Turns one page's Markdown into HTML in which no text of it is markup, and whose links lead to pages of the site. */
import MarkdownIt, { type Token } from 'markdown-it';
import { anchorOf } from '../curation/entries.js';

/** A heading of the second rank: what the page is made of. */
export interface PageHeading {
  readonly anchor: string;
  readonly text: string;
}

/** A page's HTML, without its title. */
export interface PageText {
  readonly title: string;
  readonly headings: readonly PageHeading[];
  readonly html: string;
}

/** Words at the start of a strong text that are shown as a label. */
const labels = ['critical', 'warning', 'info', 'label', 'guideline', 'exploratory', 'house-rule'];

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
renderer.validateLink = (address) => /^(?:https?:\/\/|[\w-]+\.md(?:#[\w.-]+)?$)/i.test(address);
// Wide tables scroll by themselves, and by keyboard.
renderer.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>';
renderer.renderer.rules.table_close = () => '</table></div>';

/** @param address the site's address of a page, by its path among the pages */
export function pageText(markdown: string, address: (path: string) => string): PageText {
  const tokens = renderer.parse(markdown, {});
  const headings = nameHeadings(tokens);
  for (const { children } of tokens) markInline(children ?? [], address);
  const titleAt = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  const title = titleAt === -1 ? '' : (tokens[titleAt + 1]?.content ?? '');
  const rest = titleAt === -1 ? tokens : tokens.toSpliced(titleAt, 3);
  return { title, headings, html: renderer.renderer.render(rest, renderer.options, {}) };
}

/** Gives each heading an id: its identifier where it begins with one (`G01: …`), else its words. */
function nameHeadings(tokens: readonly Token[]): readonly PageHeading[] {
  raise(tokens);
  return tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open') return [];
    const text = tokens[at + 1]?.content ?? '';
    const [, id] = /^([A-Z]+\d+[a-z]?)(?=: )/.exec(text) ?? [];
    const anchor = anchorOf(id ?? text.replace(/[^\w-]+/g, '-'));
    token.attrSet('id', anchor);
    return token.tag === 'h2' ? [{ anchor, text }] : [];
  });
}

/** No rank is left out between the title and what follows: that is how a screen reader tells the parts of a page. */
function raise(tokens: readonly Token[]): void {
  if (tokens.some(({ type, tag }) => type === 'heading_open' && tag === 'h2')) return;
  for (const token of tokens) {
    if (token.tag !== 'h3') continue;
    token.tag = 'h2';
    if (token.type === 'heading_open') token.attrSet('class', 'minor');
  }
}

function markInline(tokens: readonly Token[], address: (path: string) => string): void {
  tokens.forEach((token, at) => {
    if (token.type === 'link_open') leadTo(token, address);
    if (token.type !== 'strong_open') return;
    const word = /^[\w-]+/.exec(tokens[at + 1]?.content ?? '')?.[0] ?? '';
    if (labels.includes(word)) token.attrSet('class', `word ${word}`);
  });
}

function leadTo(link: Token, address: (path: string) => string): void {
  const [path = '', anchor] = String(link.attrGet('href') ?? '').split('#');
  if (path.endsWith('.md')) link.attrSet('href', `${address(path)}${anchor === undefined ? '' : `#${anchor}`}`);
  else link.attrSet('rel', 'noopener noreferrer');
}
