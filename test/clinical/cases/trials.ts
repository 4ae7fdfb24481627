/** Orders in a trial: the grade has a cap (gate 8). */

import { cetuximab, mutant, panitumumab } from '../charts.js';
import { type ClinicalCase, caseOf, chart, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, order, trial } from '../shapes/medications.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const trialCases: readonly ClinicalCase[] = [
  caseOf(
    'trial-protocol-order',
    'KRAS G12D; the order names its protocol.',
    'gate 8: order tagged protocol: cap at warning',
    [
      order('cetuximab', {
        instantiatesUri: ['https://trials.example.org/protocol/abc-01'],
        note: [{ text: 'Per study protocol ABC-01, cycle 1 day 1.' }],
      }),
    ],
    mutant(colorectal()),
    warning(['G01'], { alsoAllowed: ['critical'] }),
  ),
  caseOf(
    'trial-nras-on-study',
    'NRAS Q61R on a trial of binimetinib + panitumumab.',
    'gate 8: cap at warning',
    ['panitumumab', 'binimetinib'],
    chart(
      colorectal(),
      variant('NRAS', { protein: 'p.Gln61Arg' }),
      negative('variant', { but: ['NRAS'] }),
      afterThreeDrugs(),
      trial('on-study'),
    ),
    warning(['G02'], { alsoAllowed: ['info'] }),
  ),
  caseOf(
    'trial-active',
    'KRAS A146T, ResearchSubject "on-study-intervention".',
    'gate 8',
    panitumumab,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Ala146Thr' }),
      negative('variant', { but: ['KRAS'] }),
      afterThreeDrugs(),
      trial('on-study-intervention'),
    ),
    warning(['G01']),
  ),
  caseOf(
    'trial-negative',
    'All negative, on a trial.',
    'nothing to cap',
    cetuximab,
    chart(colorectal(), negative('panel'), afterThreeDrugs(), trial()),
    none(),
  ),
];
