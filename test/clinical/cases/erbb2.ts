/** HER2: amplification, stain, mutations (G22, G23). */

import {
  amplified,
  beside,
  cetuximab,
  cetuximabFolfiri,
  her2Stain,
  panitumumab,
  panitumumabFolfox,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, info, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, given, listed } from '../shapes/medications.js';
import { lab } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const erbb2Cases: readonly ClinicalCase[] = [
  caseOf(
    'g22-amp-late',
    'ERBB2 amplification, RAS negative, cetuximab after F, O and I.',
    'G22, offers tucatinib + trastuzumab',
    cetuximab,
    beside(amplified('ERBB2', 18), 'variant', afterThreeDrugs()),
    warning(['G22'], { mentions: ['HER2|ERBB2'], alternatives: { mustOffer: ['tucatinib'] } }),
  ),
  caseOf(
    'g22-amp-first',
    'ERBB2 amplification, first line.',
    'G22: warning; tucatinib not yet an order',
    panitumumabFolfox,
    beside(amplified('ERBB2', 18)),
    warning(['G22'], { alternatives: { mustNotOffer: ['tucatinib'] } }),
  ),
  caseOf(
    'g22-ihc3',
    'HER2 IHC 3+.',
    'G22, T-DXd if IHC 3+',
    panitumumab,
    beside(her2Stain('3+'), 'loinc', afterThreeDrugs()),
    warning(['G22'], { alternatives: { mustOffer: ['deruxtecan|T-DXd'] } }),
  ),
  caseOf(
    'g22-ihc2-ish',
    'HER2 IHC 2+ and ISH amplified.',
    'G22',
    cetuximab,
    beside(
      [her2Stain('2+'), lab('96893-3', 'Amplified', { text: 'ERBB2 gene duplication in Tumor by FISH' })],
      'variant',
      afterThreeDrugs(),
    ),
    warning(['G22']),
  ),
  caseOf(
    'g22-ihc2-ish-negative',
    'HER2 IHC 2+ and ISH not amplified.',
    'nearest negative of G22',
    cetuximab,
    beside(
      [her2Stain('2+'), lab('96893-3', 'Not amplified', { text: 'ERBB2 gene duplication in Tumor by FISH' })],
      'variant',
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'g22-ihc1',
    'HER2 IHC 1+.',
    'nearest negative of G22',
    panitumumab,
    beside(her2Stain('1+'), 'loinc', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g22-ratio-1-8',
    'HER2 ISH ratio 1.8.',
    'trap 13: not amplified',
    cetuximab,
    beside(
      lab('49683-6', { valueQuantity: { value: 1.8, system: 'http://unitsofmeasure.org', code: '{ratio}' } }),
      'variant',
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'g22-serum',
    'HER2 in serum, high.',
    'section 3: serum is not tumour genotype',
    cetuximab,
    beside(
      lab('42914-2', {
        valueQuantity: { value: 48, unit: 'ng/mL', system: 'http://unitsofmeasure.org', code: 'ng/mL' },
      }),
      'variant',
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'g22-with-ras',
    'ERBB2 amplification and KRAS G12D.',
    'G01; 3.3: no tucatinib in RAS-mutant',
    cetuximab,
    chart(
      colorectal(),
      amplified('ERBB2', 18),
      variant('KRAS', { protein: 'p.Gly12Asp' }),
      negative('variant', { but: ['KRAS'] }),
      afterThreeDrugs(),
    ),
    critical(['G01'], { alternatives: { mustNotOffer: ['tucatinib'] } }),
  ),
  caseOf(
    'g22-ihc3-with-ras',
    'HER2 IHC 3+ and KRAS G12D, late line.',
    'G01: T-DXd if IHC 3+ (not RAS-restricted), no tucatinib',
    panitumumab,
    chart(
      colorectal(),
      her2Stain('3+'),
      variant('KRAS', { protein: 'p.Gly12Asp' }),
      negative('variant', { but: ['KRAS'] }),
      afterThreeDrugs(),
    ),
    critical(['G01'], { alternatives: { mustOffer: ['deruxtecan|T-DXd'], mustNotOffer: ['tucatinib'] } }),
  ),
  caseOf(
    'g22-with-trastuzumab',
    'ERBB2 amplification, cetuximab + trastuzumab.',
    '2.5: info',
    ['cetuximab', 'trastuzumab'],
    beside(amplified('ERBB2', 18), 'variant', afterThreeDrugs()),
    info(['G22']),
  ),
  caseOf(
    'g22-trastuzumab-stopped',
    'ERBB2 amplification, trastuzumab stopped.',
    '2.5 needs an active partner',
    cetuximab,
    beside(amplified('ERBB2', 18), 'variant', [afterThreeDrugs(), listed('trastuzumab', 'stopped', '2025-05-05')]),
    warning(['G22']),
  ),
  caseOf(
    'g22-after-tucatinib',
    'ERBB2 amplification, tucatinib + trastuzumab already given.',
    'nothing offered that prior therapy rules out',
    panitumumab,
    beside(amplified('ERBB2', 18), 'variant', [
      afterThreeDrugs(),
      given('tucatinib', '2026-03-02', '2026-09-14'),
      given('trastuzumab', '2026-03-02', '2026-09-14'),
    ]),
    warning(['G22'], { alternatives: { mustNotOffer: ['tucatinib'] } }),
  ),
  caseOf(
    'g23-s310f',
    'ERBB2 S310F.',
    'G23: info',
    panitumumab,
    beside(variant('ERBB2', { protein: 'p.Ser310Phe' }), 'variant', afterThreeDrugs()),
    info(['G23'], { mentions: ['S310F|Ser310Phe'] }),
  ),
  caseOf(
    'g23-v777l',
    'ERBB2 V777L.',
    'G23: info',
    cetuximabFolfiri,
    beside(variant('ERBB2', { protein: 'p.Val777Leu', profile: 'mcode' }), 'mcode'),
    info(['G23']),
  ),
  caseOf(
    'g23-benign',
    'ERBB2 I655V, benign polymorphism.',
    'nearest negative of G23',
    cetuximabFolfiri,
    beside(variant('ERBB2', { protein: 'p.Ile655Val', significance: loinc('LA6675-8', 'Benign') })),
    none(),
  ),
];
