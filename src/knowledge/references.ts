/** Turns a source into faults about what refers to nothing: therapies, cancers, genes, markers, criteria, citations, panels, rules. */
import type { Criterion } from '../model/criterion.js';
import type { Offer } from '../model/knowledge.js';
import { buildGeneResolver } from './gene-index.js';
import type { KnowledgeSource, RulesFile, SourceRule } from './source.js';

type Kind =
  | 'therapy'
  | 'therapy or class'
  | 'cancer'
  | 'gene'
  | 'biomarker'
  | 'criterion'
  | 'citation'
  | 'panel'
  | 'alternative'
  | 'setting'
  | 'rule';

/** Something that a file names and that must exist. */
interface Reference {
  readonly kind: Kind;
  readonly id: string;
  readonly place: string;
}

/** One fault for each reference to nothing. */
export function referenceFaults(source: KnowledgeSource): readonly string[] {
  const exists = existing(source);
  return references(source)
    .filter(({ kind, id }) => !exists(kind, id))
    .map(({ kind, id, place }) => `${place}: no ${kind} ${id}`);
}

function existing(source: KnowledgeSource): (kind: Kind, id: string) => boolean {
  const therapies = new Set(source.therapies.map(({ id }) => id));
  const classes = new Set(source.therapies.flatMap((therapy) => therapy.classes));
  const geneId = buildGeneResolver(source.genes);
  const files = source.rules.map(({ content }) => content);
  const ids: Readonly<Record<Exclude<Kind, 'therapy or class' | 'gene'>, ReadonlySet<string>>> = {
    therapy: therapies,
    cancer: new Set(source.cancers.map(({ id }) => id)),
    biomarker: new Set(files.flatMap(({ biomarkers }) => (biomarkers ?? []).map(({ id }) => id))),
    criterion: new Set(files.flatMap(({ criteria }) => Object.keys(criteria ?? {}))),
    citation: new Set(allCitations(source).map(({ id }) => id)),
    alternative: new Set(source.alternatives.map(({ id }) => id)),
    setting: new Set(source.policySettings.map(({ id }) => id)),
    panel: new Set(source.panels.map(({ id }) => id)),
    rule: new Set(files.flatMap(({ rules }) => rules.map(({ id }) => id))),
  };
  return (kind, id) => {
    if (kind === 'therapy or class') return therapies.has(id) || classes.has(id);
    if (kind === 'gene') return geneId(id) !== undefined;
    return ids[kind].has(id);
  };
}

/** What rules may cite: the citations of all, and those of each group. */
export function allCitations({ citations, rules }: KnowledgeSource): KnowledgeSource['citations'] {
  return [...citations, ...rules.flatMap(({ content }) => content.citations ?? [])];
}

function references(source: KnowledgeSource): readonly Reference[] {
  return [
    ...source.therapies.flatMap(({ sameAs }, i) => one('therapy', sameAs, `therapies.yaml /therapies/${i}/sameAs`)),
    ...source.regimens.flatMap(({ therapies }, i) =>
      many('therapy', therapies, `regimens.yaml /regimens/${i}/therapies`),
    ),
    ...source.diseaseGates.flatMap(({ therapy, cancer }, i) => [
      ...one('therapy', therapy, `cancers.yaml /diseaseGates/${i}/therapy`),
      ...one('cancer', cancer, `cancers.yaml /diseaseGates/${i}/cancer`),
    ]),
    ...source.geneGroups.flatMap(({ genes }, i) => many('gene', genes, `gene-groups.yaml /geneGroups/${i}/genes`)),
    ...source.testCodes.flatMap(({ codes }, i) =>
      codes.flatMap(({ genes }, j) => many('gene', genes, `test-codes.yaml /testCodes/${i}/codes/${j}/genes`)),
    ),
    ...source.variantIdentifiers.flatMap(({ gene }, i) =>
      one('gene', gene, `variant-identifiers.yaml /variantIdentifiers/${i}/gene`),
    ),
    ...source.panels.flatMap(({ tests }, i) =>
      tests.flatMap(({ settles }, j) => many('biomarker', settles, `panels.yaml /panels/${i}/tests/${j}/settles`)),
    ),
    ...source.alternatives.flatMap(({ therapies, citations, when, onlyIf, unless }, i) => [
      ...many('citation', citations, `alternatives.yaml /alternatives/${i}/citations`),
      ...many('therapy', therapies, `alternatives.yaml /alternatives/${i}/therapies`),
      ...inCriteria({ when, onlyIf, unless }, `alternatives.yaml /alternatives/${i}`),
    ]),
    ...source.gradeCaps.flatMap(({ when, citations }, i) => [
      ...inCriterion(when, `site-policy.yaml /gradeCaps/${i}/when`),
      ...many('citation', citations, `site-policy.yaml /gradeCaps/${i}/citations`),
    ]),
    ...many('therapy or class', source.clearance.exposure, 'site-policy.yaml /clearance/exposure'),
    ...many('citation', source.clearance.citations, 'site-policy.yaml /clearance/citations'),
    ...source.rules.flatMap(({ file, content }) => inRulesFile(content, file)),
  ];
}

function one(kind: Kind, id: string | undefined, place: string): readonly Reference[] {
  return id === undefined ? [] : [{ kind, id, place }];
}

function many(kind: Kind, ids: readonly string[] | undefined, place: string): readonly Reference[] {
  return (ids ?? []).map((id, index) => ({ kind, id, place: `${place}/${index}` }));
}

function inRulesFile(
  { markers = [], biomarkers = [], criteria = {}, rules }: RulesFile,
  file: string,
): readonly Reference[] {
  return [
    ...biomarkers.flatMap(({ genes }, i) => many('gene', genes, `${file} /biomarkers/${i}/genes`)),
    ...Object.entries(criteria).flatMap(([name, criterion]) => inCriterion(criterion, `${file} /criteria/${name}`)),
    ...rules.flatMap((rule, i) => inRule(rule, `${file} /rules/${i}`)),
    ...markers.flatMap((marker, i) => [
      ...many('rule', marker.rules, `${file} /markers/${i}/rules`),
      ...[...marker.evidence, ...(marker.since ?? [])].flatMap(({ citations }, j) =>
        many('citation', citations, `${file} /markers/${i}/evidence/${j}/citations`),
      ),
    ]),
  ];
}

function inRule(rule: SourceRule, place: string): readonly Reference[] {
  const { disease } = rule;
  return [
    ...many('therapy', rule.therapies, `${place}/therapies`),
    ...one('cancer', 'is' in disease ? disease.is : disease.knownButNot, `${place}/disease`),
    ...(rule.when === undefined ? [] : inCriterion(rule.when, `${place}/when`)),
    ...one('criterion', rule.whenUnknown?.requirement, `${place}/whenUnknown/requirement`),
    ...many('therapy', Object.keys(rule.indicatorBy ?? {}), `${place}/indicatorBy`),
    ...(rule.indicatorWhen ?? []).flatMap(({ when }, i) => inCriterion(when, `${place}/indicatorWhen/${i}/when`)),
    ...(rule.alternatives ?? []).flatMap((advice, i) =>
      typeof advice === 'string' ? [] : one('alternative', advice.use, `${place}/alternatives/${i}/use`),
    ),
    ...many('rule', rule.replaces, `${place}/replaces`),
    ...rule.evidence.flatMap(({ citations, therapies }, i) => [
      ...many('citation', citations, `${place}/evidence/${i}/citations`),
      ...many('therapy', therapies, `${place}/evidence/${i}/therapies`),
    ]),
    ...(rule.implications ?? []).flatMap(({ therapies }, i) =>
      many('therapy', therapies, `${place}/implications/${i}/therapies`),
    ),
    ...(rule.offers ?? []).flatMap((offer, i) => inOffer(offer, `${place}/offers/${i}`)),
  ];
}

function inOffer(offer: Offer, place: string): readonly Reference[] {
  if (offer.offer === 'order-tests') return one('panel', offer.panel, `${place}/panel`);
  if (offer.offer === 'remove-order') return [];
  return [
    ...one('therapy', offer.therapy, `${place}/therapy`),
    ...inCriteria({ when: offer.when, unless: offer.unless }, place),
    ...many('therapy', offer.orderedIs, `${place}/orderedIs`),
  ];
}

function inCriteria(criteria: Readonly<Record<string, Criterion | undefined>>, place: string): readonly Reference[] {
  return Object.entries(criteria).flatMap(([name, criterion]) =>
    criterion === undefined ? [] : inCriterion(criterion, `${place}/${name}`),
  );
}

function inCriterion(criterion: Criterion, place: string): readonly Reference[] {
  if ('all' in criterion) return criterion.all.flatMap((part, i) => inCriterion(part, `${place}/all/${i}`));
  if ('any' in criterion) return criterion.any.flatMap((part, i) => inCriterion(part, `${place}/any/${i}`));
  if ('not' in criterion) return inCriterion(criterion.not, `${place}/not`);
  if ('biomarker' in criterion) return one('biomarker', criterion.biomarker, `${place}/biomarker`);
  if ('partner' in criterion) return many('therapy or class', criterion.partner, `${place}/partner`);
  if ('exposure' in criterion) return many('therapy or class', criterion.exposure, `${place}/exposure`);
  if ('ordered' in criterion) return many('therapy or class', criterion.ordered, `${place}/ordered`);
  if ('endedDaysAgo' in criterion) return many('therapy or class', criterion.endedDaysAgo.of, `${place}/endedDaysAgo`);
  if ('endedWithinDays' in criterion)
    return many('therapy or class', criterion.endedWithinDays.of, `${place}/endedWithinDays`);
  if ('plasmaAnswers' in criterion)
    return [
      ...many('biomarker', criterion.plasmaAnswers.markers, `${place}/plasmaAnswers/markers`),
      ...many('therapy or class', criterion.plasmaAnswers.since, `${place}/plasmaAnswers/since`),
    ];
  if ('clearance' in criterion) return many('biomarker', criterion.clearance.markers, `${place}/clearance/markers`);
  if ('policy' in criterion) return one('setting', criterion.policy.setting, `${place}/policy/setting`);
  return 'named' in criterion ? one('criterion', criterion.named, `${place}/named`) : [];
}
