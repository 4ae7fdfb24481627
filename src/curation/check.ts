/** The whole check of a knowledge that loads: cases that fail are faults, and what a curator should look at are remarks. */
import { KnowledgeError } from '../errors.js';
import { allCitations } from '../knowledge/references.js';
import type { KnowledgeSource } from '../knowledge/source.js';
import type { Knowledge } from '../model/knowledge.js';
import { failuresOf } from './run-cases.js';

/** One fault for each case that does not come out as written: `rules/x.yaml /cases/3: g01 (story): rules: expected …`. */
export function caseFaults(source: KnowledgeSource, knowledge: Knowledge): readonly string[] {
  return source.rules.flatMap(({ file, content }) =>
    failuresOf(content.cases, knowledge).map(({ id, story, differences }) => {
      const at = content.cases.findIndex((one) => one.id === id);
      return `${file} /cases/${at}: ${id} (${story}): ${differences.join('; ')}`;
    }),
  );
}

/** @throws KnowledgeError with one fault for each case that does not come out as written */
export function requireCases(source: KnowledgeSource, knowledge: Knowledge): void {
  const faults = caseFaults(source, knowledge);
  if (faults.length === 0) return;
  const publicMessage = `${faults.length} cases of the knowledge do not come out as written`;
  throw new KnowledgeError({ code: 'knowledge-invalid', publicMessage, faults });
}

/** What is no fault and wants a look: overdue reviews, what nothing uses, cases that stand twice. @param today ISO date */
export function remarks(source: KnowledgeSource, today: string): readonly string[] {
  const text = JSON.stringify(source.rules);
  const used = (id: string): boolean => text.includes(`"${id}"`);
  const other = JSON.stringify([source.gradeCaps, source.clearance]);
  const ids = source.rules.flatMap(({ content }) => content.cases.map(({ id }) => id));
  return [
    ...source.rules
      .filter(({ content }) => content.reviewDue < today)
      .map(({ file, content }) => `${file} /reviewDue: a review was due on ${content.reviewDue}`),
    ...allCitations(source).flatMap(({ id }, at) =>
      used(id) || other.includes(`"${id}"`) ? [] : [`citations.yaml /citations/${at}: nothing cites ${id}`],
    ),
    ...source.alternatives.flatMap(({ id }, at) =>
      used(id) ? [] : [`alternatives.yaml /alternatives/${at}: no rule names ${id}`],
    ),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `rules: the case ${id} stands twice`),
    ...(source.about.reviewedBy === 'none'
      ? ['knowledge.yaml /reviewedBy: no clinician has reviewed this knowledge yet']
      : []),
  ];
}
