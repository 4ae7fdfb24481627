/** A number of a run -> resources made of broken names and sentences, and the law that their reading must keep. */
import type { FhirResource } from '../../src/model/fhir-json.js';
import { component, KNOWLEDGE, loinc, observation, PRESENT, report, variant } from '../genomics/knowledge.js';
import { NAME_COLUMNS, resourceOf as resourceOfName } from '../genomics/tables/named-variant.js';
import { resourceOf as resourceOfSentence, SENTENCE_COLUMNS } from '../genomics/tables/sentence.js';
import { tableOf, unescaped } from '../genomics/tables/table.js';
import { brokenName, brokenResource, brokenText, hugeText } from './breakages.js';
import { type Chance, chanceFrom } from './chance.js';
import { withoutDenials, withoutGenes } from './words.js';

/**
 * What must hold. `denies nothing`: no part of a gene's sequence is absent. `says nothing`: no finding at all.
 * `denies no gene`: only what is named may be absent, never the gene as a whole. `does no harm`: it is read.
 */
export type Law = 'denies nothing' | 'says nothing' | 'denies no gene' | 'does no harm';

export interface Run {
  readonly kind: Kind;
  readonly law: Law;
  readonly resources: readonly FhirResource[];
  /** What was broken, to show where a law is. */
  readonly written: string;
}

const PLACES = new Set(['protein change', 'coding change', 'variant name']);
const NAMES = tableOf('variant-names.tsv', NAME_COLUMNS).filter(
  (row) => PLACES.has(row['stands as']) && row['gene given'] !== '' && /\d/.test(row.written),
);
const SHORT_NAMES = NAMES.filter(({ written, reading }) => reading === 'accepted' && /^\S{3,30}$/.test(written));
const SENTENCES = tableOf('report-sentences.tsv', SENTENCE_COLUMNS);
const ASSERTING = SENTENCES.filter(({ says }) => says.includes('present') && !/absent|indeterminate|MSI/.test(says));
/** What reports say of markers that decide nothing here. */
const OTHERS = ['TP53', 'APC', 'SMAD4', 'CDKN2A', 'HER3', 'PD-L1', 'CK7', 'CDX2', 'MLH1', 'MSH2 and MSH6', 'p53'];
const FOUND = ['G12D', 'p.Gly12Asp', 'c.35G>A', 'G12D mutation', 'G12D detected'];
const DENIALS = ['wild type', 'negative', 'not detected', 'absent', ': no mutation', ': Wildtyp', 'retained'];
const ASKING = SENTENCES.filter((row) => row['stands as'] === 'conclusion');
const GENES = KNOWLEDGE.genes.map(({ symbol }) => symbol);

const MAKERS = {
  'name in a component': (chance) => {
    const row = chance.of(NAMES);
    const name = brokenName(unescaped(row.written), chance);
    const code = row['stands as'] === 'protein change' ? '48005-3' : chance.of(['48004-6', '81252-9']);
    const components = [component('48018-6', { text: row['gene given'] }), component(code, name)];
    return { law: 'denies nothing', resources: [variant(PRESENT, components)], written: name };
  },
  'name in a sentence': (chance) => {
    const row = chance.of(SHORT_NAMES);
    const name = withoutDenials(brokenName(unescaped(row.written), chance));
    return conclusion('denies nothing', `${row['gene given']} ${name} detected`);
  },
  'denied name': (chance) => {
    const row = chance.of(SHORT_NAMES);
    const name = withoutDenials(brokenName(unescaped(row.written), chance));
    const named = /\d/.test(name) ? name : unescaped(row.written);
    return conclusion(
      'denies no gene',
      `${row['gene given']} ${named} ${chance.of(['not detected', ': negative', 'absent'])}`,
    );
  },
  'another marker denied': (chance) => {
    const found = `${chance.of(['KRAS', 'NRAS'])} ${chance.of(FOUND)}`;
    const other = `${chance.of(OTHERS)} ${chance.of(DENIALS)}`;
    const [first, second] = chance.below(2) === 0 ? [found, other] : [other, found];
    return conclusion(
      'denies nothing',
      `${first}${chance.of([', ', '; ', '. ', ' and ', ' | ', '\n', ' with '])}${second}`,
    );
  },
  'finding without denials': (chance) => {
    const row = chance.of(ASSERTING);
    const text = withoutDenials(brokenText(unescaped(row.text), chance));
    return { law: 'denies nothing', resources: [inPlace(row, text)], written: text };
  },
  'two findings joined': (chance) => {
    const parts = [chance.of(ASSERTING), chance.of(ASSERTING)].map(({ text }) => unescaped(text));
    return conclusion(
      'denies nothing',
      withoutDenials(brokenText(parts.join(chance.of([' ', '; ', '\n', ', ', ''])), chance)),
    );
  },
  'text without genes': (chance) =>
    conclusion('says nothing', withoutGenes(brokenText(unescaped(chance.of(ASKING).text), chance))),
  'two sentences joined': (chance) => {
    const parts = [chance.of(SENTENCES), chance.of(SENTENCES)].map(({ text }) => unescaped(text));
    return conclusion('does no harm', brokenText(parts.join(chance.of([' ', '; ', '\n', ', ', ''])), chance));
  },
  'broken resource': (chance) => {
    const whole = chance.below(2) === 0 ? resourceOfName(chance.of(NAMES)) : resourceOfSentence(chance.of(SENTENCES));
    const dressed = { ...whole, specimen: { reference: '#s' }, contained: [{ resourceType: 'Specimen', id: 's' }] };
    const broken = brokenResource(chance.below(2) === 0 ? dressed : report([whole], { contained: [whole] }), chance);
    return { law: 'does no harm', resources: [broken, whole], written: shown(broken) };
  },
  'huge text': (chance) => {
    const text = hugeText(unescaped(chance.of(SENTENCES).text), 2_000 + chance.below(4_000), chance);
    const gene = chance.of(GENES);
    const places = [
      report([], { conclusion: text }),
      observation(`${gene} mutation`, { valueString: text }),
      variant(PRESENT, [component('48018-6', { text: gene }), component('48004-6', text)]),
      observation(loinc('21702-6'), { valueString: 'p.G12D', note: [{ text }] }),
    ];
    return { law: 'does no harm', resources: [chance.of(places)], written: text };
  },
} satisfies { readonly [kind: string]: (chance: Chance) => Omit<Run, 'kind'> };

export type Kind = keyof typeof MAKERS;
export const KINDS = Object.keys(MAKERS) as readonly Kind[];

/** The run of this number: its kind goes round, all else comes of seed and number. */
export function runOf(seed: number, number: number): Run {
  const kind = KINDS[number % KINDS.length] ?? 'huge text';
  return { kind, ...MAKERS[kind](chanceFrom(Math.imul(seed, 1_000_003) + number)) };
}

function conclusion(law: Law, text: string): Omit<Run, 'kind'> {
  return { law, resources: [report([], { conclusion: text })], written: text };
}

function inPlace(row: (typeof SENTENCES)[number], text: string): FhirResource {
  return resourceOfSentence({ ...row, text: text.replace(/\\/g, '\\\\') });
}

function shown(resource: FhirResource): string {
  return JSON.stringify(resource)?.slice(0, 500) ?? '';
}
