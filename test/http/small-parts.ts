/** The smallest parts with which the app runs: a pipeline that answers one card, a ledger in memory, a log that is kept. */
import { randomUUID } from 'node:crypto';
import { medicationPrescribe } from '../../hooks/medication-prescribe.js';
import { orderSelect } from '../../hooks/order-select.js';
import { orderSign } from '../../hooks/order-sign.js';
import { buildApp } from '../../src/app.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import type { Decision } from '../../src/decision.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { demoClient } from '../../src/http/trusted-client.js';
import type { CardIssued, FeedbackReceived, Ledger, LedgerBooks } from '../../src/ledger/ledger.js';
import { statsOf } from '../../src/ledger/ledger-stats.js';
import { type Log, openLog } from '../../src/log.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { listen } from './listen.js';

export const emptyKnowledge: Knowledge = {
  stamp: { version: '0.0.1', digest: 'd1', reviewedBy: 'none', asOf: '2026-11-24' },
  therapies: [],
  regimens: [],
  cancers: [],
  cancerExclusions: { codes: [], phrases: [], malignantWords: [], malignantCodes: [] },
  diseaseGates: [],
  biomarkers: [],
  criteria: {},
  rules: [],
  citations: [],
  panels: [],
  alternatives: [],
  policySettings: [],
  gradeCaps: [],
  clearance: { exposure: [], days: 120, citations: [] },
  markers: [],
  overrideReasons: [],
  wording: {},
  genes: [],
  geneGroups: [],
  testCodes: [],
  resultCodes: [],
  resultWords: {
    present: [],
    absent: [],
    indeterminate: [],
    failed: [],
    insufficient: [],
    notPerformed: [],
    pending: [],
    amplification: [],
    amplified: [],
    copyNumber: [],
    gain: [],
    disomy: [],
    fusion: [],
    rearranged: [],
    expression: [],
    rna: [],
    overexpressed: [],
    underexpressed: [],
    high: [],
    low: [],
    loss: [],
    lost: [],
    retained: [],
    msiTest: [],
    msiHigh: [],
    msiLow: [],
    msiStable: [],
    repairProteins: [],
    wildType: [],
    describing: [],
    guidance: [],
    notAFinding: [],
    consequences: [],
    earlierTests: [],
    method: [],
    otherMarkers: [],
    otherTumours: [],
    reference: [],
    stopHeadings: [],
    targetedMethods: [],
    plasmaWords: [],
    tissueWords: [],
    primaryWords: [],
    metastasisWords: [],
    germlineWords: [],
    somaticWords: [],
    tumourDna: [],
    tumourFraction: [],
    haematopoiesis: [],
    haematopoiesisGenes: [],
  },
  variantIdentifiers: [],
};

export const oneCard: Card = {
  uuid: '6a1fbb0e-5c0e-4a0c-9a3f-0d7f4d3c1a01',
  summary: 'A card.',
  indicator: 'critical',
  detail: 'Detail.',
  source: { label: 'Wildtype' },
};

export const silence: Decision = {
  response: { cards: [] },
  issued: [],
  trace: { assessments: [], gaps: [], otherSubjects: [] },
};

export const oneCardDecision: Decision = {
  ...silence,
  response: { cards: [oneCard] },
  issued: [{ card: oneCard.uuid, indicator: 'critical', rules: ['R1'], suggestions: ['s1'] }],
};

/** A ledger that keeps what it is told in lists. */
export interface RememberingLedger extends Ledger {
  readonly cards: CardIssued[];
  readonly feedback: FeedbackReceived[];
}

export function rememberingLedger(): RememberingLedger {
  const cards: CardIssued[] = [];
  const feedback: FeedbackReceived[] = [];
  const tokens = new Set<string>();
  return {
    cards,
    feedback,
    recordCards: async (issued) => void cards.push(...issued),
    recordFeedback: async (received) => void feedback.push(...received),
    noteToken: async (issuer, tokenId) => {
      const key = `${issuer} ${tokenId}`;
      const fresh = !tokens.has(key);
      tokens.add(key);
      return fresh;
    },
    overriddenSince: async () => false,
    check: async () => {},
    countFeedback: async () => ({ accepted: feedback.length, overridden: 0 }),
    close: async () => {},
  };
}

/** The books of a ledger in which nothing stands. */
export const noBooks: Pick<LedgerBooks, 'stats'> = { stats: async (period = {}) => statsOf(period, [], [], 0) };

/** A log whose lines can be read. */
export function keptLog() {
  const lines: string[] = [];
  return { lines, log: openLog({ write: (line: string) => void lines.push(line) }) };
}

/** Parts that answer one card to whoever asks. */
export function smallParts(ledger: Ledger = rememberingLedger(), log: Log = keptLog().log): AppParts {
  return {
    services: [orderSelect, orderSign, medicationPrescribe],
    knowledge: emptyKnowledge,
    decide: async () => oneCardDecision,
    authenticate: async () => demoClient([]),
    openReader: () => ({
      read: async () => ({ resources: [] }),
      readPages: async () => ({ resources: [] }),
      close: async () => {},
    }),
    ledger,
    log,
    now: () => new Date('2026-11-24T09:00:00.000Z'),
    newId: randomUUID,
    publicUrl: 'https://cds.example.org',
    cors: { origins: 'any', privateNetwork: true },
    bodyLimitBytes: 100_000,
    intendedUse: ['For clinicians & pharmacists.'],
  };
}

/** A server on a loopback port, with the parts a test wants to exchange. */
export async function serve(overrides: Partial<AppParts> = {}) {
  const ledger = rememberingLedger();
  const { lines, log } = keptLog();
  const listening = await listen(buildApp({ ...smallParts(ledger, log), ...overrides }));
  return { ...listening, ledger, lines };
}

/** An order-sign request that holds nothing that matters. */
export const plainRequest = {
  hook: 'order-sign',
  hookInstance: '3f0d8a44-7a55-4f0c-8c0b-1f6d1f0d0003',
  context: { patientId: 'p1', userId: 'Practitioner/1', draftOrders: { resourceType: 'Bundle', entry: [] } },
};

export function postJson(url: string, body: unknown, headers: { readonly [name: string]: string } = {}) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
