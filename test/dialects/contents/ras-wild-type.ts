/** KRAS and NRAS exons 2 to 4 and BRAF V600E studied, and nothing found. */
import type { Content } from '../content.js';
import { BRAF, type Fact, KRAS, NRAS, V600E } from '../facts.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const facts: readonly Fact[] = [
  { gene: KRAS, answer: 'absent', exons: 'exons 2-4' },
  { gene: NRAS, answer: 'absent', exons: 'exons 2-4' },
  { gene: BRAF, answer: 'absent', change: V600E },
];

export const rasWildType: Content = {
  claim: 'RAS and BRAF V600E studied in full and not found',
  found: [],
  material: 'tissue',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    'variants that are absent': facts.map((fact) => structured.variantOf(fact)),
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the gene’s LOINC code with a sentence': told.sentences(
      ['21702-6', 'No mutation detected in exons 2, 3 and 4'],
      ['21719-0', 'No mutation detected in exons 2, 3 and 4'],
      ['58415-1', 'Not detected'],
    ),
    'one code for both genes': told.sentences(
      ['81420-2', 'No mutations detected in exons 2, 3 and 4 of KRAS and NRAS'],
      ['58415-1', 'Negative'],
    ),
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'contained in its report': structured.containedInReport(facts),
    'an English conclusion': told.conclusion(
      'No mutations were detected in KRAS exons 2, 3 and 4 or in NRAS exons 2, 3 and 4. BRAF V600E: not detected.',
    ),
    'a German conclusion': told.conclusion(
      'Keine Mutation in KRAS (Exons 2, 3 und 4) und NRAS (Exons 2, 3 und 4). BRAF V600E: nicht nachweisbar.',
    ),
    'a French conclusion': told.conclusion(
      'Absence de mutation des gènes KRAS (exons 2, 3 et 4) et NRAS (exons 2, 3 et 4). BRAF V600E : non détectée.',
    ),
    'a Spanish conclusion': told.conclusion(
      'No se detectan mutaciones en KRAS (exones 2, 3 y 4) ni en NRAS (exones 2, 3 y 4). BRAF V600E: no detectada.',
    ),
    'a Dutch conclusion': told.conclusion(
      'Geen mutatie aangetoond in KRAS (exon 2, 3 en 4) en NRAS (exon 2, 3 en 4). BRAF V600E: niet aangetoond.',
    ),
    'an Italian conclusion': told.conclusion(
      'Nessuna mutazione rilevata nei geni KRAS (esoni 2, 3 e 4) e NRAS (esoni 2, 3 e 4). BRAF V600E: non rilevata.',
    ),
    'a text attachment': told.attachment(
      'RESULT\nKRAS exons 2, 3, 4: wild type\nNRAS exons 2, 3, 4: wild type\nBRAF V600E: not detected\n',
    ),
    'a document': told.document('KRAS exons 2-4: wild type. NRAS exons 2-4: wild type. BRAF V600E: not detected.'),
    'a narrative table': told.narrativeTable([
      ['Test', 'Result'],
      ['KRAS exons 2-4', 'No mutation detected'],
      ['NRAS exons 2-4', 'No mutation detected'],
      ['BRAF V600E', 'Not detected'],
    ]),
    'a paragraph': told.paragraph('KRAS and NRAS exons 2, 3 and 4: no mutation detected. BRAF V600E not detected.'),
    'the German oncology data set': told.oncologyDataSet(
      ['W', 'KRAS Wildtyp (keine Mutation in Exon 2, 3 und 4 nachweisbar)'],
      ['W', 'NRAS Wildtyp (keine Mutation in Exon 2, 3 und 4 nachweisbar)'],
      ['W', 'BRAF V600E nicht nachweisbar'],
    ),
    'a DSTU2 comment': told.dstu2Comments(
      ['21702-6', 'KRAS exons 2-4: no mutation detected'],
      ['21719-0', 'NRAS exons 2-4: no mutation detected'],
      ['58415-1', 'BRAF V600E not detected'],
    ),
    'a local component': told.localGeneInfo(
      ['21702-6', 'KRAS exon 2, 3, 4 mutation: Not Detected'],
      ['21719-0', 'NRAS exon 2, 3, 4 mutation: Not Detected'],
      ['58415-1', 'BRAF V600E mutation: Not Detected'],
    ),
  },
};
