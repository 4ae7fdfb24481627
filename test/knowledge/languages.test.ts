/** Language packs: every text of the knowledge and no other, and nothing of it lost. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  curatorsLanguage,
  knownLanguages,
  loadKnowledge,
  readKnowledgeFolder,
  translateKnowledge,
} from '../../src/adapters/knowledge-from-disk.js';
import { inLanguage } from '../../src/knowledge/in-language.js';
import { numbersIn } from '../../src/knowledge/language-checks.js';
import { type LanguagePack, placedTexts, textsOf } from '../../src/knowledge/language-texts.js';
import { validateLanguagePack } from '../../src/knowledge/validate.js';
import { openNotes, openPhrase } from '../../src/model/open-notes.js';
import { greatestLength, placeholdersIn } from '../../src/model/placeholders.js';
import { faultsOf } from './faults-of.js';
import { repositoryFolder } from './repository-folder.js';
import { schemas, sha256 } from './small-knowledge.js';

const folder = repositoryFolder('knowledge');
const knowledge = loadKnowledge();
const languages = knownLanguages().filter((language) => language !== curatorsLanguage);
const original = placedTexts(textsOf(knowledge));

const packOf = (language: string): LanguagePack => {
  const name = `languages/${language}.yaml`;
  return validateLanguagePack({ name, content: parse(readFileSync(join(folder, name), 'utf8')) }, schemas);
};

test('the cards can be had in English, as curators write, and in German', () => {
  expect(knownLanguages()).toEqual(['en', 'de']);
  expect(translateKnowledge(knowledge, 'en')).toBe(knowledge);
});

test('every reason why a marker is open has its words', () => {
  expect(openNotes.map((note) => openPhrase(note)).filter((key) => knowledge.wording[key] === undefined)).toEqual([]);
});

describe.each(languages)('in %s', (language) => {
  const translated = translateKnowledge(knowledge, language);
  const texts = new Map(placedTexts(textsOf({ ...translated, rules: [] })).map(({ place, text }) => [place, text]));
  const pack = packOf(language);
  const { language: _code, name: _name, version: _version, reviewedBy: _reviewer, ...own } = pack;
  const places = placedTexts(own);
  const ownText = new Map(places.map(({ place, text }) => [place, text]));

  test('every text has its translation, and there is no other', () => {
    expect(places.map(({ place }) => place).sort()).toEqual(original.map(({ place }) => place).sort());
  });

  test('every placeholder stands in the translation', () => {
    const sorted = (text: string): string => [...new Set(placeholdersIn(text))].sort().join(' ');
    const differing = original.filter(({ place, text }) => sorted(text) !== sorted(ownText.get(place) ?? ''));
    expect(differing).toEqual([]);
  });

  test('every number stands in the translation, as often and no other', () => {
    const differing = original.filter(
      ({ place, text }) => String(numbersIn(text)) !== String(numbersIn(ownText.get(place) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  test('no summary can exceed 139 characters, with the words before it for an uncertain disease', () => {
    const prefix = translated.wording['conditional-prefix'] ?? '';
    const long = translated.rules.filter((rule) =>
      [rule.summary, rule.summaryFallback].some(
        (text) => greatestLength(`${'is' in rule.disease ? prefix : ''}${text}`) > 139,
      ),
    );
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  test('the judgement is the same: nothing but texts differs, and citations and codes stay', () => {
    const bare = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, member: unknown) =>
          ['label', 'title', 'summary', 'summaryFallback', 'detail', 'display', 'text'].includes(key)
            ? undefined
            : member,
        ),
      );
    const judging = ({ stamp: _stamp, wording: _wording, rules, ...rest }: typeof knowledge) => ({
      ...rest,
      rules: rules.map((rule) => ({
        ...rule,
        alternatives: rule.alternatives.map((one) => (typeof one === 'string' ? 'words' : one)),
      })),
    });
    expect(bare(judging(translated))).toEqual(bare(judging(knowledge)));
    expect(translated.citations).toEqual(knowledge.citations);
    expect(translated.panels.flatMap(({ tests }) => tests.map(({ coding }) => coding))).toEqual(
      knowledge.panels.flatMap(({ tests }) => tests.map(({ coding }) => coding)),
    );
  });

  test('every text is in use: what the pack says of labels, tests, caps and reasons is what the knowledge then says', () => {
    const beside = places.filter(({ place }) => !/^\/(?:rules|advice)\//.test(place));
    expect(beside.filter(({ place, text }) => texts.get(place) !== text)).toEqual([]);
    const ruleTexts = translated.rules.flatMap(({ id, title, summary, detail, evidence }) => [
      [`/rules/${id}/title`, title],
      [`/rules/${id}/summary`, summary],
      [`/rules/${id}/detail`, detail],
      ...evidence.map((line) => [`/rules/${id}/evidence/${line.id}`, line.text]),
    ]);
    expect(ruleTexts.filter(([place = '', text]) => ownText.get(place) !== text)).toEqual([]);
    const said = translated.rules.flatMap(({ alternatives }) => alternatives).filter((one) => typeof one === 'string');
    expect(new Set(said)).toEqual(new Set(Object.values(pack.advice)));
  });

  test('the stamp keeps version and digest of the knowledge and names the pack beside them', () => {
    const { language: stamp, ...rest } = translated.stamp;
    expect(rest).toEqual(knowledge.stamp);
    expect(stamp).toEqual({
      code: language,
      version: pack.version,
      reviewedBy: 'none',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('a pack is refused', () => {
  const german = packOf('de');
  const g01 = german.rules.G01;
  if (g01 === undefined) throw new TypeError('the pack has no G01');
  const withRule = (change: Partial<typeof g01>): LanguagePack => ({
    ...german,
    rules: { ...german.rules, G01: { ...g01, ...change } },
  });
  const { 'tumour-board': _lost, ...fewerReasons } = german.overrideReasons;
  const pdq = g01.evidence.pdq ?? '';

  test.each<[string, LanguagePack, readonly string[]]>([
    ['never as it ships', german, []],
    [
      'that loses a placeholder',
      withRule({ detail: g01.detail.replace('{v}', 'diese Mutation') }),
      ['/rules/G01/detail: the placeholder v is lost'],
    ],
    [
      'that has a placeholder more',
      withRule({ title: '{drug}' }),
      [
        '/rules/G01/title: the placeholder drug does not stand in the original',
        '/rules/G01/title: the name KRAS is lost',
      ],
    ],
    [
      'that leaves a brace open',
      withRule({ title: `${g01.title} {` }),
      ['/rules/G01/title: a brace without its partner'],
    ],
    [
      'that loses a number',
      withRule({ evidence: { ...g01.evidence, pdq: pdq.replace('1,29', '') } }),
      ['/rules/G01/evidence/pdq: the number 1.29 is lost'],
    ],
    [
      'that changes a number',
      withRule({ evidence: { ...g01.evidence, pdq: pdq.replace('1,62', '1,26') } }),
      [
        '/rules/G01/evidence/pdq: the number 1.62 is lost',
        '/rules/G01/evidence/pdq: the number 1.26 does not stand in the original',
      ],
    ],
    [
      'that names another gene',
      withRule({ title: g01.title.replace('KRAS', 'NRAS') }),
      ['/rules/G01/title: the name KRAS is lost', '/rules/G01/title: the name NRAS does not stand in the original'],
    ],
    [
      'that names another drug',
      withRule({
        evidence: { ...g01.evidence, cap17: (g01.evidence.cap17 ?? '').replace('Panitumumab', 'Bevacizumab') },
      }),
      [
        '/rules/G01/evidence/cap17: the name panitumumab is lost',
        '/rules/G01/evidence/cap17: the name bevacizumab does not stand in the original',
      ],
    ],
    [
      'that loses a trial',
      withRule({ evidence: { ...g01.evidence, pdq: pdq.replace('OPUS', '') } }),
      ['/rules/G01/evidence/pdq: the name OPUS is lost'],
    ],
    [
      'whose summary can grow too long',
      withRule({ summary: `KRAS {v} RAS {drug} FDA ${'x'.repeat(80)}` }),
      ['/rules/G01/summary: 149 characters at its widest; at most 139'],
    ],
    [
      'that misses a text',
      { ...german, overrideReasons: fewerReasons },
      ['/overrideReasons/tumour-board: the text is missing'],
    ],
    [
      'that has a text which the knowledge has not',
      { ...german, cancers: { ...german.cancers, other: 'x' } },
      ['/cancers/other: the knowledge has no such text'],
    ],
    [
      'that translates a sentence which no rule says',
      { ...german, advice: { ...german.advice, 'Wait: see.': 'Abwarten.' } },
      ['/advice: "Wait: see.": the knowledge has no such text'],
    ],
  ])('%s', (_what, pack, faults) => {
    const found = faultsOf(() => inLanguage(knowledge, pack, 'languages/de.yaml', sha256));
    const bare = found.map((fault) => fault.replace('languages/de.yaml ', ''));
    expect(bare).toEqual(faults);
  });

  test('whose drug is wider than its placeholder', () => {
    const pack = { ...german, therapies: { ...german.therapies, panitumumab: 'Panitumumab novum' } };
    expect(faultsOf(() => inLanguage(knowledge, pack, 'languages/de.yaml', sha256))).toContain(
      'languages/de.yaml /therapies/panitumumab: wider than {drug} may be, 11 characters',
    );
  });

  test('whose shape is wrong, that is of another language than its name says, or that is not there', () => {
    const copy = mkdtempSync(join(tmpdir(), 'wildtype-'));
    try {
      cpSync(folder, copy, { recursive: true });
      const file = join(copy, 'languages/de.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(join(copy, 'languages/fr.yaml'), text);
      expect(faultsOf(() => translateKnowledge(knowledge, 'fr', copy))).toEqual([
        'languages/fr.yaml /language: must be the name of the file, fr',
      ]);
      writeFileSync(file, text.replace('language: de', 'speech: de'));
      expect(faultsOf(() => translateKnowledge(knowledge, 'de', copy))).toEqual([
        "languages/de.yaml /: must have required property 'language'",
        'languages/de.yaml /: unknown member speech',
      ]);
      writeFileSync(file, `${text}\nrules: {`);
      expect(faultsOf(() => translateKnowledge(knowledge, 'de', copy))[0]).toMatch(/^languages\/de\.yaml: /);
      expect(faultsOf(() => translateKnowledge(knowledge, '../x', copy))).toEqual([
        'no language pack for this language; there are: en, de, fr',
      ]);
      rmSync(join(copy, 'languages'), { recursive: true });
      expect(knownLanguages(copy)).toEqual(['en']);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

test('numbers are the same with a decimal comma, and without the nought before the point', () => {
  expect(numbersIn('HR 1.29 (95 % CI 1.04-1.62), P = .029, {v2} in 3 of 7')).toEqual(
    numbersIn('HR 1,29 (95-%-KI 1,04-1,62), P = 0,029, {v2} bei 3 von 7'),
  );
  expect(numbersIn('codons 12, 13')).not.toEqual(numbersIn('codons 12.13'));
});

test('a knowledge folder is read without its packs: they judge nothing', () => {
  expect(readKnowledgeFolder(folder).files.filter(({ name }) => name.startsWith('languages/'))).toEqual([]);
});
