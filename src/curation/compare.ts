/** Two versions of the knowledge -> which cases flip, and which rules are new, gone or changed. */
import type { Knowledge, Rule } from '../model/knowledge.js';
import type { KnowledgeCase } from '../model/knowledge-case.js';
import { CaseFault } from './case-facts.js';
import { type Outcome, outcomeOf } from './run-cases.js';

/** One version: what it knows and the cases that it brings. */
export interface Version {
  readonly knowledge: Knowledge;
  readonly cases: readonly KnowledgeCase[];
}

/** A case on which the versions do not say the same; a side is `undefined` where it does not know what the case names. */
export interface Flip {
  readonly id: string;
  readonly story: string;
  readonly before: Outcome | undefined;
  readonly after: Outcome | undefined;
  /** Grade or rules differ; else only words, evidence or alternatives. */
  readonly judgement: boolean;
}

export interface Comparison {
  readonly flips: readonly Flip[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** Changed rules that kept their version number. */
  readonly sameVersion: readonly string[];
  /** Cases that were run: those of both versions. */
  readonly cases: number;
}

/** The cases of both versions, each run on both. A case of the same id counts as the later version writes it. */
export function compareVersions(before: Version, after: Version): Comparison {
  const cases = [...new Map([...before.cases, ...after.cases].map((one) => [one.id, one])).values()];
  const [older, newer] = [rulesById(before), rulesById(after)];
  const changed = [...newer].filter(([id, rule]) => older.has(id) && textOf(older.get(id)) !== textOf(rule));
  return {
    flips: cases.flatMap((one) => flipOf(one, before.knowledge, after.knowledge)),
    added: [...newer.keys()].filter((id) => !older.has(id)),
    removed: [...older.keys()].filter((id) => !newer.has(id)),
    changed: changed.map(([id]) => id),
    sameVersion: changed.filter(([id, { version }]) => older.get(id)?.version === version).map(([id]) => id),
    cases: cases.length,
  };
}

function flipOf(one: KnowledgeCase, older: Knowledge, newer: Knowledge): readonly Flip[] {
  const [before, after] = [outcome(one, older), outcome(one, newer)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const judged = (side: Outcome | undefined): string => JSON.stringify([side?.indicator, side?.rules]);
  return [{ id: one.id, story: one.story, before, after, judgement: judged(before) !== judged(after) }];
}

function outcome(one: KnowledgeCase, knowledge: Knowledge): Outcome | undefined {
  try {
    return outcomeOf(one, knowledge);
  } catch (error) {
    if (error instanceof CaseFault) return undefined;
    throw error;
  }
}

function rulesById({ knowledge }: Version): ReadonlyMap<string, Rule> {
  return new Map(knowledge.rules.map((rule) => [rule.id, rule]));
}

function textOf(rule: Rule | undefined): string {
  const { version: _version, reviewDue: _due, ...content } = rule ?? { version: '', reviewDue: '' };
  return JSON.stringify(content);
}
