/** Against an independent public evidence base: each item of CIViC, its variant charted, judged for each antibody that it names. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../../src/adapters/knowledge-from-disk.js';
import { caseOf, chart, type Grade, none } from '../clinical-case.js';
import { answerOf } from '../judge.js';
import { decideOn, modesOf } from '../run-clinical-case.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';
import { type Charted, chartedFormsOf, restNegative } from './charted.js';
import { type EvidenceItem, evidenceItems } from './evidence-items.js';

const knowledge = loadKnowledge();
const antibodies = ['cetuximab', 'panitumumab'];
/** What an item lists beside the antibodies and is no partner that an order could hold. */
const noPartner = /^(?:chemotherapy|futuximab\/modotuximab mixture|cetuximab|panitumumab)$/;
const byRank: readonly string[] = ['none', 'info', 'warning', 'critical'];

type Bounds = readonly [atLeast: Grade, atMost: Grade];

const orderedIn = ({ drugs }: EvidenceItem): readonly string[] => antibodies.filter((one) => drugs.includes(one));
const partnersIn = ({ drugs }: EvidenceItem): readonly string[] => drugs.filter((one) => !noPartner.test(one));

/** Grades of the gravest card, each way of charting it, fetched and (untreated) prefetched. */
async function gradesOf(
  gene: string,
  forms: readonly Charted[],
  basket: readonly string[],
): Promise<readonly string[]> {
  const grades: string[] = [];
  for (const { as, found } of forms) {
    for (const earlier of [[], afterThreeDrugs()]) {
      const record = chart(colorectal(), found, restNegative(gene), earlier);
      const one = caseOf('civic', as, 'D20', basket, record, none());
      for (const mode of modesOf(one)) {
        const { grade } = answerOf(await decideOn(one, mode, knowledge));
        grades.push(`${as}, ${earlier.length === 0 ? 'first line' : 'pretreated'}, ${mode}: ${grade}`);
      }
    }
  }
  return grades;
}

function outside(grades: readonly string[], [atLeast, atMost]: Bounds): readonly string[] {
  const rank = (grade: string): number => byRank.indexOf(grade);
  return grades.filter((line) => {
    const grade = rank(line.split(': ').at(-1) ?? '');
    return grade < rank(atLeast) || grade > rank(atMost);
  });
}

/** What label, guideline and the settled questions allow, whatever the item says: the label wins over it (section 5). */
const allowed: Readonly<Record<string, (ordered: string) => Bounds>> = {
  KRAS: () => ['critical', 'critical'],
  NRAS: () => ['critical', 'critical'],
  HRAS: () => ['none', 'info'],
  'BRAF V600E': () => ['warning', 'warning'],
  'BRAF V600': () => ['warning', 'warning'],
  'BRAF D594G': () => ['none', 'none'],
  'PIK3CA Exon 10 Mutation': () => ['none', 'none'],
  PIK3CA: () => ['none', 'info'],
  PTEN: () => ['none', 'info'],
  AREG: () => ['none', 'none'],
  NRG1: () => ['none', 'none'],
  'EGFR S492R': (ordered) => (ordered === 'cetuximab' ? ['warning', 'warning'] : ['none', 'info']),
  'EGFR K467T': (ordered) => (ordered === 'cetuximab' ? ['warning', 'warning'] : ['none', 'info']),
  'EGFR G465R': () => ['warning', 'warning'],
  'EGFR R451C': () => ['none', 'info'],
  'EGFR AMPLIFICATION': () => ['none', 'none'],
  'ERBB2 AMPLIFICATION': () => ['warning', 'warning'],
};

/** Combinations for BRAF V600E that a label or older evidence carries (2.5); all others count as none. */
const combinations: readonly (readonly [ordered: string, partners: string, bounds: Bounds])[] = [
  ['cetuximab', 'encorafenib', ['none', 'info']],
  ['cetuximab', 'binimetinib, encorafenib', ['none', 'info']],
  ['panitumumab', 'dabrafenib, trametinib', ['none', 'info']],
  ['cetuximab', 'irinotecan, vemurafenib', ['none', 'info']],
];

function boundsFor({ gene, variant: name }: EvidenceItem, ordered: string, partners: readonly string[]): Bounds {
  const known = `${gene} ${name}` === 'BRAF V600E' ? combinations : [];
  const combined = known.find(([drug, with_]) => drug === ordered && with_ === [...partners].sort().join(', '));
  const bounds = combined?.[2] ?? (allowed[`${gene} ${name}`] ?? allowed[gene])?.(ordered);
  if (bounds === undefined) throw new TypeError(`nothing says how ${gene} ${name} is graded`);
  return bounds;
}

const title = ({ id, gene, variant: name, level, supports, significance, drugs }: EvidenceItem): string =>
  `${id} (${level}): ${gene} ${name} ${supports ? 'shows' : 'does not show'} ${significance} to ${drugs.join(', ')}`;
const titled = (items: readonly EvidenceItem[]) => items.map((item) => [title(item), item] as const);

describe('every item of levels A and B that shows resistance of KRAS or NRAS gives critical', () => {
  const strong = evidenceItems.filter(
    ({ gene, level, supports, significance }) =>
      /^[KN]RAS$/.test(gene) && /[AB]/.test(level) && supports && significance === 'resistance',
  );

  test('there are such items for both genes and both antibodies', () => {
    expect(new Set(strong.flatMap((item) => orderedIn(item).map((drug) => `${item.gene} ${drug}`))).size).toBe(4);
  });

  test.each(titled(strong))('%s', async (_title, item) => {
    for (const ordered of orderedIn(item)) {
      const grades = await gradesOf(item.gene, chartedFormsOf(item), [ordered]);
      expect(outside(grades, ['critical', 'critical'])).toEqual([]);
    }
  });

  test.each([
    ['KRAS', 'p.Gln22Ter'],
    ['NRAS', 'p.Gln179Ter'],
  ])('but truncations are not generalised: %s %s gives no more than info (D19)', async (gene, name) => {
    const record = chart(colorectal(), variant(gene, { protein: name }), restNegative('', 'loinc'));
    for (const drug of antibodies) {
      const decision = await decideOn(caseOf('d19', name, 'D19', [drug], record, none()), 'prefetched', knowledge);
      expect(['none', 'info']).toContain(answerOf(decision).grade);
    }
  });
});

describe('no item lifts or lowers a grade beyond what the label says', () => {
  test.each(titled(evidenceItems))('%s', async (_title, item) => {
    for (const ordered of orderedIn(item)) {
      const bounds = boundsFor(item, ordered, []);
      expect(outside(await gradesOf(item.gene, chartedFormsOf(item), [ordered]), bounds)).toEqual([]);
    }
  });
});

describe('the reverse of what AREG and EREG items show', () => {
  test.each(['AREG', 'EREG'])('little %s is no more than info', async (gene) => {
    const found = lab({ text: `${gene} mRNA expression in tumour` }, 'Low');
    for (const drug of antibodies) {
      const grades = await gradesOf(gene, [{ as: `${gene} low`, found }], [drug]);
      expect(outside(grades, ['info', 'info'])).toEqual([]);
    }
  });
});

describe('each item with the partners that it names', () => {
  const partnered = evidenceItems.filter((item) => partnersIn(item).length > 0);

  test.each(titled(partnered))('%s', async (_title, item) => {
    for (const ordered of orderedIn(item)) {
      const basket = [ordered, ...partnersIn(item)];
      const bounds = boundsFor(item, ordered, partnersIn(item));
      expect(outside(await gradesOf(item.gene, chartedFormsOf(item), basket), bounds)).toEqual([]);
    }
  });

  test.each([
    ['after earlier treatment', ['cetuximab', 'encorafenib'], true],
    ['with FOLFOX in any line', ['cetuximab', 'encorafenib', 'oxaliplatin', 'leucovorin', 'fluorouracil'], false],
    ['with FOLFIRI in any line', ['cetuximab', 'encorafenib', 'irinotecan', 'leucovorin', 'fluorouracil'], false],
  ])('the labelled combination for BRAF V600E, %s, gives no card', async (_when, basket, pretreatedOnly) => {
    const grades = await gradesOf('BRAF', chartedFormsOf({ gene: 'BRAF', variant: 'V600E' }), basket);
    const due = grades.filter((line) => !pretreatedOnly || line.includes('pretreated'));
    expect([due.length > 0, outside(due, ['none', 'none'])]).toEqual([true, []]);
  });
});

/** Cited by number: the sources here carry no row of them. */
const numbersAlone = ['EID1687', 'EID7096'];

describe('the table and the check', () => {
  test('each number stands once, and every CIViC item that the knowledge cites stands in the table', () => {
    const ids = new Set(evidenceItems.map(({ id }) => id));
    expect(ids.size).toBe(evidenceItems.length);
    const cited = knowledge.citations.flatMap(({ id, text }) => `${id} ${text}`.match(/EID\d+/g) ?? []);
    expect([...new Set(cited)].filter((id) => !ids.has(id))).toEqual(numbersAlone);
  });

  test('grades outside of the bounds are seen', () => {
    expect(outside(['a: none', 'b: warning', 'c: critical'], ['info', 'warning'])).toEqual(['a: none', 'c: critical']);
  });

  test('a variant that no chart says is a fault, not silence', () => {
    expect(() => chartedFormsOf({ gene: 'KRAS', variant: 'Fusion' })).toThrow('no chart says KRAS Fusion');
  });
});
