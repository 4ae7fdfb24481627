/** Draws an entry that was found: what it is, where it stands, and the words around the ones that were sought. */
import type { Hit } from './finder.js';

const around = 90;

/** A list item; every text of the entry stays text. */
export function hitItem({ entry, words }: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = entry.address;
  const named = entry.kind === 'marker' || entry.kind === 'rule';
  link.append(...marked(named ? `${entry.id}: ${entry.title}` : entry.title, words));
  const facts = document.createElement('p');
  facts.className = 'hit-facts';
  if (entry.indicator !== undefined) facts.append(element('strong', `word ${entry.indicator}`, entry.indicator), ' ');
  facts.append(`${entry.kind} · ${entry.where}`);
  const text = document.createElement('p');
  text.append(...marked(excerpt(entry.text, words), words));
  item.append(link, facts, text);
  return item;
}

function element(tag: string, name: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

/** The text around the first of the words, cut between words. */
function excerpt(text: string, words: readonly string[]): string {
  const at = text.toLowerCase().search(patternOf(words));
  const from = at <= around ? 0 : text.indexOf(' ', at - around) + 1;
  const end = text.indexOf(' ', from + 3 * around);
  return `${from > 0 ? '… ' : ''}${text.slice(from, end === -1 ? undefined : end)}${end === -1 ? '' : ' …'}`;
}

function marked(text: string, words: readonly string[]): readonly (string | HTMLElement)[] {
  return text.split(patternOf(words)).map((part, at) => {
    if (at % 2 === 0) return part;
    const mark = document.createElement('mark');
    mark.textContent = part;
    return mark;
  });
}

function patternOf(words: readonly string[]): RegExp {
  const written = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return written.length === 0 ? /($^)/ : new RegExp(`(${written.join('|')})`, 'gi');
}
