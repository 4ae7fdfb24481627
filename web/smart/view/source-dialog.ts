/** Shows on what a word of the page rests: findings, their provenance, and the resources as the record system sent them. */
import { findingName, phrase, reasonWords } from '../../../src/cards/wording.js';
import type { StatusReason } from '../../../src/model/assessment.js';
import { type FhirResource, referenceTo } from '../../../src/model/fhir-json.js';
import type { MolecularFinding, Provenance } from '../../../src/model/finding.js';
import type { Knowledge } from '../../../src/model/knowledge.js';
import { h } from './dom.js';
import { percent } from './words.js';

/** What is shown; at least one of the lists has something in it. */
export interface SourcesShown {
  readonly title: string;
  readonly findings: readonly MolecularFinding[];
  readonly conflicting?: readonly MolecularFinding[];
  readonly reasons?: readonly StatusReason[];
  /** Further resources, by reference. */
  readonly resources?: readonly string[];
}

/** Opens a dialog over the page; the browser gives the focus back when it closes. */
export type ShowSources = (shown: SourcesShown) => void;

export function buildSourceDialog(resources: readonly FhirResource[], knowledge: Knowledge): ShowSources {
  const byReference = new Map(resources.map((resource) => [referenceTo(resource), resource]));
  return (shown) => {
    const dialog = h('dialog', { class: 'sources', 'aria-labelledby': 'sources-title' });
    const close = h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Close');
    dialog.append(
      h('header', {}, h('h2', { id: 'sources-title' }, shown.title), close),
      ...[...shown.findings, ...(shown.conflicting ?? [])].map((one) => findingBlock(one, knowledge, byReference)),
      ...(shown.reasons ?? []).map((reason) => reasonBlock(reason, knowledge, byReference)),
      ...(shown.resources ?? []).map((reference) =>
        h('div', { class: 'source' }, resourceBlock(reference, byReference)),
      ),
    );
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
}

type Resources = ReadonlyMap<string, FhirResource>;

function findingBlock(finding: MolecularFinding, knowledge: Knowledge, resources: Resources): HTMLElement {
  const { provenance, written, call } = finding;
  const region = finding.alteration.kind === 'region' ? 'any mutation' : undefined;
  const name =
    region === undefined
      ? findingName(finding, knowledge)
      : findingName(finding, knowledge).replace('mutation', region);
  return h(
    'div',
    { class: 'source' },
    h('h3', {}, `${name}: ${call === 'no-call' ? 'no call' : phrase(`call.${call}`, knowledge).replace('call.', '')}`),
    h(
      'dl',
      {},
      ...facts(provenance, written, knowledge).flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]),
    ),
    resourceBlock(provenance.source, resources),
    provenance.report === undefined ? undefined : resourceBlock(provenance.report, resources),
  );
}

function facts(
  provenance: Provenance,
  written: string | undefined,
  knowledge: Knowledge,
): readonly (readonly [string, string])[] {
  const { specimen, observedOn, dateKind, laboratory, method, alleleFraction, status, quoted } = provenance;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['Material', phrase(`specimen.${specimen}`, knowledge)],
    ['Date', observedOn && `${observedOn.slice(0, 10)} (${phrase(`date.${dateKind ?? 'observed'}`, knowledge)})`],
    ['Allele fraction', alleleFraction === undefined ? undefined : percent(alleleFraction)],
    ['Laboratory', laboratory],
    ['Method', method],
    ['Status', status],
    ['Written as', written],
    ['Read from text', quoted],
  ];
  return all.flatMap(([term, value]) => (value === undefined || value === '' ? [] : [[term, value] as const]));
}

function reasonBlock(reason: StatusReason, knowledge: Knowledge, resources: Resources): HTMLElement {
  const { source, date } = reason;
  return h(
    'div',
    { class: 'source' },
    h('h3', {}, [reasonWords(reason, knowledge), date?.slice(0, 10)].filter(Boolean).join(', ')),
    source === undefined ? undefined : resourceBlock(source, resources),
  );
}

function resourceBlock(reference: string, resources: Resources): HTMLElement {
  const resource = resources.get(reference);
  if (resource === undefined) return h('p', { class: 'hint' }, reference);
  const text = h('pre', { tabindex: '0', 'aria-label': reference }, JSON.stringify(resource, null, 2));
  return h('details', {}, h('summary', {}, reference), text);
}
