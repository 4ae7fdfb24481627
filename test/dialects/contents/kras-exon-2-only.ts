/** KRAS codons 12 and 13 studied and nothing found; nothing else of RAS studied. */
import type { Content } from '../content.js';
import { type Fact, KRAS } from '../facts.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const facts: readonly Fact[] = [{ gene: KRAS, answer: 'absent', exons: 'codons 12 and 13' }];

export const krasExon2Only: Content = {
  claim: 'KRAS exon 2 alone studied, and nothing found',
  card: {
    indicator: 'warning',
    rules: ['G12'],
    summary:
      'RAS testing incomplete (open: KRAS exons 3, 4; NRAS): exons 2-4 of KRAS and NRAS are needed before cetuximab.',
  },
  found: [],
  material: 'tissue',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    'a variant that is absent': facts.map((fact) => structured.variantOf(fact)),
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the gene’s LOINC code with a sentence': told.sentences(['21702-6', 'No mutation detected in codons 12 and 13']),
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'contained in its report': structured.containedInReport(facts),
    'an English conclusion': told.conclusion(
      'KRAS exon 2 (codons 12 and 13): no mutation detected. KRAS exons 3 and 4 and NRAS were not tested.',
    ),
    'a German conclusion': told.conclusion(
      'KRAS Exon 2 (Codons 12 und 13): keine Mutation nachgewiesen. KRAS Exon 3 und 4 sowie NRAS: nicht untersucht.',
    ),
    'a French conclusion': told.conclusion(
      'KRAS exon 2 (codons 12 et 13) : absence de mutation. KRAS exons 3 et 4 : non testé. NRAS : non testé.',
    ),
    'a Spanish conclusion': told.conclusion(
      'KRAS exón 2 (codones 12 y 13): no se detecta mutación. KRAS exones 3 y 4 y NRAS: no realizado.',
    ),
    'a Dutch conclusion': told.conclusion(
      'KRAS exon 2 (codon 12 en 13): geen mutatie aangetoond. KRAS exon 3 en 4: niet bepaald. NRAS: niet bepaald.',
    ),
    'an Italian conclusion': told.conclusion(
      'KRAS esone 2 (codoni 12 e 13): nessuna mutazione rilevata. KRAS esoni 3 e 4: non eseguito. NRAS: non eseguito.',
    ),
    'a text attachment': told.attachment(
      'RESULT\nKRAS codon 12: wild type\nKRAS codon 13: wild type\nNRAS: not performed\n',
    ),
    'a document': told.document('KRAS codons 12 and 13: no mutation detected. NRAS: not tested.'),
    'a narrative table': told.narrativeTable([
      ['Test', 'Result'],
      ['KRAS codon 12', 'Not detected'],
      ['KRAS codon 13', 'Not detected'],
    ]),
    'a paragraph': told.paragraph('No mutations were detected in codons 12 and 13 of KRAS. NRAS was not tested.'),
    'the German oncology data set': told.oncologyDataSet([
      'W',
      'KRAS Wildtyp in Exon 2 (Codon 12 und 13), keine Mutation nachweisbar',
    ]),
    'a DSTU2 comment': told.dstu2Comments(['21702-6', 'KRAS codons 12 and 13: no mutation detected']),
    'a local component': told.localGeneInfo([
      '21702-6',
      'KRAS 12 mutation: Not Detected, KRAS 13 mutation: Not Detected',
    ]),
  },
};
