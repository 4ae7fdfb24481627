/** NRAS Q61K in circulating tumour DNA. */
import type { Content } from '../content.js';
import { type Fact, NRAS, Q61K } from '../facts.js';
import * as located from '../located.js';
import * as parted from '../parted.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const facts: readonly Fact[] = [{ gene: NRAS, answer: 'present', change: Q61K }];

export const nrasQ61kInPlasma: Content = {
  claim: 'NRAS Q61K in plasma',
  card: {
    indicator: 'critical',
    rules: ['G02'],
    summary: 'NRAS Q61K detected: cetuximab is not indicated in RAS-mutant colorectal cancer (FDA label).',
  },
  found: ['**NRAS Q61K** detected'],
  material: 'plasma',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    'a variant without a report': facts.map((fact) => structured.variantOf(fact)),
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the gene’s LOINC code with a sentence': told.sentences([
      '21719-0',
      'Mutation p.Q61K (c.181C>A) detected in circulating tumour DNA',
    ]),
    'one code for both genes': told.sentences(['81420-2', 'NRAS p.Q61K detected; KRAS: no mutation detected']),
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'members of members': parted.nestedMembers(NRAS, Q61K),
    'DSTU2 members': parted.relatedMembers(NRAS, Q61K),
    'a consequence that stands apart': parted.consequenceApart(NRAS, Q61K),
    'contained in its report': structured.containedInReport(facts),
    'R4 extensions': located.r4Extensions(NRAS, Q61K),
    'STU3 extensions': located.stu3Extensions(NRAS, Q61K),
    'DSTU2 extensions': located.dstu2Extensions(NRAS, Q61K),
    'a position on GRCh37': located.byCoordinates(Q61K.grch37),
    'a position on GRCh38': located.byCoordinates(Q61K.grch38),
    'chromosome and assembly GRCh37': located.byChromosome(NRAS, 'GRCh37', Q61K.grch37),
    'chromosome and assembly GRCh38': located.byChromosome(NRAS, 'GRCh38', Q61K.grch38),
    'positions between bases': located.byInterval(Q61K.grch37),
    'SPDI on GRCh37': located.bySpdi(Q61K.grch37),
    'SPDI on GRCh38': located.bySpdi(Q61K.grch38),
    'a genomic HGVS name': located.byGenomicName(Q61K.grch37),
    'a MolecularSequence': located.byMolecularSequence(Q61K.grch38),
    'an English conclusion': told.conclusion('Plasma ctDNA: NRAS p.Q61K (c.181C>A) detected, VAF 0.8 %.'),
    'a German conclusion': told.conclusion(
      'In der zellfreien DNA (Plasma) Nachweis einer NRAS-Mutation p.Q61K (c.181C>A).',
    ),
    'a French conclusion': told.conclusion(
      'ADN tumoral circulant : mutation p.Gln61Lys (c.181C>A) du gène NRAS détectée.',
    ),
    'a Spanish conclusion': told.conclusion(
      'Biopsia líquida: se detecta la mutación p.Gln61Lys (c.181C>A) en el gen NRAS.',
    ),
    'a Dutch conclusion': told.conclusion('Circulerend tumor-DNA: mutatie p.Gln61Lys (c.181C>A) in NRAS aangetoond.'),
    'an Italian conclusion': told.conclusion(
      'Biopsia liquida: rilevata la mutazione p.Gln61Lys (c.181C>A) del gene NRAS.',
    ),
    'a text attachment': told.attachment(
      'Liquid biopsy (cfDNA)\n\nNRAS Q61K   detected   0.8 %\nKRAS        not detected\n',
    ),
    'a document': told.document('Liquid biopsy. NRAS c.181C>A, p.(Gln61Lys) detected.'),
    'a narrative table': told.narrativeTable([['Gene', 'Variant'] as const, ['NRAS', 'p.Gln61Lys (c.181C>A)']]),
    'a paragraph': told.paragraph('Circulating tumour DNA: an NRAS p.Q61K (c.181C>A) mutation was detected.'),
    'the German oncology data set': told.oncologyDataSet(['M', 'NRAS p.Q61K (c.181C>A) in zellfreier DNA']),
    'a DSTU2 comment': told.dstu2Comments(['21719-0', 'NRAS p.Q61K (c.181C>A) detected in plasma']),
    'a local component': told.localGeneInfo(['21719-0', 'NRAS 61 mutation: Detected (Q61K)']),
  },
};
