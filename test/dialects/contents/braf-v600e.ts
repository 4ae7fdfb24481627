/** BRAF V600E in a tumour whose RAS was studied in full and not found mutated. */
import type { Content } from '../content.js';
import { BRAF, type Fact, KRAS, NRAS, V600E } from '../facts.js';
import * as located from '../located.js';
import * as parted from '../parted.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const ras: readonly Fact[] = [
  { gene: KRAS, answer: 'absent', exons: 'exons 2-4' },
  { gene: NRAS, answer: 'absent', exons: 'exons 2-4' },
];
const facts: readonly Fact[] = [...ras, { gene: BRAF, answer: 'present', change: V600E }];
const rasTests = structured.geneTests(ras);

export const brafV600e: Content = {
  claim: 'BRAF V600E, RAS studied in full and not found',
  card: {
    indicator: 'warning',
    rules: ['G15'],
    summary: 'BRAF V600E detected: cetuximab without a BRAF inhibitor is unlikely to work; consider encorafenib.',
  },
  found: ['**BRAF V600E** detected'],
  material: 'tissue',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the code for V600E': [...rasTests, ...told.sentences(['58415-1', 'Detected'])],
    'the gene’s LOINC code with a sentence': [
      ...rasTests,
      ...told.sentences(['58483-9', 'Mutation detected: p.V600E (c.1799T>A)']),
    ],
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'members of members': [...rasTests, ...parted.nestedMembers(BRAF, V600E)],
    'DSTU2 members': [...rasTests, ...parted.relatedMembers(BRAF, V600E)],
    'a consequence that stands apart': [...rasTests, ...parted.consequenceApart(BRAF, V600E)],
    'contained in its report': structured.containedInReport(facts),
    'R4 extensions': [...rasTests, ...located.r4Extensions(BRAF, V600E)],
    'STU3 extensions': [...rasTests, ...located.stu3Extensions(BRAF, V600E)],
    'DSTU2 extensions': [...rasTests, ...located.dstu2Extensions(BRAF, V600E)],
    'a position on GRCh37': [...rasTests, ...located.byCoordinates(V600E.grch37)],
    'a position on GRCh38': [...rasTests, ...located.byCoordinates(V600E.grch38)],
    'chromosome and assembly GRCh37': [...rasTests, ...located.byChromosome(BRAF, 'GRCh37', V600E.grch37)],
    'chromosome and assembly GRCh38': [...rasTests, ...located.byChromosome(BRAF, 'GRCh38', V600E.grch38)],
    'positions between bases': [...rasTests, ...located.byInterval(V600E.grch37)],
    'SPDI on GRCh37': [...rasTests, ...located.bySpdi(V600E.grch37)],
    'SPDI on GRCh38': [...rasTests, ...located.bySpdi(V600E.grch38)],
    'a genomic HGVS name': [...rasTests, ...located.byGenomicName(V600E.grch37)],
    'a MolecularSequence': [...rasTests, ...located.byMolecularSequence(V600E.grch38)],
    'an English conclusion': told.conclusion(
      'KRAS and NRAS exons 2, 3 and 4: no mutation detected. BRAF p.V600E (c.1799T>A) mutation detected.',
    ),
    'a German conclusion': told.conclusion(
      'Keine Mutation in KRAS und NRAS (Exons 2, 3 und 4). Nachweis einer BRAF-Mutation p.V600E (c.1799T>A).',
    ),
    'a French conclusion': told.conclusion(
      'KRAS et NRAS (exons 2, 3 et 4) : absence de mutation. Présence de la mutation p.Val600Glu du gène BRAF.',
    ),
    'a Spanish conclusion': told.conclusion(
      'KRAS y NRAS (exones 2, 3 y 4): no se detectan mutaciones. BRAF: se detecta la mutación p.V600E.',
    ),
    'a Dutch conclusion': told.conclusion(
      'KRAS en NRAS (exon 2, 3 en 4): geen mutatie aangetoond. BRAF: mutatie p.V600E (c.1799T>A) aangetoond.',
    ),
    'an Italian conclusion': told.conclusion(
      'KRAS e NRAS (esoni 2, 3 e 4): nessuna mutazione rilevata. BRAF: mutazione p.V600E (c.1799T>A) rilevata.',
    ),
    'a text attachment': told.attachment(
      'RESULT\nKRAS exons 2-4: wild type\nNRAS exons 2-4: wild type\nBRAF: p.V600E (c.1799T>A) detected\n',
    ),
    'a document': told.document('KRAS, NRAS: wild type (exons 2-4). BRAF p.V600E detected.'),
    'a narrative table': told.narrativeTable([
      ['Test', 'Result'],
      ['KRAS exons 2-4', 'No mutation detected'],
      ['NRAS exons 2-4', 'No mutation detected'],
      ['BRAF', 'p.V600E detected'],
    ]),
    'a paragraph': told.paragraph('RAS wild type (KRAS and NRAS, exons 2-4). BRAF V600E mutation detected.'),
    'the German oncology data set': told.oncologyDataSet(
      ['W', 'KRAS Wildtyp (keine Mutation nachweisbar)'],
      ['W', 'NRAS Wildtyp (keine Mutation nachweisbar)'],
      ['M', 'BRAF V600E Mutation'],
    ),
    'a DSTU2 comment': told.dstu2Comments(
      ['21702-6', 'KRAS exons 2-4: no mutation detected'],
      ['21719-0', 'NRAS exons 2-4: no mutation detected'],
      ['58483-9', 'BRAF p.V600E detected'],
    ),
    'a local component': told.localGeneInfo(
      ['21702-6', 'KRAS mutation: Not Detected'],
      ['21719-0', 'NRAS mutation: Not Detected'],
      ['58483-9', 'BRAF V600E mutation: Detected'],
    ),
  },
};
