/** Changes of RAS outside the label codons, silent, benign, germline or truncating (G08, G09), and copies (G10), HRAS (G34). */

import {
  cetuximab,
  cetuximabFolfiri,
  labelCodonsNegative,
  panitumumab,
  panitumumabFolfox,
  withKras,
  withNras,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, info, none, warning } from '../clinical-case.js';
import { negative, plasmaNegative, plasmaOf } from '../shapes/backgrounds.js';
import { loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, priorAntiEgfr } from '../shapes/medications.js';
import { text } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

const activating = [
  ['KRAS', 'p.Gln22Lys', 'Q22K'],
  ['KRAS', 'p.Leu19Phe', 'L19F'],
  ['KRAS', 'p.Thr58Ile', 'T58I'],
  ['NRAS', 'p.Gly60Glu', 'G60E'],
] as const;

/** The cases of this file. */
export const otherRasChangeCases: readonly ClinicalCase[] = [
  ...activating.map(([gene, protein, short], at) =>
    caseOf(
      `g08-${short.toLowerCase()}`,
      `${gene} ${short}, activating outside the label codons.`,
      'G08',
      at % 2 ? panitumumabFolfox : cetuximabFolfiri,
      (gene === 'KRAS' ? withKras : withNras)([
        variant(gene, { protein, fraction: 0.3, ...(at % 2 === 1 && { profile: 'mcode' }) }),
        ...(short === 'L19F' ? [] : labelCodonsNegative(gene)),
      ]),
      warning(short === 'L19F' ? ['G08', 'G12'] : ['G08'], { mentions: [`${short}|${protein.slice(2)}`] }),
    ),
  ),
  caseOf(
    'g08-insertion',
    'KRAS A11_G12dup: in-frame duplication at codons 11-12.',
    'G08 (non-canonical activating), not WT',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Ala11_Gly12dup' })),
    warning(['G08', 'G01', 'G03'], { alsoAllowed: ['critical'] }),
  ),
  caseOf(
    'g09-vus',
    'KRAS R164Q, uncertain significance.',
    'G09: none',
    panitumumabFolfox,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Arg164Gln', significance: loinc('LA26333-7', 'Uncertain significance') }),
      negative('loinc'),
    ),
    none(),
  ),
  caseOf(
    'g09-truncation',
    'KRAS Q22*: truncation, not generalised.',
    'D19',
    panitumumabFolfox,
    chart(colorectal(), variant('KRAS', { protein: 'p.Gln22Ter' }), negative('loinc')),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g09-nras-q179x',
    'NRAS Q179*: truncation, not generalised.',
    'D19',
    cetuximabFolfiri,
    chart(colorectal(), variant('NRAS', { protein: 'p.Gln179Ter' }), negative('loinc')),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g09-synonymous',
    'KRAS c.36T>C, p.Gly12=.',
    'G09: synonymous',
    cetuximabFolfiri,
    chart(colorectal(), variant('KRAS', { codingChange: 'c.36T>C', protein: 'p.Gly12=' }), negative('loinc')),
    none(),
  ),
  caseOf(
    'g09-synonymous-c-only',
    'KRAS c.36T>C by its coding change alone.',
    'G09: synonymous',
    panitumumabFolfox,
    chart(colorectal(), variant('KRAS', { codingChange: 'c.36T>C' }), negative('loinc')),
    none(),
  ),
  caseOf(
    'g09-benign',
    'KRAS c.519T>C, benign polymorphism.',
    'G09: benign',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { codingChange: 'c.519T>C', protein: 'p.Asp173=', significance: loinc('LA6675-8', 'Benign') }),
      negative('variant'),
    ),
    none(),
  ),
  caseOf(
    'g09-utr',
    'KRAS c.*4066del in the 3\u2032 UTR.',
    'G09: UTR',
    cetuximabFolfiri,
    chart(colorectal(), variant('KRAS', { codingChange: 'c.*4066del' }), negative('loinc')),
    none(),
  ),
  caseOf(
    'g09-germline',
    'Germline NRAS G60E (Noonan syndrome), tumour tested negative.',
    'G09, gate 4: germline',
    panitumumabFolfox,
    chart(colorectal(), variant('NRAS', { protein: 'p.Gly60Glu', origin: 'germline' }), negative('loinc')),
    none(),
  ),
  caseOf(
    'g09-kras-germline',
    'Germline KRAS T58I, tumour tested negative.',
    'G09, gate 4: germline',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Thr58Ile', origin: 'germline', fraction: 0.5 }),
      negative('loinc'),
    ),
    none(),
  ),

  caseOf(
    'g10-after-exposure',
    'KRAS amplification in plasma after cetuximab, panitumumab now.',
    'G10',
    panitumumab,
    chart(
      colorectal(),
      negative('variant', { collected: '2024-12-09' }),
      plasmaNegative('2026-10-12', {
        fraction: 8,
        with: variant('KRAS', { ontology: ['SO:0001742', 'copy_number_gain'], copies: 18, ...plasmaOf('2026-10-12') }),
      }),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    warning(['G10'], { mentions: ['amplification'] }),
  ),
  caseOf(
    'g10-tissue-high',
    'KRAS amplification, CN 14, in tissue, no mutation.',
    'G10',
    cetuximab,
    chart(
      colorectal(),
      variant('KRAS', { ontology: ['SO:0001742', 'amplification'], copies: 14 }),
      negative('loinc'),
      afterThreeDrugs(),
    ),
    warning(['G10']),
  ),
  caseOf(
    'g10-text',
    'A report says "KRAS amplification detected; no KRAS mutation".',
    'G10, text',
    cetuximab,
    chart(
      colorectal(),
      text(
        'KRAS amplification detected. KRAS mutation: not detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. MSS.',
      ),
      afterThreeDrugs(),
    ),
    warning(['G10']),
  ),
  caseOf(
    'g10-low-level-pre',
    'KRAS low-level gain (CN 4) before any anti-EGFR.',
    'G10: pre-exposure low-level gain: info',
    cetuximabFolfiri,
    chart(colorectal(), variant('KRAS', { ontology: ['SO:0001742', 'low-level gain'], copies: 4 }), negative('loinc')),
    info(['G10'], { alsoAllowed: ['none'] }),
  ),
  caseOf(
    'g34-hras-q61l',
    'HRAS Q61L.',
    'G34',
    cetuximab,
    chart(colorectal(), variant('HRAS', { protein: 'p.Gln61Leu' }), negative('variant'), afterThreeDrugs()),
    info(['G34'], { mentions: ['HRAS'] }),
  ),
  caseOf(
    'g34-hras-g12v-text',
    'HRAS G12V in the report.',
    'G34',
    panitumumab,
    chart(
      colorectal(),
      variant('HRAS', { protein: 'p.Gly12Val', profile: 'mcode' }),
      negative('mcode'),
      afterThreeDrugs(),
    ),
    info(['G34'], { never: ['not indicated in RAS-mutant'] }),
  ),
  caseOf(
    'g34-hras-synonymous',
    'HRAS H27= polymorphism.',
    'nearest negative of G34',
    panitumumab,
    chart(
      colorectal(),
      variant('HRAS', { codingChange: 'c.81T>C', protein: 'p.His27=' }),
      negative('loinc'),
      afterThreeDrugs(),
    ),
    none(),
  ),
];
