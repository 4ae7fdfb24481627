/** What laboratories said, and the one status that it makes of a marker. */
import { describe, expect, test } from '@jest/globals';
import { biomarkerStatus } from '../../src/assessment/biomarker-status.js';
import type { MolecularFinding } from '../../src/model/finding.js';
import type { Biomarker } from '../../src/model/knowledge.js';
import { change, finding, g12c, gene, marker, others, profile, region, statusOf, unnamed } from './status-parts.js';

const rows: readonly (readonly [string, Biomarker, readonly MolecularFinding[], string])[] = [
  ['G12D in tissue', marker(), [finding('present', change('G12D', 12))], 'present'],
  [
    "G12D of unknown origin counts as the tumour's",
    marker(),
    [finding('present', change('G12D', 12), { sourceClass: 'unknown' })],
    'present',
  ],
  ['G12D in plasma', marker(), [finding('present', change('G12D', 12), { specimen: 'plasma' })], 'present'],
  [
    'a germline variant says nothing of the tumour',
    marker(),
    [finding('present', change('G12D', 12), { sourceClass: 'germline' })],
    'not-assessed: not-reported',
  ],
  [
    'a germline negative says nothing of the tumour',
    marker(),
    [finding('absent', region('all'), { sourceClass: 'germline' })],
    'not-assessed: not-reported',
  ],
  [
    'a change that the laboratory calls benign',
    marker(),
    [finding('present', change('G12D', 12), {}, { benign: true })],
    'not-assessed: not-reported',
  ],
  [
    'a synonymous change',
    marker(),
    [finding('present', change('G12=', 12, 'synonymous'))],
    'not-assessed: not-reported',
  ],
  [
    'a truncation is not generalised (D19)',
    marker(),
    [finding('present', change('G12*', 12, 'nonsense'))],
    'not-assessed: not-reported',
  ],
  ['a variant outside the codons', marker(), [finding('present', change('R68S', 68))], 'not-assessed: not-reported'],
  [
    "another gene's variant",
    marker(),
    [finding('present', change('G12D', 12), {}, { gene: 'HGNC:7989' })],
    'not-assessed: not-reported',
  ],
  ['the whole gene negative', marker(), [finding('absent', region('all'))], 'absent'],
  ['the gene negative, scope not stated (D7)', marker(), [finding('absent', region('unstated'))], 'absent'],
  ['both codons negative', marker(), [finding('absent', region([[12, 13]]))], 'absent'],
  ['codon 12 alone negative', marker(), [finding('absent', region([[12, 12]]))], 'indeterminate: partial'],
  [
    'codons 12 and 13 in two results',
    marker(),
    [finding('absent', region([[12, 12]])), finding('absent', region([[13, 13]]))],
    'absent',
  ],
  [
    'a kit whose codons are not stated (D7)',
    marker(),
    [finding('absent', region('targeted'))],
    'indeterminate: partial',
  ],
  [
    'one change denied is not the exon denied',
    marker(),
    [finding('absent', change('G12C', 12))],
    'indeterminate: partial',
  ],
  ['the denied change itself is absent', g12c, [finding('absent', change('G12C', 12))], 'absent'],
  ['the region denied denies the change', g12c, [finding('absent', region([[12, 13]]))], 'absent'],
  [
    'a negative in plasma alone shows nothing',
    marker(),
    [finding('absent', region('all'), { specimen: 'plasma' })],
    'indeterminate: failed',
  ],
  [
    'tissue negative and plasma positive: positive',
    marker(),
    [finding('absent', region('all')), finding('present', change('G12D', 12), { specimen: 'plasma' })],
    'present',
  ],
  [
    'a failed test is no negative test',
    marker(),
    [finding('no-call', region('unstated'), {}, { noCall: 'failed' })],
    'indeterminate: failed',
  ],
  [
    'a failed test repeated with success',
    marker(),
    [finding('no-call', region('unstated'), {}, { noCall: 'failed' }), finding('absent', region('all'))],
    'absent',
  ],
  [
    'a test not performed',
    marker(),
    [finding('no-call', region('unstated'), {}, { noCall: 'not-performed' })],
    'not-assessed: not-reported',
  ],
  ['an indeterminate result', marker(), [finding('indeterminate', region('unstated'))], 'indeterminate: failed'],
  [
    'a preliminary positive',
    marker(),
    [finding('present', change('G12D', 12), { status: 'preliminary' })],
    'pending: preliminary',
  ],
  [
    'a preliminary negative',
    marker(),
    [finding('absent', region('all'), { status: 'preliminary' })],
    'not-assessed: not-reported',
  ],
  ['codon 12 mutated, not named: exon 2 present', marker(), [finding('present', region([[12, 12]]))], 'present'],
  [
    'codon 12 mutated, not named: G12C possible',
    g12c,
    [finding('present', region([[12, 12]]))],
    'indeterminate: partial',
  ],
  [
    'codon 12 mutated, not named: other than G12C possible',
    others,
    [finding('present', region([[12, 12]]))],
    'indeterminate: partial',
  ],
  ['codon 61 mutated, not named: cannot be G12C', others, [finding('present', region([[61, 61]]))], 'present'],
  ['G12X', g12c, [finding('present', change('G12X', 12, 'unspecified'))], 'indeterminate: partial'],
  ['the gene mutated, variant not named', unnamed, [finding('present', region('unstated'))], 'present'],
  ['G12X is not named', unnamed, [finding('present', change('G12X', 12, 'unspecified'))], 'present'],
  [
    'mutated and named beside it',
    unnamed,
    [finding('present', region('unstated')), finding('present', change('G12D', 12))],
    'not-assessed: not-reported',
  ],
  ['exon 4 mutated is not exon 2', marker(), [finding('present', region([[97, 150]]))], 'not-assessed: not-reported'],
  [
    'an in-frame duplication over the codon',
    marker(),
    [
      finding('present', {
        kind: 'protein-change',
        change: { name: 'A11_G12dup', codon: 11, lastCodon: 12, effect: 'in-frame' },
      }),
    ],
    'present',
  ],
];

describe('the status of a marker', () => {
  test.each(rows)('%s', (_, one, findings, expected) => {
    expect(statusOf(one, findings)).toBe(expected);
  });

  test('a pending test says so, until a final result answers', () => {
    const pending = [{ genes: [], source: 'ServiceRequest/1', since: '2026-11-01' }];
    expect(statusOf(marker(), [], { pending })).toBe('pending: pending');
    expect(statusOf(marker(), [finding('absent', region('all'))], { pending })).toBe('absent');
    expect(statusOf(marker(), [], { pending: [{ genes: ['HGNC:1'], source: 'ServiceRequest/2' }] })).toBe(
      'not-assessed: not-reported',
    );
  });

  test('a report that cannot be read, and a gap, are said as such', () => {
    expect(statusOf(marker(), [], { unread: [{ source: 'DiagnosticReport/1', why: 'attachment', genes: [] }] })).toBe(
      'not-assessed: unreadable',
    );
    expect(statusOf(marker(), [], {}, [{ key: 'genomicResults', area: 'genomic-results', reason: 'timeout' }])).toBe(
      'not-assessed: gap',
    );
    expect(statusOf(marker(), [], {}, [{ key: 'conditions', area: 'conditions', reason: 'timeout' }])).toBe(
      'not-assessed: not-reported',
    );
  });

  test('a region that could not be called is failed, not negative', () => {
    const regions = [
      { gene, codons: 'all', called: false, provenance: finding('absent', region('all')).provenance } as const,
    ];
    expect(statusOf(marker(), [], { regions })).toBe('indeterminate: failed');
  });

  test('a region studied and called says by itself nothing of the result', () => {
    const regions = [
      { gene, codons: 'all', called: true, provenance: finding('absent', region('all')).provenance } as const,
    ];
    expect(statusOf(marker(), [], { regions })).toBe('not-assessed: not-reported');
  });

  test('the negative that lost against a positive is kept and shown', () => {
    const [negative, positive] = [
      finding('absent', region('all'), { source: 'Observation/2' }),
      finding('present', change('G12D', 12)),
    ];
    const result = biomarkerStatus(marker(), profile([negative, positive]), []);
    expect([result.status, result.findings, result.conflicting]).toEqual(['present', [positive], [negative]]);
  });
});
