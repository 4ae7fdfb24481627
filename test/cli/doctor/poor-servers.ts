/** FHIR servers that each do one thing badly, and what the doctor has to say of it. */
import type { Json } from '../../../src/model/fhir-json.js';
import type { Reply } from './broken-service.js';

/** A Bundle of results. */
export const searchset = (resources: readonly Json[], more: Json = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
  ...more,
});
/** 200 with this body. */
export const ok = (body: unknown): Reply => ({ status: 200, text: JSON.stringify(body) });

/** What it does; the line of the report, its verdict and its words; the answers, where they differ from an empty one. */
export const poorServers: readonly (readonly [string, string, string, RegExp, (path: string) => Reply | undefined])[] =
  [
    [
      'has no CapabilityStatement',
      'metadata',
      'warning',
      /^404: what follows/,
      (path) => (path === '/metadata' ? { status: 404, text: '' } : undefined),
    ],
    [
      'denies the conditions',
      'conditions',
      'fault',
      /^403: access denied.*kind of cancer/,
      (path) => (path.startsWith('/Condition') ? { status: 403, text: '{}' } : undefined),
    ],
    [
      'does not understand a category of reports',
      'reports',
      'fault',
      /^400: the search is not understood.*reports/,
      (path) => (/^\/DiagnosticReport.*category/.test(path) ? { status: 400, text: '{}' } : undefined),
    ],
    [
      'fails for medications',
      'medications',
      'warning',
      /^500: failed.*partner drugs/,
      (path) => (path.startsWith('/MedicationRequest') ? { status: 500, text: '' } : undefined),
    ],
    [
      'serves no documents',
      'documents',
      'advice',
      /^404, which is no gap.*document/,
      (path) => (path.startsWith('/DocumentReference') ? { status: 404, text: '{}' } : undefined),
    ],
    [
      "gives another patient's results",
      'genomicResults',
      'fault',
      /another patient's data/,
      (path) =>
        path.startsWith('/Observation')
          ? ok(
              searchset([
                {
                  resourceType: 'Observation',
                  id: 'o',
                  subject: { reference: 'Patient/p2' },
                  code: { coding: [{ code: '69548-6' }] },
                },
              ]),
            )
          : undefined,
    ],
    [
      'ignores the code',
      'genomicResults',
      'warning',
      /leaves out code:/,
      (path) =>
        path.startsWith('/Observation')
          ? ok(
              searchset([
                {
                  resourceType: 'Observation',
                  id: 'o',
                  subject: { reference: 'Patient/p1' },
                  code: { coding: [{ code: '8867-4' }] },
                },
              ]),
            )
          : undefined,
    ],
    [
      'ignores the status of test orders',
      'testOrders',
      'warning',
      /leaves out status:/,
      (path) =>
        path.startsWith('/ServiceRequest')
          ? ok(
              searchset([
                { resourceType: 'ServiceRequest', id: 's', status: 'revoked', subject: { reference: 'Patient/p1' } },
              ]),
            )
          : undefined,
    ],
    [
      'says in its self link what it left out',
      'testOrders',
      'advice',
      /self link leaves out status/,
      (path) => {
        if (path === '/metadata') return ok({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
        return path.startsWith('/ServiceRequest')
          ? ok(searchset([], { link: [{ relation: 'self', url: 'http://x/ServiceRequest?subject=Patient/p1' }] }))
          : undefined;
      },
    ],
    [
      'names no search parameters of a type',
      'genomicCategory',
      'advice',
      /metadata does not name category/,
      (path) =>
        path === '/metadata'
          ? ok({
              resourceType: 'CapabilityStatement',
              fhirVersion: '4.0.1',
              rest: [{ resource: [{ type: 'Observation', searchParam: [{ name: 'patient' }] }] }],
            })
          : undefined,
    ],
    [
      'counts more than it gives',
      'paging',
      'fault',
      /links to no further page/,
      (path) =>
        path.includes('_count=1') && path.startsWith('/Condition')
          ? ok(searchset([{ resourceType: 'Condition', id: 'c' }], { total: 9 }))
          : undefined,
    ],
    [
      'does not mind the size of a page',
      'paging',
      'advice',
      /all at once/,
      (path) =>
        path.startsWith('/Condition')
          ? ok(
              searchset(
                ['a', 'b'].map((id) => ({ resourceType: 'Condition', id, subject: { reference: 'Patient/p1' } })),
              ),
            )
          : undefined,
    ],
    [
      'links pages on another server',
      'paging',
      'fault',
      /lead away from the base URL/,
      (path) =>
        path.startsWith('/Condition')
          ? ok(searchset([], { link: [{ relation: 'next', url: 'https://elsewhere.example.org/page2' }] }))
          : undefined,
    ],
    [
      'links pages that fail',
      'paging',
      'fault',
      /answered with 500/,
      (path) => {
        if (path === '/page2') return { status: 500, text: '' };
        return path.startsWith('/Condition')
          ? ok(searchset([], { link: [{ relation: 'next', url: 'page2' }] }))
          : undefined;
      },
    ],
  ];
