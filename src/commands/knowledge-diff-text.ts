/** A comparison of two versions of the knowledge -> text for a curator: which cases flip, and what changed. */
import type { Comparison, Flip } from '../curation/compare.js';
import type { Outcome } from '../curation/run-cases.js';

/** Flips of judgement first, then those of words, evidence or alternatives, then the rules. */
export function comparisonText({ flips, added, removed, changed, sameVersion, cases }: Comparison): string {
  const judged = flips.filter(({ judgement }) => judgement);
  const worded = flips.filter(({ judgement }) => !judgement);
  const list = (what: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}`];
  return [
    `${judged.length} of ${cases} cases flip${judged.length === 0 ? '.' : ':'}`,
    ...judged.flatMap(judgedLines),
    ...(worded.length === 0
      ? []
      : ['', `${worded.length} say the same in other words, with other evidence or alternatives:`]),
    ...worded.flatMap(wordedLines),
    '',
    ...list('Rules added', added),
    ...list('Rules removed', removed),
    ...list('Rules changed', changed),
    ...list('Changed without a new version', sameVersion),
    ...(added.length + removed.length + changed.length === 0 ? ['No rule changed.'] : []),
  ].join('\n');
}

function judgedLines({ id, story, before, after }: Flip): readonly string[] {
  return [`  ${id}: ${story}`, `    ${shown(before)} -> ${shown(after)}`];
}

function shown(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'not known';
  return outcome.rules.length === 0 ? 'nothing said' : `${outcome.indicator} [${outcome.rules.join(', ')}]`;
}

function wordedLines({ id, story, before, after }: Flip): readonly string[] {
  const members = ['summary', 'evidence', 'alternatives'] as const;
  const text = (value: string | readonly string[] | undefined): string =>
    typeof value === 'string' ? value : (value ?? []).join(', ');
  const differing = members.filter((member) => text(before?.[member]) !== text(after?.[member]));
  return [
    `  ${id}: ${story}`,
    ...differing.map((member) => `    ${member}: ${text(before?.[member])} -> ${text(after?.[member])}`),
  ];
}
