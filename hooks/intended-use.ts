/** What the services are for and what they are not, in the words that discovery, the page and the README share. */

/** One sentence for discovery (D34). */
export const intendedUseInShort =
  'For oncologists and oncology pharmacists ordering cetuximab or panitumumab in adults; it lists tumour markers already reported in this record, does not replace the laboratory report or a tumour board, and no card does not mean "no resistance marker".';

/** The whole statement, a paragraph each. */
export const intendedUse: readonly string[] = [
  'For oncologists and oncology pharmacists ordering cetuximab or panitumumab in adults.',
  'It lists tumour markers already reported in this record, states which label or publication each message rests on, and offers options that the reader is free to decline.',
  'It does not read sequence data, does not diagnose, does not replace the laboratory report or a tumour board, and may miss results that are scanned, external or not coded.',
  'No card does not mean "no resistance marker".',
];
