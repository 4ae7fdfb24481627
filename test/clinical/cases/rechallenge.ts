/** Earlier antibodies: rechallenge and running courses (G37). */

import { cetuximab, cetuximabFolfiri, negativeBefore, panitumumab, plasmaKras, tissueDay } from '../charts.js';
import { type ClinicalCase, caseOf, chart, info, none, warning } from '../clinical-case.js';
import { negative, plasmaNegative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, given, listed, priorAntiEgfr, taken } from '../shapes/medications.js';

/** The cases of this file. */
export const rechallengeCases: readonly ClinicalCase[] = [
  caseOf(
    'g37-rechallenge',
    'Cetuximab in 2025, other therapy since, panitumumab now, no plasma test.',
    'G37',
    panitumumab,
    chart(colorectal(), negativeBefore(), afterThreeDrugs(), priorAntiEgfr()),
    warning(['G37'], { mentions: ['ctDNA|plasma'], alternatives: { mustOffer: ['plasma|ctDNA'] } }),
  ),
  caseOf(
    'g37-recent',
    'Cetuximab until two months ago, again now.',
    'G37: < 4 months, stronger wording',
    cetuximab,
    chart(colorectal(), negativeBefore(), afterThreeDrugs(), priorAntiEgfr('cetuximab', '2026-09-21')),
    warning(['G37'], { mentions: ['month|week'] }),
  ),
  caseOf(
    'g37-tissue-after',
    'Tissue negative before and after cetuximab, no plasma.',
    'gate 5: after exposure negative tissue is no proof',
    cetuximab,
    chart(
      colorectal(),
      negativeBefore(),
      negative('variant', { collected: '2026-10-05' }),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    warning(['G37']),
  ),
  caseOf(
    'g37-statement',
    'The first course stands as a MedicationStatement.',
    'G37, D27',
    panitumumab,
    chart(
      colorectal(),
      negative('loinc', { collected: tissueDay }),
      afterThreeDrugs(),
      taken('panitumumab', '2025-08-18', '2026-01-19'),
    ),
    warning(['G37']),
  ),
  caseOf(
    'g37-plasma-before-stop',
    'Plasma negative, but drawn before the last course ended.',
    'G37: no ctDNA since',
    cetuximab,
    chart(
      colorectal(),
      negativeBefore(),
      plasmaNegative('2025-06-02', { fraction: 6 }),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    warning(['G37']),
  ),
  caseOf(
    'g37-plasma-during',
    'Plasma negative in the middle of the cetuximab course, none after its end.',
    'G37: no ctDNA since',
    panitumumab,
    chart(
      colorectal(),
      negativeBefore(),
      plasmaNegative('2025-12-01', { fraction: 6 }),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    warning(['G37']),
  ),
  caseOf(
    'g37-exposure-in-error',
    'The earlier cetuximab was entered in error.',
    'gate 4: no exposure, none',
    cetuximab,
    chart(
      colorectal(),
      negativeBefore(),
      afterThreeDrugs(),
      given('cetuximab', '2025-08-18', '2026-02-02', 'entered-in-error'),
    ),
    none(),
  ),
  caseOf(
    'g37-never-given',
    'The earlier cetuximab order was cancelled.',
    'no exposure, none',
    cetuximab,
    chart(colorectal(), negativeBefore(), afterThreeDrugs(), listed('cetuximab', 'cancelled', '2025-08-18')),
    none(),
  ),
  caseOf(
    'g37-not-done',
    'The earlier infusion was not done.',
    'no exposure, none',
    cetuximab,
    chart(
      colorectal(),
      negativeBefore(),
      afterThreeDrugs(),
      given('cetuximab', '2025-08-18', '2025-08-18', 'not-done'),
    ),
    none(),
  ),
  caseOf(
    'g37-tissue-wt-no-exposure',
    'Negative tissue of six years ago, no antibody since.',
    'gate 5: valid without age limit',
    panitumumab,
    chart(colorectal(), negative('variant', { collected: '2020-03-02' }), afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g37-running-course',
    'Next cycle of running FOLFIRI + cetuximab, tissue negative before.',
    'G37 is for rechallenge after progression',
    cetuximabFolfiri,
    chart(
      colorectal(),
      negativeBefore(),
      listed('cetuximab', 'active', '2026-10-05'),
      listed('irinotecan', 'active', '2026-10-05'),
      listed('fluorouracil', 'active', '2026-10-05'),
    ),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g38-cleared',
    'Acquired KRAS G12D in plasma of March, plasma of October negative with tumour DNA, eight months off.',
    'G38: info',
    panitumumab,
    chart(
      colorectal(),
      negativeBefore(),
      plasmaKras('2026-03-02'),
      plasmaNegative('2026-10-12', { fraction: 11 }),
      afterThreeDrugs(),
      priorAntiEgfr(),
    ),
    info(['G38'], { mentions: ['G12D|Gly12Asp', '2026-03-02|2 Mar'] }),
  ),
];
