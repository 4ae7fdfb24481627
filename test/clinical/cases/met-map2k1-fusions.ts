/** MET, MAP2K1 and fusions (G24 to G26). */

import { acquired, amplified, beside, cetuximab, cetuximabFolfiri, panitumumab, plasmaDay } from '../charts.js';
import { type ClinicalCase, caseOf, chart, info, none, warning } from '../clinical-case.js';
import { plasmaOf } from '../shapes/backgrounds.js';
import { loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab, text } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const metAndFusionCases: readonly ClinicalCase[] = [
  caseOf(
    'g24-met-acquired',
    'MET amplification in plasma after cetuximab.',
    'G24',
    panitumumab,
    acquired(amplified('MET', 12, { ...plasmaOf(plasmaDay) })),
    warning(['G24'], { mentions: ['MET amplification|MET.{0,20}amplif'] }),
  ),
  caseOf(
    'g24-met-fish',
    'MET amplified by FISH, focal, CN 15, never treated.',
    'G24: primary focal high-level: warning',
    cetuximabFolfiri,
    beside(amplified('MET', 15), 'loinc'),
    warning(['G24']),
  ),
  caseOf(
    'g24-met-low-gain',
    'MET low-level gain.',
    'G24: info',
    cetuximabFolfiri,
    beside(variant('MET', { ontology: ['SO:0001742', 'low-level gain'], copies: 4 })),
    info(['G24'], { alsoAllowed: ['none'] }),
  ),
  caseOf(
    'g24-met-overexpressed',
    'MET protein overexpressed.',
    'G24: overexpression: info',
    cetuximab,
    beside(lab({ text: 'MET protein (IHC)' }, 'Overexpressed (3+)'), 'variant', afterThreeDrugs()),
    info(['G24']),
  ),
  caseOf(
    'g24-amivantamab',
    'MET amplification, cetuximab + amivantamab.',
    '2.5: info',
    ['cetuximab', 'amivantamab'],
    beside(amplified('MET', 15), 'variant', afterThreeDrugs()),
    info(['G24']),
  ),
  caseOf(
    'g24-met-inhibitor',
    'MET amplification, panitumumab + capmatinib.',
    '2.5: MET inhibitor: info',
    ['panitumumab', 'capmatinib'],
    beside(amplified('MET', 15), 'variant', afterThreeDrugs()),
    info(['G24'], { alsoAllowed: ['warning'] }),
  ),
  caseOf(
    'g24-not-amplified',
    'MET not amplified.',
    'nearest negative of G24',
    cetuximab,
    beside(lab('90926-7', 'Not amplified'), 'variant', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g25-k57n',
    'MAP2K1 K57N.',
    'G25',
    cetuximab,
    acquired(variant('MAP2K1', { protein: 'p.Lys57Asn', ...plasmaOf(plasmaDay), fraction: 0.02 })),
    warning(['G25'], { mentions: ['MAP2K1'] }),
  ),
  caseOf(
    'g25-k57t-tissue',
    'MAP2K1 K57T in tissue.',
    'G25',
    panitumumab,
    beside(variant('MAP2K1', { protein: 'p.Lys57Thr' }), 'variant', afterThreeDrugs()),
    warning(['G25']),
  ),
  caseOf(
    'g25-vus',
    'MAP2K1 variant of uncertain significance.',
    'nearest negative of G25',
    panitumumab,
    beside(
      variant('MAP2K1', { protein: 'p.Ala390Thr', significance: loinc('LA26333-7', 'Uncertain significance') }),
      'variant',
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'g25-germline',
    'Germline MAP2K1 (cardio-facio-cutaneous syndrome).',
    'gate 4: germline',
    cetuximabFolfiri,
    beside(variant('MAP2K1', { protein: 'p.Tyr130Cys', origin: 'germline' })),
    none(),
  ),

  caseOf(
    'g26-ntrk1',
    'TPM3::NTRK1.',
    'G26, larotrectinib',
    cetuximabFolfiri,
    beside(
      variant('NTRK1', {
        fusion: { genes: ['TPM3', 'NTRK1'], name: 'TPM3::NTRK1' },
        ontology: ['SO:0001565', 'gene_fusion'],
      }),
    ),
    warning(['G26'], { mentions: ['NTRK1'], alternatives: { mustOffer: ['larotrectinib|entrectinib|repotrectinib'] } }),
  ),
  caseOf(
    'g26-ret',
    'NCOA4::RET.',
    'G26, selpercatinib',
    panitumumab,
    beside(
      variant('RET', {
        fusion: { genes: ['NCOA4', 'RET'], name: 'NCOA4::RET' },
        ontology: ['SO:0001565', 'gene_fusion'],
      }),
      'variant',
      afterThreeDrugs(),
    ),
    warning(['G26'], { alternatives: { mustOffer: ['selpercatinib'], mustNotOffer: ['larotrectinib'] } }),
  ),
  caseOf(
    'g26-alk',
    'EML4::ALK in the mCODE dialect.',
    'G26',
    cetuximab,
    beside(
      variant('ALK', {
        fusion: { genes: ['EML4', 'ALK'], name: 'EML4::ALK' },
        ontology: ['SO:0001565', 'gene_fusion'],
        profile: 'mcode',
      }),
      'mcode',
      afterThreeDrugs(),
    ),
    warning(['G26'], { mentions: ['ALK'] }),
  ),
  caseOf(
    'g26-ros1-text',
    '"ROS1 fusion (GOPC::ROS1) detected".',
    'G26, D22',
    cetuximab,
    chart(
      colorectal(),
      text(
        'ROS1 fusion detected: GOPC::ROS1. KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. MSS.',
      ),
      afterThreeDrugs(),
    ),
    warning(['G26'], { mentions: ['ROS1'] }),
  ),
  caseOf(
    'g26-none-detected',
    '"No ALK, RET, ROS1 or NTRK1-3 fusion detected."',
    'nearest negative of G26',
    cetuximab,
    chart(
      colorectal(),
      text(
        'No ALK, RET, ROS1 or NTRK1-3 fusion detected. KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. MSS.',
      ),
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'g26-fgfr2',
    'FGFR2 fusion: no row.',
    'nearest negative of G26',
    cetuximab,
    beside(
      variant('FGFR2', { fusion: { genes: ['FGFR2', 'BICC1'], name: 'FGFR2::BICC1' }, ontology: ['SO:0001565'] }),
      'variant',
      afterThreeDrugs(),
    ),
    none(),
  ),
];
