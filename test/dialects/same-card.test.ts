/** The same content makes the same card, whatever dialect the laboratory speaks. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../src/model/fhir-json.js';
import type { Mode } from '../cases/case-files.js';
import type { Content } from './content.js';
import { brafV600e } from './contents/braf-v600e.js';
import { krasExon2Only } from './contents/kras-exon-2-only.js';
import { krasFailed } from './contents/kras-failed.js';
import { krasG12d } from './contents/kras-g12d.js';
import { krasPending } from './contents/kras-pending.js';
import { nrasQ61kInPlasma } from './contents/nras-q61k-plasma.js';
import { rasWildType } from './contents/ras-wild-type.js';
import { decideOn, type Told } from './decide-on.js';
import { specimenOf } from './facts.js';

const contents = [krasG12d, rasWildType, krasExon2Only, brafV600e, krasFailed, krasPending, nrasQ61kInPlasma];

/** No template asks for studies and documents: they are read from the server. */
const READ_ONLY: ReadonlySet<string> = new Set(['DocumentReference', 'Procedure']);

function modesOf(resources: readonly FhirResource[]): readonly Mode[] {
  return resources.some(({ resourceType }) => READ_ONLY.has(resourceType)) ? ['fetched'] : ['fetched', 'prefetched'];
}

const rows = contents.flatMap((content) =>
  Object.entries(content.dialects).flatMap(([dialect, resources]) =>
    modesOf(resources).map((mode) => ({ content, claim: content.claim, dialect, mode, resources })),
  ),
);

function cardsOn({ material }: Content, resources: readonly FhirResource[], mode: Mode): Promise<readonly Told[]> {
  return decideOn([...resources, specimenOf(material)], mode);
}

const spoken = new Map<Content, Promise<readonly Told[]>>();

/** What the first dialect of a content says, to hold the others against. */
function firstOf(content: Content): Promise<readonly Told[]> {
  const [resources = []] = Object.values(content.dialects);
  const known = spoken.get(content) ?? cardsOn(content, resources, 'fetched');
  spoken.set(content, known);
  return known;
}

const withoutEvidence = (cards: readonly Told[]): unknown => cards.map(({ evidence, ...rest }) => rest);

describe('one content, one card', () => {
  test.each(rows)('$claim, said as $dialect and $mode', async ({ content, resources, mode }) => {
    const cards = await cardsOn(content, resources, mode);
    expect(cards.map(({ rules, card: { indicator, summary } }) => ({ indicator, rules, summary }))).toEqual(
      content.card === undefined ? [] : [content.card],
    );
    expect(cards.flatMap(({ found }) => found)).toEqual(content.found);
    expect(withoutEvidence(cards)).toEqual(withoutEvidence(await firstOf(content)));
  });

  test.each(contents)('$claim is said in seven dialects or more', ({ dialects }) => {
    expect(Object.keys(dialects).length).toBeGreaterThanOrEqual(7);
  });
});

describe('what is held against each other', () => {
  test.each(contents)('$claim makes a card of its own', async (content) => {
    const others = await Promise.all(contents.filter((other) => other !== content).map(firstOf));
    const own = withoutEvidence(await firstOf(content));
    for (const other of others) expect(withoutEvidence(other)).not.toEqual(own);
  });

  test('each dialect is quoted in its own words', async () => {
    const { 'an English conclusion': english = [], 'a German conclusion': german = [] } = krasG12d.dialects;
    const [[first], [second]] = await Promise.all([
      cardsOn(krasG12d, english, 'fetched'),
      cardsOn(krasG12d, german, 'fetched'),
    ]);
    expect(first?.evidence).toContain('mutation detected in exon 2');
    expect(second?.evidence).toContain('nachgewiesen');
  });

  test('a tissue and a plasma result are told apart in the evidence alone', async () => {
    const [[tissue], [plasma]] = await Promise.all([firstOf(krasG12d), firstOf({ ...krasG12d, material: 'plasma' })]);
    expect(plasma?.evidence).not.toEqual(tissue?.evidence);
    expect(plasma?.evidence).toContain('plasma');
    expect(plasma?.judgement).toEqual(tissue?.judgement);
  });
});
