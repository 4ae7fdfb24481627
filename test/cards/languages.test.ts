/** Cards in another language: all cases of the curators, and what charts bring, without a word of the English wording. */
import { describe, expect, test } from '@jest/globals';
import {
  curatorsLanguage,
  knowledgeOf,
  knownLanguages,
  loadKnowledgeSource,
  translateKnowledge,
} from '../../src/adapters/knowledge-from-disk.js';
import { assessOrders } from '../../src/assessment/assess.js';
import { renderCards } from '../../src/cards/render-cards.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import { inputOf } from '../../src/curation/case-facts.js';
import { placedTexts, textsOf } from '../../src/knowledge/language-texts.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { CaseFacts } from '../../src/model/knowledge-case.js';
import { openNotes, openPhrase } from '../../src/model/open-notes.js';

const source = loadKnowledgeSource();
const english = knowledgeOf(source);
const cases = source.rules.flatMap(({ content }) => content.cases).filter(({ then }) => then.rules.length > 0);
const languages = knownLanguages().filter((language) => language !== curatorsLanguage);

function cardOf(given: CaseFacts, knowledge: Knowledge): Card {
  const { order, patient } = inputOf(given, knowledge);
  const { cards } = renderCards(assessOrders([order], patient, knowledge), [], 'p', { knowledge, newId: () => 'id' });
  const [card] = cards;
  if (card === undefined) throw new TypeError('no card');
  return card;
}

/** What a reader sees of a card, less citations, quotations, the order's own words and references. */
function proseOf({ summary, detail = '', source: from, suggestions = [], overrideReasons = [] }: Card): string {
  const citations = [...english.citations].sort((a, b) => b.text.length - a.text.length);
  const written = [
    summary,
    detail,
    from.label,
    from.topic?.display ?? '',
    ...suggestions.map(({ label }) => label),
    ...overrideReasons.map(({ display }) => display),
  ].join('\n');
  return citations
    .reduce((text, citation) => text.replaceAll(citation.text, ''), written)
    .replace(/[“„][^“”]*[“”]/gu, '')
    .replace(/\b[A-Z][A-Za-z]+\/[\w-]+/g, '');
}

/** Parts of the English texts between placeholders that are words and differ in the other language. */
function englishPhrases(other: Knowledge): readonly RegExp[] {
  const own = new Map(placedTexts(textsOf(other)).map(({ place, text }) => [place, text]));
  const kept = [...own.values()].join('\n');
  return placedTexts(textsOf(english))
    .filter(({ place, text }) => own.get(place) !== text && !place.startsWith('/therapies/'))
    .flatMap(({ text }) => text.split(/\{[^{}]*\}/))
    .map((part) => part.replace(/^\P{L}+|\P{L}+$/gu, ''))
    .filter((part) => part.length > 3)
    .map((part) => wholeWords(part))
    .filter((pattern) => !pattern.test(kept));
}

function wholeWords(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u');
}

/** English words that no German sentence holds. */
const englishWords = /\b(?:the|and|with|not|of|for|is|to|by|from|without|found|record|result|codons?|exons?)\b/;

describe.each(languages)('in %s', (language) => {
  const knowledge = translateKnowledge(english, language);
  const phrases = englishPhrases(knowledge);

  test('the guard has phrases to look for, and finds them on an English card', () => {
    const [first] = cases;
    if (first === undefined) throw new TypeError('no case');
    const card = proseOf(cardOf(first.given, english));
    expect(phrases.length).toBeGreaterThan(250);
    expect(phrases.filter((phrase) => phrase.test(card)).length).toBeGreaterThan(10);
    expect(card).toMatch(englishWords);
  });

  test.each(cases.map((one) => [one.id, one] as const))(
    '%s: the same card, without an English sentence',
    (_id, one) => {
      const [card, before] = [cardOf(one.given, knowledge), cardOf(one.given, english)];
      const prose = proseOf(card).replaceAll(one.given.disease ?? ' ', ' ');
      expect(phrases.filter((phrase) => phrase.test(prose)).map(String)).toEqual([]);
      expect(prose).not.toMatch(englishWords);
      expect(prose).not.toMatch(/[{}]|undefined/);
      expect([card.indicator, card.source.topic?.code]).toEqual([before.indicator, before.source.topic?.code]);
      expect([...card.summary].length).toBeLessThan(140);
      const lines = (text = ''): number => text.split('\n').length;
      expect(lines(card.detail)).toBe(lines(before.detail));
    },
  );

  test('every citation of the card stays as it is', () => {
    for (const { given } of cases) {
      const cited = (text = ''): readonly string[] =>
        english.citations.filter((citation) => text.includes(citation.text)).map(({ id }) => id);
      expect(cited(cardOf(given, knowledge).detail)).toEqual(cited(cardOf(given, english).detail));
    }
  });

  test('the foot names the pack, its version and that nobody has reviewed the translation', () => {
    const { language: stamp } = knowledge.stamp;
    const [given] = cases.map((one) => one.given);
    const foot = cardOf(given ?? { order: '' }, knowledge)
      .detail?.split('\n\n')
      .at(-1);
    expect(foot).toContain(`${stamp?.code} ${stamp?.version} (${stamp?.digest.slice(0, 12)})`);
    expect(foot).toContain(knowledge.wording['footer.language-not-reviewed']);
  });

  test('a knowledge in the language of its curators names no pack', () => {
    const [given] = cases.map((one) => one.given);
    expect(cardOf(given ?? { order: '' }, english).detail).not.toContain('Language pack');
  });

  test('every reason why a marker is open is said in the language', () => {
    const keys = openNotes.map((note) => openPhrase(note));
    expect(keys.filter((key) => knowledge.wording[key] === english.wording[key])).toEqual([]);
  });
});

describe('what charts bring, in German', () => {
  const german = translateKnowledge(english, 'de');
  const given: CaseFacts = { order: 'cetuximab', disease: 'colorectal' };

  test('exons, codons, shares and kinds of change are said as Germans write them', () => {
    const part: CaseFacts = { ...given, findings: [{ gene: 'KRAS', codons: [[12, 13]], call: 'absent' }] };
    expect(cardOf(part, german).summary).toContain('KRAS Exons 3, 4; NRAS');
    const share: CaseFacts = { ...given, findings: [{ gene: 'KRAS', change: 'G12D', fraction: 0.125 }] };
    expect(cardOf(share, german).detail).toContain('Allelfraktion 12,5 %');
    expect(cardOf(share, english).detail).toContain('allele fraction 12.5 %');
    const codon: CaseFacts = { ...given, findings: [{ gene: 'KRAS', codons: [[12, 12]] }] };
    expect(cardOf(codon, german).detail).toContain('KRAS Codon 12');
    const copies: CaseFacts = { ...given, findings: [{ gene: 'KRAS', copies: 'amplification' }] };
    expect(cardOf(copies, german).detail).toContain('**KRAS-Amplifikation** nachgewiesen');
    expect(cardOf(copies, english).detail).toContain('**KRAS amplification** detected');
  });

  test('codons that no test covered are named', () => {
    const part: CaseFacts = { ...given, findings: [{ gene: 'KRAS', codons: [[59, 59]], call: 'absent' }] };
    expect(cardOf(part, german).detail).toContain('Codons 61 nicht abgedeckt');
    expect(cardOf(part, english).detail).toContain('codons 61 not covered');
  });
});
