/** Holds the import table of the house, and the rules of style that a machine can check. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { importTable } from './import-table.js';
import { circles, importsOf, root, type SourceFile, sourceFiles } from './source-files.js';

const files = [...sourceFiles('src'), ...sourceFiles('hooks'), ...sourceFiles('web/smart')];
const areaOf = (file: string): string =>
  Object.keys(importTable)
    .filter((area) => file === area || file.startsWith(`${area}/`))
    .sort((a, b) => b.length - a.length)[0] ?? 'unknown';

function forbiddenImports(file: SourceFile): readonly string[] {
  const area = areaOf(file.path);
  const allowed = importTable[area];
  if (allowed === undefined) return [`${file.path} stands in no area`];
  const within = (target: string, area: string): boolean => target === area || target.startsWith(`${area}/`);
  const own = file.imports.filter(
    (target) =>
      !within(target, area) && !allowed.areas.includes('*') && !allowed.areas.some((other) => within(target, other)),
  );
  const packages = file.packages.filter(
    (name) =>
      name !== 'fhir' && !allowed.packages.some((one) => (one === 'node:' ? name.startsWith('node:') : one === name)),
  );
  return [...own, ...packages].map((target) => `${file.path} imports ${target}`);
}

const pureAreas = [
  'src/model',
  'src/genomics',
  'src/assessment',
  'src/orders',
  'src/cards',
  'src/chart',
  'src/decide.ts',
  'src/decision.ts',
  'src/repeat',
  'src/curation',
  'src/interchange',
  'src/knowledge',
  'src/cds-hooks',
  'web/smart/picture',
];
const impurities =
  /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|console\.|fetch\(|setTimeout|setInterval|crypto\.|performance\.)/;
const clinicalNames =
  /\b(?:KRAS|NRAS|HRAS|BRAF|PIK3CA|ERBB2|HER2|MET amplification|cetuximab|panitumumab|encorafenib|sotorasib|adagrasib|Erbitux|Vectibix|NCCN|ESMO)\b/i;

describe('the import table of the house', () => {
  test('every file imports only what its area may', () => {
    expect(files.flatMap(forbiddenImports)).toEqual([]);
  });

  test('no imports run in a circle, type-only ones included', () => {
    expect(circles(files)).toEqual([]);
  });

  test('no stage imports another', () => {
    const stages = ['src/orders', 'src/chart', 'src/genomics', 'src/assessment', 'src/cards'];
    const crossing = files.flatMap(({ path: file, imports }) =>
      imports.filter(
        (target) =>
          stages.some((stage) => target.startsWith(stage)) &&
          stages.includes(areaOf(file)) &&
          areaOf(file) !== areaOf(target),
      ),
    );
    expect(crossing).toEqual([]);
  });

  test('the table can fail: a stage that imports another, a package in the core, a circle are found', () => {
    const stray = importsOf(
      'src/cards/stray.ts',
      "import { x } from '../genomics/y.js';\nimport express from 'express';",
    );
    expect(forbiddenImports({ path: 'src/cards/stray.ts', text: '', ...stray })).toEqual([
      'src/cards/stray.ts imports src/genomics/y.ts',
      'src/cards/stray.ts imports express',
    ]);
    const ring = ['src/a.ts', 'src/b.ts'].map((path, at) => ({
      path,
      text: '',
      packages: [],
      imports: [['src/b.ts'], ['src/a.ts']][at] ?? [],
    }));
    expect(circles(ring)).toEqual([['src/a.ts', 'src/b.ts']]);
  });
});

describe('the sandbox page', () => {
  const pages = sourceFiles('web/sandbox');

  test('imports the pure core alone, and the packages that browsers get', () => {
    const packages = ['preact', 'markdown-it'];
    const stray = pages.flatMap((file) => [
      ...file.imports.filter((target) => !/^web\//.test(target) && !pureAreas.some((area) => target.startsWith(area))),
      ...file.packages.filter((name) => !packages.includes(name)),
    ]);
    expect(stray).toEqual([]);
  });

  test('has short files, each with a sentence on what it does, and no circle of imports', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter(({ text }) => text.split('\n').length > 251 || !/^\/\*\*/.test(text))).toEqual([]);
    const named = pages.map((file) => ({ ...file, path: file.path.replace(/\.tsx$/, '.ts') }));
    expect(circles(named)).toEqual([]);
    expect(
      circles([...named, { path: 'web/sandbox/types.ts', text: '', packages: [], imports: ['web/sandbox/app.ts'] }]),
    ).not.toEqual([]);
  });
});

describe('the pages of the knowledge and of operations', () => {
  const pages = ['web/knowledge', 'web/operations'].flatMap(sourceFiles);

  test('import nothing of the server but the shape of its figures, and the packages that browsers get', () => {
    const packages = ['preact', 'd3-scale', 'd3-shape', 'minisearch'];
    const shapes = ['src/http/figures-route.ts', 'src/ledger/ledger-stats.ts', 'src/metrics-figures.ts'];
    const stray = pages.flatMap(({ path: file, imports, packages: own, text }) => [
      ...imports.filter((target) => !target.startsWith('web/') && !shapes.includes(target)),
      ...own.filter((name) => !packages.includes(name)),
      ...(/^import \{[^}]*\} from '[./]*src\//m.test(text) ? [`${file}: not a type alone`] : []),
    ]);
    expect(stray).toEqual([]);
  });

  test('have short files, each with a sentence on what it does', () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(pages.filter(({ text }) => text.split('\n').length > 251 || !/^\/\*\*/.test(text))).toEqual([]);
    expect(pages.filter(({ text }) => clinicalNames.test(text)).map(({ path: file }) => file)).toEqual([]);
  });
});

describe('the style that a machine can check', () => {
  test('the core has no clock, chance, network, process or console', () => {
    const impure = files.filter(
      ({ path: file, text }) => pureAreas.some((area) => file.startsWith(area)) && impurities.test(text),
    );
    expect(impure.map(({ path: file }) => file)).toEqual([]);
  });

  test('no gene, drug or guideline is named in src/ or in the SMART app: they live in knowledge/', () => {
    const naming = files.filter(({ path: file, text }) => /^(?:src|web)\//.test(file) && clinicalNames.test(text));
    expect(naming.map(({ path: file, text }) => `${file}: ${clinicalNames.exec(text)?.[0]}`)).toEqual([]);
  });

  test('no file is longer than 250 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 251);
    expect(long.map(({ path: file, text }) => `${file}: ${text.split('\n').length}`)).toEqual([]);
  });

  test('no any, no enum, no default export, no barrel', () => {
    const faults = files.flatMap(({ path: file, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, "''");
      return [
        ...(/(?:(?<!\?):|<|\bas)\s*any\b/.test(code) ? [`${file}: any`] : []),
        ...(/^\s*(?:export\s+)?(?:const\s+)?enum\s/m.test(code) ? [`${file}: enum`] : []),
        ...(/^export default/m.test(code) ? [`${file}: default export`] : []),
        ...(/\/index\.ts$/.test(file) ? [`${file}: barrel`] : []),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('every file begins with a sentence on what it does', () => {
    const silent = files.filter(({ text }) => !/^(?:#![^\n]*\n)?\/\*\*/.test(text));
    expect(silent.map(({ path: file }) => file)).toEqual([]);
  });

  test('src is never deeper than three folders and hooks/ holds declarations alone', () => {
    expect(files.filter(({ path: file }) => file.split('/').length > 4).map(({ path: file }) => file)).toEqual([]);
    expect(existsSync(path.join(root, 'hooks'))).toBe(true);
    expect(readdirSync(path.join(root, 'hooks')).every((name) => name.endsWith('.ts'))).toBe(true);
  });

  test('the pipeline fits on one screen', () => {
    const decide = files.find(({ path: file }) => file === 'src/decide.ts');
    expect(decide?.text.split('\n').length).toBeLessThan(100);
  });
});
