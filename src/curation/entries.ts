/** The knowledge -> what a search finds: each marker, rule, setting, alternative and citation with its words and its place. */
import type { KnowledgeSource } from '../knowledge/source.js';
import type { Indicator } from '../model/criterion.js';
import type { Knowledge, Rule } from '../model/knowledge.js';
import type { MarkerNote } from '../model/marker-note.js';
import { pageOf } from './pages.js';

/** One thing that can be found. */
export interface KnowledgeEntry {
  /** Unlike any other. */
  readonly id: string;
  readonly kind: 'marker' | 'rule' | 'citation' | 'setting' | 'alternative';
  readonly title: string;
  /** Path of its page, as in `knowledgePages`. */
  readonly page: string;
  /** Absent: it stands on its page without a heading of its own. */
  readonly anchor?: string;
  readonly text: string;
  /** Of a rule: the grade before anything changes it. */
  readonly indicator?: Indicator;
}

/** All entries: markers, rules, settings, alternatives, citations, in the order in which they are written. */
export function knowledgeEntries(source: KnowledgeSource, knowledge: Knowledge): readonly KnowledgeEntry[] {
  const groups = source.rules.flatMap(({ file, content }) => {
    const own = knowledge.rules.filter(({ id }) => content.rules.some((one) => one.id === id));
    const page = pageOf(file);
    return [
      ...(content.markers ?? []).map((marker) => ofMarker(marker, page)),
      ...own.map((rule) => ofRule(rule, page)),
    ];
  });
  return [...groups, ...ofPolicy(knowledge), ...knowledge.citations.map(ofCitation)];
}

/** The anchor of a heading that begins with an identifier. */
export function anchorOf(id: string): string {
  return id.toLowerCase();
}

function ofMarker(marker: MarkerNote, page: string): KnowledgeEntry {
  const statements = [...marker.evidence, ...(marker.since ?? [])];
  const texts = [
    ...statements.map(cited),
    marker.strategy,
    marker.offered,
    marker.strength,
    ...marker.caveats,
    marker.rules.join(', '),
  ];
  return { id: marker.id, kind: 'marker', title: marker.name, page, anchor: anchorOf(marker.id), text: joined(texts) };
}

function ofRule(rule: Rule, page: string): KnowledgeEntry {
  const { id, title, summary, detail, evidence, therapies, indicator } = rule;
  const advice = rule.alternatives.filter((one) => typeof one === 'string');
  const text = joined([summary, detail, ...evidence.map(cited), ...advice, therapies.join(', ')]);
  return { id, kind: 'rule', title, page, anchor: anchorOf(id), text, indicator };
}

function ofPolicy({ policySettings, alternatives }: Knowledge): readonly KnowledgeEntry[] {
  const page = 'site-policy.md';
  return [
    ...policySettings.map(
      ({ id, label, values }) => ({ id, kind: 'setting', title: label, page, text: values.join(', ') }) as const,
    ),
    ...alternatives.map(
      ({ id, text, citations }) =>
        ({
          id: `alternative ${id}`,
          kind: 'alternative',
          title: text.trim(),
          page,
          text: citations.join(', '),
        }) as const,
    ),
  ];
}

function ofCitation({ id, text, verified }: Knowledge['citations'][number]): KnowledgeEntry {
  const words = verified ? text : `${text} (not verified)`;
  return { id, kind: 'citation', title: id, page: 'citations.md', anchor: anchorOf(id), text: words };
}

function cited({ text, citations }: { readonly text: string; readonly citations: readonly string[] }): string {
  return `${text.trim()} [${citations.join(', ')}]`;
}

function joined(texts: readonly string[]): string {
  const sentences = texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  return sentences.map((text) => (/[.\]]$/.test(text) ? text : `${text}.`)).join(' ');
}
