/** Holds the import table of the house, and the rules of style that a machine can check. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { circles, importsOf, root, type SourceFile, sourceFiles } from './source-files.js';

const anything = ['*'];

/** Area -> what it may import of the project besides itself (an area, or one file), and the packages it may use. */
const table: Readonly<Record<string, { readonly areas: readonly string[]; readonly packages: readonly string[] }>> = {
  'src/model': { areas: [], packages: [] },
  'src/errors.ts': { areas: [], packages: [] },
  'src/network-address.ts': { areas: [], packages: ['ipaddr.js'] },
  'src/log.ts': { areas: ['src/errors.ts'], packages: ['pino'] },
  'src/metrics.ts': {
    areas: ['src/log.ts', 'src/chart/fhir-reader.ts', 'src/metrics-figures.ts'],
    packages: ['prom-client'],
  },
  'src/metrics-figures.ts': { areas: [], packages: ['prom-client'] },
  'src/tracing.ts': { areas: [], packages: ['node:'] },
  'src/cds-hooks': { areas: ['src/model', 'src/errors.ts'], packages: ['ajv'] },
  'src/knowledge': { areas: ['src/model', 'src/errors.ts'], packages: ['ajv'] },
  'src/genomics': { areas: ['src/model'], packages: [] },
  'src/assessment': { areas: ['src/model'], packages: [] },
  'src/orders': { areas: ['src/model', 'src/cds-hooks'], packages: [] },
  'src/cards': { areas: ['src/model', 'src/cds-hooks'], packages: [] },
  'src/chart': { areas: ['src/model', 'src/cds-hooks', 'src/errors.ts'], packages: [] },
  'src/ledger': { areas: ['src/model', 'src/cds-hooks'], packages: [] },
  'src/decide.ts': {
    areas: [
      'src/model',
      'src/cds-hooks',
      'src/orders',
      'src/chart',
      'src/genomics',
      'src/assessment',
      'src/repeat',
      'src/cards',
    ],
    packages: [],
  },
  'src/repeat': { areas: ['src/model', 'src/cds-hooks'], packages: [] },
  'src/interchange': { areas: ['src/model', 'src/cds-hooks', 'src/cards', 'src/decide.ts'], packages: [] },
  'src/curation': { areas: ['src/model', 'src/assessment', 'src/cards', 'src/knowledge'], packages: [] },
  'src/adapters': {
    areas: [
      'src/model',
      'src/knowledge',
      'src/chart/fhir-reader.ts',
      'src/ledger',
      'src/errors.ts',
      'src/network-address.ts',
      'src/tracing.ts',
    ],
    packages: [
      'fhir-kit-client',
      'undici',
      'opossum',
      'p-limit',
      'libsql',
      'kysely',
      'pg',
      'yaml',
      'node:',
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-base',
    ],
  },
  'src/http': {
    areas: [
      'src/model',
      'src/cds-hooks',
      'src/decide.ts',
      'src/ledger',
      'src/config.ts',
      'src/public-test-clients.ts',
      'src/log.ts',
      'src/metrics.ts',
      'src/metrics-figures.ts',
      'src/tracing.ts',
      'src/errors.ts',
      'src/network-address.ts',
      'src/chart/fhir-reader.ts',
    ],
    packages: ['express', 'helmet', 'jose', 'node:'],
  },
  'src/pages': {
    areas: ['src/model', 'src/knowledge', 'src/curation', 'src/http/escape-html.ts', 'src/http/endpoint.ts'],
    packages: ['express', 'markdown-it', 'node:'],
  },
  'src/config.ts': {
    areas: [
      'src/model',
      'src/errors.ts',
      'src/config-schema.ts',
      'src/config-file.ts',
      'src/config-operations.ts',
      'src/config-faults.ts',
      'src/cds-hooks/output-profile.ts',
      'hooks/output-profiles.ts',
    ],
    packages: ['node:'],
  },
  'src/config-file.ts': { areas: [], packages: ['yaml'] },
  'src/config-faults.ts': {
    areas: ['src/model', 'src/config-file.ts', 'src/network-address.ts', 'src/public-test-clients.ts'],
    packages: ['ajv', 'node:'],
  },
  'src/public-test-clients.ts': { areas: ['src/model'], packages: [] },
  'src/config-schema.ts': { areas: ['src/config-operations.ts'], packages: [] },
  'src/config-operations.ts': {
    areas: ['src/model', 'src/config-file.ts', 'src/network-address.ts'],
    packages: ['node:'],
  },
  'src/server.ts': { areas: ['src/config-operations.ts', 'src/errors.ts'], packages: ['node:'] },
  'src/run-server.ts': { areas: anything, packages: ['node:'] },
  'src/operators-app.ts': { areas: anything, packages: ['express'] },
  'src/lasting-parts.ts': { areas: anything, packages: ['node:'] },
  'src/compose-settings.ts': { areas: anything, packages: ['express'] },
  'src/commands': { areas: anything, packages: ['commander', 'csv-stringify', 'jose', 'node:'] },
  'src/main.ts': { areas: anything, packages: ['node:'] },
  'src/ready-knowledge.ts': { areas: anything, packages: ['express'] },
  'src/compose.ts': { areas: anything, packages: ['express', 'node:'] },
  'src/warm-up.ts': { areas: ['src/model', 'src/cds-hooks', 'src/decide.ts'], packages: [] },
  'src/app.ts': { areas: anything, packages: ['express'] },
  'src/cli.ts': { areas: anything, packages: ['commander', 'node:'] },
  hooks: { areas: ['src/cds-hooks', 'src/model'], packages: [] },
  'web/smart/picture': {
    areas: [
      'src/model',
      'src/cds-hooks',
      'src/decide.ts',
      'src/chart',
      'src/genomics/molecular-profile.ts',
      'src/assessment/assess.ts',
    ],
    packages: [],
  },
  'web/smart/view': {
    areas: ['src/model', 'src/cards/wording.ts', 'web/smart/picture', 'web/smart/pointer.ts'],
    packages: ['d3-axis', 'd3-scale', 'd3-selection', 'd3-shape', 'd3-time-format'],
  },
  'web/smart': {
    areas: [
      'src/model',
      'src/chart/fhir-reader.ts',
      'src/errors.ts',
      'src/http/allowed-fhir-server.ts',
      'hooks/order-sign.ts',
      'web/smart/picture',
      'web/smart/view',
    ],
    packages: ['fhirclient'],
  },
};

const files = [...sourceFiles('src'), ...sourceFiles('hooks'), ...sourceFiles('web/smart')];
const areaOf = (file: string): string =>
  Object.keys(table)
    .filter((area) => file === area || file.startsWith(`${area}/`))
    .sort((a, b) => b.length - a.length)[0] ?? 'unknown';

function forbiddenImports(file: SourceFile): readonly string[] {
  const area = areaOf(file.path);
  const allowed = table[area];
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
    expect(decide?.text.split('\n').length).toBeLessThan(125);
  });
});
