/** KRAS G12D, somatic, in tissue. */
import type { Content } from '../content.js';
import { type Fact, G12D, KRAS, loinc, observation } from '../facts.js';
import * as located from '../located.js';
import * as parted from '../parted.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const fact: Fact = { gene: KRAS, answer: 'present', change: G12D };
const facts = [fact];

export const krasG12d: Content = {
  claim: 'KRAS G12D in tissue',
  card: {
    indicator: 'critical',
    rules: ['G01'],
    summary: 'KRAS G12D detected: cetuximab is not indicated in RAS-mutant colorectal cancer (FDA label).',
  },
  found: ['**KRAS G12D** detected'],
  material: 'tissue',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    'a variant without a report': [structured.variantOf(fact)],
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the gene’s LOINC code with a sentence': told.sentences(['21702-6', 'Mutation detected: p.G12D (c.35G>A)']),
    'the code for colorectal specimens with a variant name': told.sentences(['85509-8', 'NM_004985.5:c.35G>A']),
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'members of members': parted.nestedMembers(KRAS, G12D),
    'DSTU2 members': parted.relatedMembers(KRAS, G12D),
    'a consequence that stands apart': parted.consequenceApart(KRAS, G12D),
    'contained in its report': structured.containedInReport(facts),
    'R4 extensions': located.r4Extensions(KRAS, G12D),
    'STU3 extensions': located.stu3Extensions(KRAS, G12D),
    'DSTU2 extensions': located.dstu2Extensions(KRAS, G12D),
    'a position on GRCh37': located.byCoordinates(G12D.grch37),
    'a position on GRCh38': located.byCoordinates(G12D.grch38),
    'chromosome and assembly GRCh37': located.byChromosome(KRAS, 'GRCh37', G12D.grch37),
    'chromosome and assembly GRCh38': located.byChromosome(KRAS, 'GRCh38', G12D.grch38),
    'positions between bases': located.byInterval(G12D.grch38),
    'SPDI on GRCh37': located.bySpdi(G12D.grch37),
    'SPDI on GRCh38': located.bySpdi(G12D.grch38),
    'a genomic HGVS name': located.byGenomicName(G12D.grch38),
    'a MolecularSequence': located.byMolecularSequence(G12D.grch37),
    'an English conclusion': told.conclusion('KRAS p.G12D (c.35G>A) mutation detected in exon 2 in tumour tissue.'),
    'a German conclusion': told.conclusion(
      'Im Tumorgewebe wurde eine somatische KRAS-Mutation p.G12D (c.35G>A) in Exon 2 nachgewiesen.',
    ),
    'a French conclusion': told.conclusion(
      'Présence d’une mutation somatique p.Gly12Asp (c.35G>A) du gène KRAS dans le tissu tumoral.',
    ),
    'a Spanish conclusion': told.conclusion(
      'Se detecta la mutación somática p.Gly12Asp (c.35G>A) del gen KRAS en tejido tumoral.',
    ),
    'a Dutch conclusion': told.conclusion(
      'In het tumorweefsel is een somatische KRAS-mutatie p.(Gly12Asp) (c.35G>A) aangetoond.',
    ),
    'an Italian conclusion': told.conclusion(
      'Nel tessuto tumorale è stata rilevata la mutazione somatica p.Gly12Asp (c.35G>A) del gene KRAS.',
    ),
    'a text attachment': told.attachment('MOLECULAR PATHOLOGY\n\nResult:\nKRAS: c.35G>A, p.(Gly12Asp) detected\n'),
    'a document': told.document('Result: KRAS c.35G>A, p.(Gly12Asp) detected.'),
    'a narrative table': told.narrativeTable([
      ['Test', 'Result'],
      ['KRAS gene mutation', 'p.G12D (c.35G>A) detected'],
    ]),
    'a paragraph': told.paragraph('Molecular analysis of tumour tissue. A KRAS p.G12D (c.35G>A) mutation was found.'),
    'the German oncology data set': told.oncologyDataSet(['M', 'KRAS-Mutation p.G12D (c.35G>A) nachgewiesen']),
    'a DSTU2 comment': told.dstu2Comments(['21702-6', 'KRAS p.G12D (c.35G>A) detected']),
    'a local component': told.localGeneInfo(['21702-6', 'KRAS 12 mutation: Detected (G12D)']),
    'a DSTU2 quantity of mutant alleles beside the comment': [
      observation('quantity', loinc('21702-6'), {
        category: { coding: [{ system: 'http://hl7.org/fhir/observation-category', code: 'laboratory' }] },
        valueQuantity: { value: 31, unit: '%' },
        interpretation: { coding: [{ system: 'http://hl7.org/fhir/v2/0078', code: 'POS' }] },
        comments: 'KRAS p.G12D (c.35G>A) detected, allele frequency 31 %',
      }),
    ],
  },
};
