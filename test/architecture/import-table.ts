/** The import table of the house: who may import whom, and which packages. */

const anything = ['*'];

/** What an area may import of the project besides itself (an area, or one file), and the packages it may use. */
export interface Allowed {
  readonly areas: readonly string[];
  readonly packages: readonly string[];
}

/** By area; the longest that fits a file counts. */
export const importTable: Readonly<Record<string, Allowed>> = {
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
  'src/decision.ts': {
    areas: ['src/model', 'src/cds-hooks', 'src/cards', 'src/chart/fhir-reader.ts', 'src/repeat'],
    packages: [],
  },
  'src/decide.ts': {
    areas: [
      'src/decision.ts',
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
  'src/interchange': { areas: ['src/model', 'src/cds-hooks', 'src/cards', 'src/decision.ts'], packages: [] },
  'src/curation': {
    areas: ['src/model', 'src/assessment', 'src/cards', 'src/knowledge', 'src/errors.ts'],
    packages: [],
  },
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
      'src/decision.ts',
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
      'src/decision.ts',
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
