/** Evidence items of CIViC (CC0, https://civicdb.org) on antibodies against EGFR in colorectal cancer, as a public base to check against. */

export interface EvidenceItem {
  /** CIViC's number. */
  readonly id: string;
  readonly pubmed: string;
  readonly gene: string;
  /** In CIViC's words. */
  readonly variant: string;
  readonly level: 'A' | 'B' | 'C' | 'D';
  readonly supports: boolean;
  readonly significance: 'resistance' | 'sensitivity';
  /** In small letters, as CIViC lists them. */
  readonly drugs: readonly string[];
}

type Row = readonly [
  id: string,
  pubmed: string,
  gene: string,
  variant: string,
  level: EvidenceItem['level'],
  says: string,
  drugs: string,
];

/** `+ R`: supports resistance; `- R`: does not; `S` alike for sensitivity. */
const rows: readonly Row[] = [
  ['EID123', '20619739', 'PIK3CA', 'Exon 10 Mutation', 'B', '- R', 'chemotherapy, cetuximab'],
  ['EID124', '20619739', 'NRAS', 'Q61', 'B', '- R', 'cetuximab'],
  ['EID138', '20619739', 'PIK3CA', 'Exon 21 Mutation', 'B', '+ R', 'chemotherapy, cetuximab'],
  ['EID145', '20978259', 'KRAS', 'G13D', 'D', '+ S', 'cetuximab'],
  ['EID258', '19223544', 'PIK3CA', 'H1047R', 'B', '- R', 'cetuximab, panitumumab'],
  ['EID306', '20978259', 'KRAS', 'G13D', 'B', '+ S', 'cetuximab'],
  ['EID506', '21163703', 'PTEN', 'LOSS', 'B', '+ R', 'cetuximab'],
  ['EID717', '22270724', 'EGFR', 'S492R', 'C', '+ R', 'cetuximab'],
  ['EID777', '21900593', 'NRG1', 'EXPRESSION', 'D', '+ R', 'cetuximab'],
  ['EID788', '23374602', 'AREG', 'EXPRESSION', 'B', '+ S', 'cetuximab'],
  ['EID806', '26623049', 'KRAS', 'G13D', 'B', '- R', 'cetuximab'],
  ['EID816', '25989278', 'BRAF', 'V600E', 'B', '- R', 'panitumumab, cetuximab'],
  ['EID854', '24653627', 'EGFR', 'AMPLIFICATION', 'B', '+ S', 'panitumumab, cetuximab'],
  ['EID895', '24146218', 'ERBB2', 'AMPLIFICATION', 'B', '- R', 'cetuximab, oxaliplatin, capecitabine'],
  ['EID911', '18794099', 'EGFR', 'AMPLIFICATION', 'B', '+ S', 'cetuximab'],
  ['EID947', '20956938', 'KRAS', 'Mutation', 'D', '+ S', 'cetuximab, dasatinib'],
  ['EID993', '18946061', 'KRAS', 'Exon 2 Mutation', 'A', '+ R', 'cetuximab'],
  ['EID1020', '26867820', 'AREG', 'EXPRESSION', 'B', '+ S', 'panitumumab'],
  ['EID1058', '26888827', 'EGFR', 'G465R', 'C', '+ R', 'cetuximab, panitumumab'],
  ['EID1078', '22270724', 'EGFR', 'S492R', 'C', '+ S', 'panitumumab'],
  ['EID1079', '26888827', 'EGFR', 'S492R', 'D', '+ S', 'panitumumab, futuximab/modotuximab mixture'],
  ['EID1080', '26888827', 'EGFR', 'S492R', 'D', '+ R', 'cetuximab'],
  ['EID1081', '26888827', 'EGFR', 'R451C', 'D', '+ S', 'futuximab/modotuximab mixture, panitumumab, cetuximab'],
  ['EID1082', '26888827', 'EGFR', 'K467T', 'D', '+ S', 'futuximab/modotuximab mixture, panitumumab'],
  ['EID1083', '26888827', 'EGFR', 'K467T', 'D', '+ R', 'cetuximab'],
  ['EID1180', '26371285', 'KRAS', 'G13D', 'B', '+ R', 'cetuximab'],
  ['EID1181', '26812186', 'KRAS', 'G13D', 'B', '+ R', 'cetuximab'],
  ['EID1413', '25589621', 'BRAF', 'V600E', 'B', '- S', 'panitumumab, vemurafenib'],
  ['EID1554', '27404270', 'BRAF', 'D594G', 'C', '- R', 'panitumumab, cetuximab'],
  ['EID1598', '26287849', 'BRAF', 'V600', 'B', '- S', 'cetuximab, vemurafenib'],
  ['EID1686', '22586653', 'ERBB2', 'AMPLIFICATION', 'B', '+ R', 'cetuximab'],
  ['EID1688', '23348520', 'ERBB2', 'AMPLIFICATION', 'B', '+ R', 'panitumumab, cetuximab'],
  ['EID1902', '27729313', 'BRAF', 'V600E', 'B', '+ S', 'cetuximab, irinotecan, vemurafenib'],
  ['EID1993', '28223103', 'ERBB2', 'AMPLIFICATION', 'B', '+ R', 'cetuximab'],
  ['EID2201', '20619739', 'BRAF', 'D594G', 'C', '- R', 'irinotecan, cetuximab'],
  ['EID3852', '26561417', 'HRAS', 'G13D', 'D', '+ R', 'cetuximab'],
  ['EID3939', '20619739', 'KRAS', 'A146', 'B', '- R', 'cetuximab, chemotherapy'],
  ['EID4472', '26989027', 'BRAF', 'D594G', 'C', '+ R', 'irinotecan, cetuximab'],
  ['EID4866', '26666244', 'KRAS', 'Mutation', 'B', '- S', 'cetuximab, selumetinib'],
  ['EID5344', '28275037', 'NRAS', 'MUTATION', 'A', '+ R', 'cetuximab, panitumumab'],
  ['EID5345', '28275037', 'KRAS', 'Mutation', 'A', '+ R', 'cetuximab, panitumumab'],
  ['EID6123', '29431699', 'BRAF', 'V600E', 'B', '+ S', 'dabrafenib, panitumumab, trametinib'],
  ['EID6124', '29431699', 'BRAF', 'V600E', 'B', '- S', 'panitumumab, trametinib'],
  ['EID6315', '19223544', 'PTEN', 'LOSS', 'B', '+ R', 'cetuximab, panitumumab'],
  ['EID6320', '19223544', 'KRAS', 'G13D', 'C', '- R', 'cetuximab, panitumumab'],
  ['EID7612', '31566309', 'BRAF', 'V600E', 'B', '+ S', 'binimetinib, cetuximab, encorafenib'],
  ['EID9851', '31566309', 'BRAF', 'V600E', 'A', '+ S', 'encorafenib, cetuximab'],
];

/** Each item once, in the order of its number. */
export const evidenceItems: readonly EvidenceItem[] = rows.map(([id, pubmed, gene, variant, level, says, drugs]) => ({
  id,
  pubmed,
  gene,
  variant,
  level,
  supports: says.startsWith('+'),
  significance: says.endsWith('R') ? 'resistance' : 'sensitivity',
  drugs: drugs.split(', '),
}));
