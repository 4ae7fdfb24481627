/** Turns a source into faults about what stands twice: ids, names and codes that would mean two things. */
import { codeKey } from '../model/code-systems.js';
import { foldText } from '../model/words.js';
import type { CodeGroup, KnowledgeSource } from './source.js';

interface Item {
  readonly key: string;
  readonly place: string;
}

/** One fault for each repetition, naming both places. */
export function duplicateFaults(source: KnowledgeSource): readonly string[] {
  return [
    ...repeated(
      'id',
      list('therapies.yaml', 'therapies', source.therapies, ({ id }) => id),
    ),
    ...repeated('name', therapyNames(source)),
    ...repeated('code', therapyCodes(source)),
    ...repeated('regimen name', regimenNames(source)),
    ...repeated(
      'id',
      list('cancers.yaml', 'cancers', source.cancers, ({ id }) => id),
    ),
    ...repeated(
      'id',
      list('citations.yaml', 'citations', source.citations, ({ id }) => id),
    ),
    ...repeated(
      'id',
      list('panels.yaml', 'panels', source.panels, ({ id }) => id),
    ),
    ...repeated(
      'code',
      list('panels.yaml', 'overrideReasons', source.overrideReasons, ({ code }) => code),
    ),
    ...repeated(
      'id',
      inFiles(source.genes, (gene) => [{ key: gene.id, at: '/id' }]),
    ),
    ...repeated(
      'symbol',
      inFiles(source.genes, (gene) => [{ key: gene.symbol, at: '/symbol' }]),
    ),
    ...repeated('code', grouped('test-codes.yaml', 'testCodes', source.testCodes)),
    ...repeated('code', grouped('result-codes.yaml', 'resultCodes', source.resultCodes)),
    ...repeated(
      'identifier',
      source.variantIdentifiers.flatMap(({ ids }, i) =>
        ids.map((key, j) => ({ key, place: `variant-identifiers.yaml /variantIdentifiers/${i}/ids/${j}` })),
      ),
    ),
    ...repeated(
      'id',
      inFiles(source.rules, ({ rules }) => rules.map(({ id }, i) => ({ key: id, at: `/rules/${i}/id` }))),
    ),
    ...repeated(
      'id',
      inFiles(source.rules, ({ biomarkers = [] }) =>
        biomarkers.map(({ id }, i) => ({ key: id, at: `/biomarkers/${i}/id` })),
      ),
    ),
    ...repeated(
      'criterion',
      inFiles(source.rules, ({ criteria = {} }) =>
        Object.keys(criteria).map((key) => ({ key, at: `/criteria/${key}` })),
      ),
    ),
  ];
}

function repeated(what: string, items: readonly Item[]): readonly string[] {
  const first = new Map<string, string>();
  return items.flatMap(({ key, place }) => {
    const before = first.get(key);
    if (before === undefined) first.set(key, place);
    return before === undefined ? [] : [`${place}: the ${what} ${key} stands already at ${before}`];
  });
}

function list<T>(file: string, member: string, items: readonly T[], key: (item: T) => string): readonly Item[] {
  return items.map((item, index) => ({ key: key(item), place: `${file} /${member}/${index}` }));
}

function inFiles<T>(
  files: readonly { readonly file: string; readonly content: T }[],
  items: (content: T) => readonly { readonly key: string; readonly at: string }[],
): readonly Item[] {
  return files.flatMap(({ file, content }) => items(content).map(({ key, at }) => ({ key, place: `${file} ${at}` })));
}

function therapyNames({ therapies }: KnowledgeSource): readonly Item[] {
  return therapies.flatMap(({ names }, index) =>
    names.map((name, at) => ({ key: foldText(name), place: `therapies.yaml /therapies/${index}/names/${at}` })),
  );
}

function therapyCodes({ therapies }: KnowledgeSource): readonly Item[] {
  return therapies.flatMap(({ codes }, index) =>
    codes.flatMap((group) =>
      allCodes(group).map((key) => ({ key, place: `therapies.yaml /therapies/${index}/codes` })),
    ),
  );
}

function allCodes(group: CodeGroup): readonly string[] {
  const codes = [group.verified, group['secondary-source'], group['memory-unverified']].flatMap((some) => some ?? []);
  return codes.map((code) => codeKey(group.system, code));
}

function regimenNames({ regimens }: KnowledgeSource): readonly Item[] {
  return regimens.flatMap(({ names }, index) =>
    names.map((name, at) => ({ key: foldText(name), place: `regimens.yaml /regimens/${index}/names/${at}` })),
  );
}

function grouped(
  file: string,
  member: string,
  groups: readonly { readonly system: string; readonly codes: readonly { readonly code: string }[] }[],
): readonly Item[] {
  return groups.flatMap(({ system, codes }, index) =>
    codes.map(({ code }, at) => ({ key: codeKey(system, code), place: `${file} /${member}/${index}/codes/${at}` })),
  );
}
