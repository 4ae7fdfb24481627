/** The EGFR ectodomain, drug by drug (G19 to G21). */

import {
  acquired,
  beside,
  cetuximab,
  cetuximabFolfiri,
  ectodomain,
  inEgfr,
  panitumumab,
  plasmaDay,
  v600e,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, info, none, warning } from '../clinical-case.js';
import { negative, plasmaOf } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, priorAntiEgfr } from '../shapes/medications.js';
import { lab } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

const resistantToBoth = [
  ['p.Gly465Arg', 'G465R', 'cetuximab'],
  ['p.Gly465Arg', 'G465R', 'panitumumab'],
  ['p.Gly465Glu', 'G465E', 'panitumumab'],
  ['p.Ser464Leu', 'S464L', 'panitumumab'],
  ['p.Val441Asp', 'V441D', 'cetuximab'],
  ['p.Val441Gly', 'V441G', 'panitumumab'],
  ['p.Val441Phe', 'V441F', 'panitumumab'],
  ['p.Ile491Met', 'I491M', 'panitumumab'],
] as const;

/** The cases of this file. */
export const ectodomainCases: readonly ClinicalCase[] = [
  caseOf(
    'g19-s492r-cetuximab',
    'EGFR S492R in plasma after cetuximab, cetuximab again.',
    'G19; panitumumab offered',
    cetuximab,
    acquired(ectodomain('p.Ser492Arg', { codingChange: 'c.1476C>A' }), inEgfr),
    warning(['G19'], { mentions: ['S492R|Ser492Arg'], alternatives: { mustOffer: ['panitumumab'] } }),
  ),
  caseOf(
    'g19-s492r-panitumumab',
    'EGFR S492R, panitumumab ordered.',
    'G19: info',
    panitumumab,
    acquired(ectodomain('p.Ser492Arg'), inEgfr),
    info(['G19'], { never: ['[Cc]onsider panitumumab'] }),
  ),
  caseOf(
    'g19-s492r-other-base',
    'S492R by c.1474A>C alone.',
    'G19, 2.4',
    cetuximab,
    acquired(ectodomain(undefined, { codingChange: 'c.1474A>C' }), inEgfr),
    warning(['G19'], { mentions: ['S492R|Ser492Arg'] }),
  ),
  caseOf(
    'g19-s468r-mature',
    'Reported in mature numbering as S468R, c.1476C>A.',
    'G19, 2.4: mature = -24',
    cetuximab,
    acquired(ectodomain('p.Ser468Arg', { codingChange: 'c.1476C>A' }), inEgfr),
    warning(['G19'], { alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g19-s492r-pretreatment',
    'S492R in tissue before any antibody, cetuximab.',
    'G19: still warning, ask to confirm',
    cetuximabFolfiri,
    beside(variant('EGFR', { protein: 'p.Ser492Arg' })),
    warning(['G19'], { mentions: ['confirm'] }),
  ),
  caseOf(
    'g19-s492r-with-ras',
    'S492R and KRAS Q61H in the same plasma.',
    'G01 leads; D16: no panitumumab advice',
    cetuximab,
    acquired(
      [ectodomain('p.Ser492Arg'), variant('KRAS', { protein: 'p.Gln61His', ...plasmaOf(plasmaDay), fraction: 0.01 })],
      { but: ['EGFR', 'KRAS'] },
    ),
    critical(['G01'], { never: ['[Cc]onsider panitumumab'], alternatives: { mustNotOffer: ['panitumumab'] } }),
  ),
  caseOf(
    'g19-s492r-with-s464l',
    'S492R and S464L in the same plasma.',
    'D16: panitumumab only if nothing else rules it out',
    cetuximab,
    acquired([ectodomain('p.Ser492Arg'), ectodomain('p.Ser464Leu')], inEgfr),
    warning(['G20', 'G19'], {
      mentions: ['S464L|Ser464Leu'],
      never: ['[Cc]onsider panitumumab'],
      alternatives: { mustNotOffer: ['panitumumab'] },
    }),
  ),
  caseOf(
    'g19-s492r-with-v600e',
    'S492R in plasma, BRAF V600E in tissue.',
    'G19/G15: panitumumab only if RAS/BRAF negative',
    cetuximab,
    chart(
      colorectal(),
      v600e(),
      negative('variant', { but: ['BRAF'] }),
      ectodomain('p.Ser492Arg'),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    warning(['G15', 'G19'], { never: ['[Cc]onsider panitumumab'], alternatives: { mustNotOffer: ['panitumumab'] } }),
  ),
  caseOf(
    'g19-k467t-cetuximab',
    'K467T, cetuximab.',
    'G19, D16: in vitro only, no advice',
    cetuximab,
    acquired(ectodomain('p.Lys467Thr'), inEgfr),
    warning(['G19'], { mentions: ['in vitro'], never: ['[Cc]onsider panitumumab'] }),
  ),
  caseOf(
    'g19-k467t-panitumumab',
    'K467T, panitumumab.',
    'G19: info',
    panitumumab,
    acquired(ectodomain('p.Lys467Thr'), inEgfr),
    info(['G19']),
  ),
  ...resistantToBoth.map(([protein, short, ordered]) =>
    caseOf(
      `g20-${short.toLowerCase()}-${ordered}`,
      `EGFR ${short}, ${ordered}.`,
      'G20: both drugs',
      [ordered],
      acquired(ectodomain(protein), { ...inEgfr, prior: ordered === 'cetuximab' ? 'panitumumab' : 'cetuximab' }),
      warning(['G20'], {
        mentions: [`${short}|${protein.slice(2)}`],
        never: ['[Cc]onsider panitumumab'],
        alternatives: { mustNotOffer: ['panitumumab'] },
      }),
    ),
  ),
  caseOf(
    'g21-r451c',
    'EGFR R451C, cetuximab.',
    'G21: info',
    cetuximab,
    acquired(ectodomain('p.Arg451Cys'), inEgfr),
    info(['G21'], { mentions: ['uncertain'] }),
  ),
  caseOf(
    'g21-r451c-pan',
    'EGFR R451C, panitumumab.',
    'G21: info',
    panitumumab,
    acquired(ectodomain('p.Arg451Cys'), inEgfr),
    info(['G21']),
  ),
  caseOf(
    'g21-f404i',
    'EGFR F404I, cetuximab.',
    'G21: info',
    cetuximab,
    acquired(ectodomain('p.Phe404Ile'), inEgfr),
    info(['G21']),
  ),
  caseOf(
    'g21-s492c',
    'EGFR S492C: listed, no direction.',
    'G21: info, not G19',
    cetuximab,
    acquired(ectodomain('p.Ser492Cys'), inEgfr),
    info(['G21']),
  ),
  caseOf(
    'ecd-r521k',
    'EGFR R521K, a germline polymorphism.',
    '2.4: none',
    cetuximabFolfiri,
    beside(variant('EGFR', { protein: 'p.Arg521Lys', origin: 'not-said' }), 'loinc'),
    none(),
  ),
  caseOf(
    'ecd-kinase',
    'EGFR L858R in a colorectal tumour.',
    '2.4, S2: no antibody rule',
    panitumumab,
    beside(variant('EGFR', { protein: 'p.Leu858Arg' }), 'variant', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'ecd-t790m',
    'EGFR T790M.',
    '2.4: none',
    cetuximab,
    beside(variant('EGFR', { protein: 'p.Thr790Met', profile: 'mcode' }), 'mcode', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'ecd-viii',
    'EGFRvIII.',
    '2.4: none',
    cetuximab,
    beside(lab('21665-5', 'EGFRvIII detected'), 'loinc', afterThreeDrugs()),
    none(),
  ),
];
