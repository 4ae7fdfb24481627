/** A row of report-sentences.tsv -> the resource that holds the text; and what was read of it -> the cell. */
import type { FhirResource } from '../../../src/model/fhir-json.js';
import type { HgncId, MolecularProfile } from '../../../src/model/finding.js';
import { line, loinc, observation, report, symbolOf } from '../knowledge.js';
import { type Row, unescaped } from './table.js';

export const SENTENCE_COLUMNS = ['id', 'language', 'stands as', 'text', 'says', 'why'] as const;

export type SentenceRow = Row<(typeof SENTENCE_COLUMNS)[number]>;

/**
 * A final resource that holds the text: `conclusion` of a report, `value of` or `note of` a test. The test is a LOINC
 * code or, in quotes, the own title of the laboratory.
 * @throws Error where the place is not known
 */
export function resourceOf(row: Pick<SentenceRow, 'stands as' | 'text'>): FhirResource {
  const text = unescaped(row.text);
  if (row['stands as'] === 'conclusion') return report([], { code: { text: 'Molecular pathology' }, conclusion: text });
  const [, place, test = ''] = /^(value|note) of (.+)$/.exec(row['stands as']) ?? [];
  if (place === undefined) throw new Error(`no place '${row['stands as']}'`);
  const code = test.startsWith('"') ? test.slice(1, -1) : loinc(test);
  return observation(code, place === 'note' ? { note: [{ text }] } : { valueString: text });
}

/** What a profile says, each statement once, in alphabetical order: `KRAS G12D present; given back NRAS`. */
export function saysOf({ findings, unread, pending, signatures }: MolecularProfile): string {
  const names = (genes: readonly HgncId[]): string => genes.map(symbolOf).join('+');
  const said = [
    ...findings.map(line),
    ...unread.map(({ genes }) => `given back ${names(genes)}`.trim()),
    ...pending.map(({ genes }) => `pending ${names(genes)}`.trim()),
    ...signatures.map(({ signature, call = '', noCall = '', value = '' }) =>
      [signature.toUpperCase(), value, call, noCall].filter((word) => word !== '').join(' '),
    ),
  ];
  return said.length === 0 ? 'nothing' : [...new Set(said)].sort().join('; ');
}
