/** Turns a card's detail (GitHub-Flavored Markdown) into HTML in which nothing of the text can be markup of its own. */
import MarkdownIt from 'markdown-it';
import { elementId } from './element-id.js';

const reference = /\b([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})\b/g;

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
const { escapeHtml } = renderer.utils;

renderer.validateLink = (address) => /^https?:\/\//i.test(address);
renderer.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  tokens[index]?.attrSet('target', '_blank');
  return self.renderToken(tokens, index, options);
};
renderer.renderer.rules.text = (tokens, index, _options, env: unknown) => {
  const text = tokens[index]?.content ?? '';
  return isShown(env) ? linked(text, env.shown) : escapeHtml(text);
};

/**
 * @param shown references of resources that the page shows: each becomes a link that leads there
 * @returns HTML that is safe to set: no tag, attribute or address of the text survives, except http(s) links
 */
export function renderMarkdown(text: string, shown: ReadonlySet<string> = new Set()): string {
  return renderer.render(text, { shown });
}

/** The first paragraph, and all that follows. */
export function splitLead(text: string): { readonly lead: string; readonly rest: string } {
  const end = text.search(/\n\s*\n/);
  return end === -1 ? { lead: text, rest: '' } : { lead: text.slice(0, end), rest: text.slice(end).trim() };
}

function linked(text: string, shown: ReadonlySet<string>): string {
  return text
    .split(reference)
    .map((part) =>
      shown.has(part)
        ? `<a class="reference" href="#${elementId(part)}" data-reference="${escapeHtml(part)}">${escapeHtml(part)}</a>`
        : escapeHtml(part),
    )
    .join('');
}

function isShown(env: unknown): env is { readonly shown: ReadonlySet<string> } {
  return typeof env === 'object' && env !== null && 'shown' in env && env.shown instanceof Set;
}
