/** Turns a CDS Hooks answer into elements: one article a card, or the silence that means that the order fits. */
import { element, safeLink } from './dom.js';
import { renderMarkdown } from './markdown.js';

const marks = { critical: '!', warning: '?', info: 'i', silence: '✓' };
const grades = ['critical', 'warning', 'info'];

/**
 * @param {{cards?: object[]}} answer
 * @returns {Node[]} at least one
 */
export function renderAnswer(answer) {
  const cards = Array.isArray(answer.cards) ? answer.cards : [];
  if (cards.length === 0) return [renderSilence()];
  const sorted = [...cards].sort((one, other) => grades.indexOf(one.indicator) - grades.indexOf(other.indicator));
  return sorted.map(renderCard);
}

function renderSilence() {
  return frame('silence', 'silence', 'No card: nothing in the chart speaks against this order.');
}

function renderCard(card) {
  const grade = grades.includes(card.indicator) ? card.indicator : 'info';
  const body = element('div', { class: 'card-body' });
  if (card.detail) body.append(renderMarkdown(card.detail));
  if (card.suggestions?.length > 0) body.append(renderSuggestions(card.suggestions));
  if (card.links?.length > 0) {
    const links = card.links.map((link) => element('li', {}, safeLink(link.url, link.label)));
    body.append(element('h4', {}, 'Links'), element('ul', {}, ...links));
  }
  const source = card.source?.url ? safeLink(card.source.url, card.source.label) : (card.source?.label ?? '');
  body.append(element('p', { class: 'hint source' }, 'Source: ', source));
  const made = frame(grade, grade, card.summary);
  made.append(body);
  return made;
}

function renderSuggestions(suggestions) {
  const items = suggestions.map((suggestion) => {
    const actions = (suggestion.actions ?? []).map((action) =>
      element('li', {}, `${action.type}: ${action.description}`),
    );
    const recommended = suggestion.isRecommended ? ' (recommended)' : '';
    return element('li', {}, element('strong', {}, suggestion.label), recommended, element('ul', {}, ...actions));
  });
  return element('section', { class: 'suggestions' }, element('h4', {}, 'Suggestions'), element('ul', {}, ...items));
}

function frame(tone, grade, summary) {
  const head = element(
    'div',
    { class: 'card-head' },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[grade]),
    element('div', {}, element('span', { class: 'grade' }, grade), element('h3', {}, summary)),
  );
  return element('article', { class: `card ${tone}`, 'data-indicator': grade }, head);
}
