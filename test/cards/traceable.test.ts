/** Every sentence of a card's advice traces to a rule with its version, and to what is cited. */
import { describe, expect, test } from '@jest/globals';
import { knowledgeOf, loadKnowledgeSource } from '../../src/adapters/knowledge-from-disk.js';
import { assessOrders } from '../../src/assessment/assess.js';
import { renderCards } from '../../src/cards/render-cards.js';
import { inputOf } from '../../src/curation/case-facts.js';
import type { KnowledgeCase } from '../../src/model/knowledge-case.js';

const source = loadKnowledgeSource();
const knowledge = knowledgeOf(source);
const cases = source.rules.flatMap(({ content }) => content.cases).filter(({ then }) => then.rules.length > 0);
const citations = knowledge.citations.map(({ text }) => text);

function detailOf({ given }: KnowledgeCase): string {
  const { order, patient } = inputOf(given, knowledge);
  const { cards } = renderCards(assessOrders([order], patient, knowledge), [], 'p', { knowledge, newId: () => 'id' });
  return cards[0]?.detail ?? '';
}

function section(detail: string, key: string): readonly string[] {
  const heading = `#### ${knowledge.wording[key]}`;
  const body = detail.split(heading)[1]?.split('\n\n')[0] ?? '';
  return body.split('\n').filter((line) => line.startsWith('- '));
}

/** Whether a line ends with sources in brackets, each of which the knowledge knows. */
function cites(line: string): boolean {
  const sources = /\[([^[\]]*)\]$/.exec(line)?.[1]?.split('; ') ?? [];
  return sources.length > 0 && sources.every((one) => citations.some((text) => one.startsWith(text)));
}

describe.each(cases.map((one) => [one.story, one] as const))('%s', (_story, one) => {
  const detail = detailOf(one);

  test('every line of evidence names its sources', () => {
    const lines = section(detail, 'heading.why');
    expect([lines.length > 0, lines.filter((line) => !cites(line))]).toEqual([true, []]);
  });

  test('every alternative names its sources, or is the words of a rule on the card', () => {
    const own = one.then.rules.flatMap((id) =>
      (knowledge.rules.find((rule) => rule.id === id)?.alternatives ?? []).filter((text) => typeof text === 'string'),
    );
    const drug = knowledge.therapies.find(({ id }) => id === one.given.order)?.label ?? '';
    const said = own.map((text) => `- ${text.trim().replaceAll('{drug}', drug)}`);
    expect(section(detail, 'heading.instead').filter((line) => !cites(line) && !said.includes(line))).toEqual([]);
  });

  test('every rule stands at its foot with its version, and the knowledge with its digest', () => {
    const foot = detail.split('\n\n').at(-1) ?? '';
    const versions = one.then.rules.map((id) => `${id} v${knowledge.rules.find((rule) => rule.id === id)?.version}`);
    expect(foot).toContain(versions.join(', '));
    expect(foot).toContain(
      `${knowledge.stamp.version}, ${knowledge.stamp.asOf} (${knowledge.stamp.digest.slice(0, 12)})`,
    );
  });
});
