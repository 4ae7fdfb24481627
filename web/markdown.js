/** Turns a card's detail (a small part of GitHub-Flavored Markdown) into elements; markup inside it stays text. */
import { element, safeLink } from './dom.js';

const inlinePattern =
  /\\([!-/:-@[-`{-~])|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_|`([^`]+)`|\[([^\]]*)\]\(([^)\s]+)\)|<(https?:\/\/[^>\s]+)>/;

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function renderMarkdown(text) {
  const made = document.createDocumentFragment();
  let list;
  let paragraph;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(line);
    if (line.trim() === '') {
      paragraph = undefined;
      list = undefined;
    } else if (/^(-{3,}|\*{3,}|_{3,})$/.test(line.trim())) {
      [paragraph, list] = [undefined, undefined];
      made.append(element('hr'));
    } else if (heading) {
      [paragraph, list] = [undefined, undefined];
      made.append(element(heading[1].length > 2 ? 'h5' : 'h4', {}, ...inline(heading[2])));
    } else if (item) {
      paragraph = undefined;
      const ordered = /\d/.test(item[2]);
      list = placeItem(made, list, item[1].length, ordered, inline(item[3]));
    } else if (list) {
      list.last.append(' ', ...inline(line.trim()));
    } else if (paragraph) {
      paragraph.append(element('br'), ...inline(line.trim()));
    } else {
      paragraph = element('p', {}, ...inline(line.trim()));
      made.append(paragraph);
    }
  }
  return made;
}

/** Adds an item to the list at its depth: the same list, a list inside the last item, or a list further out. */
function placeItem(made, list, indent, ordered, content) {
  let level = list;
  while (level && level.indent > indent) level = level.outer ?? { ...level, indent };
  if (!level || level.indent < indent) {
    const opened = element(ordered ? 'ol' : 'ul');
    (level ? level.last : made).append(opened);
    level = { node: opened, indent, outer: level, last: undefined };
  }
  level.last = element('li', {}, ...content);
  level.node.append(level.last);
  return level;
}

/** Text with its emphasis and links, as nodes. */
function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest !== '') {
    const found = inlinePattern.exec(rest);
    if (!found) break;
    if (found.index > 0) nodes.push(decode(rest.slice(0, found.index)));
    nodes.push(inlineNode(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') nodes.push(decode(rest));
  return nodes;
}

function inlineNode([, escaped, bold, star, underline, code, label, address, bare]) {
  if (escaped !== undefined) return escaped;
  if (bold !== undefined) return element('strong', {}, ...inline(bold));
  if (star !== undefined) return element('em', {}, ...inline(star));
  if (underline !== undefined) return element('em', {}, ...inline(underline));
  if (code !== undefined) return element('code', {}, code);
  if (bare !== undefined) return safeLink(bare, bare);
  return safeLink(address, withoutBackslashes(label));
}

function withoutBackslashes(text) {
  return decode(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

/** The five entities with which text is kept from being markup. */
function decode(text) {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => entities[entity]);
}
