/** The sandbox's nouns: what is on file, what is in the basket, what was asked and answered. */
import type { Action, Card, ServiceDescription, Suggestion } from '../../src/cds-hooks/wire.js';
import type { Trace } from '../../src/decision.js';
import type { Coding } from '../../src/model/code.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';

export type { Action, Card, Coding, FhirResource, Json, ServiceDescription, Suggestion, Trace };

/** How the record system behaves when results and reports are asked for. */
export type EhrBehaviour = 'answers' | 'error' | 'hang';

/** Something that can be ordered. */
export interface CatalogueItem {
  readonly id: string;
  readonly label: string;
  readonly kind: 'antibody' | 'targeted' | 'chemotherapy';
  readonly coding?: Coding;
}

/** A demo patient as the list shows it, with a ready request for each order of the story. */
export interface ListedPatient {
  readonly id: string;
  readonly name: string;
  readonly story: string;
  readonly ehr: EhrBehaviour;
  readonly orders: readonly {
    readonly label: string;
    readonly expected: { readonly outcome: string; readonly words: string; readonly rule?: string };
    readonly request: Json;
  }[];
}

/** What the server offers, loaded once. */
export interface Surroundings {
  /** Base URL of the demo's FHIR server. */
  readonly fhirServer: string;
  readonly services: readonly ServiceDescription[];
  readonly catalogue: readonly CatalogueItem[];
  /** Titles of the rules by id. */
  readonly rules: { readonly [id: string]: string };
  readonly patients: readonly ListedPatient[];
}

/** A change of the chart; later ones work on what earlier ones left. */
export type Edit =
  /** A change of the protein is reported, in one-letter terms (`G12C`). */
  | { readonly kind: 'detect'; readonly reference: string; readonly change: string }
  | { readonly kind: 'status'; readonly reference: string; readonly status: string }
  | { readonly kind: 'cut-gene'; readonly gene: string }
  | { readonly kind: 'remove'; readonly reference: string }
  | { readonly kind: 'rewrite'; readonly reference: string; readonly resource: FhirResource };

/** The patient on the screen. */
export interface OpenRecord {
  readonly origin: 'demo' | 'bundle' | 'request';
  readonly patientId: string;
  readonly title: string;
  readonly story: string;
  /** As on file, before edits. */
  readonly resources: readonly FhirResource[];
  readonly edits: readonly Edit[];
  readonly ehr: EhrBehaviour;
  /** Of a hook request that was brought along: all of it. */
  readonly request?: Json;
}

/** An order that is not signed yet. */
export interface Draft {
  /** `MedicationRequest/draft-1` */
  readonly reference: string;
  readonly label: string;
  readonly resource: FhirResource;
  readonly from: 'story' | 'catalogue' | 'suggestion' | 'request';
}

/** One call of a hook, and what came back. */
export interface HookCall {
  readonly hook: string;
  readonly service: string;
  readonly request: Json;
  readonly status: number;
  readonly response: unknown;
  readonly cards: readonly Card[];
  /** From sending the request to having read the answer. */
  readonly roundTripMs: number;
  /** Milliseconds by step, as the server measured them. */
  readonly steps: readonly { readonly step: string; readonly ms: number }[];
  readonly trace?: Trace;
}

/** What the reader did with a card. */
export type CardOutcome =
  | { readonly kind: 'accepted'; readonly words: string }
  | { readonly kind: 'overridden'; readonly words: string };

/** Feedback as it was sent, with the status of its answer. */
export interface SentFeedback {
  readonly words: string;
  readonly service: string;
  readonly body: Json;
  readonly status: number;
}

export type Phase = 'composing' | 'before-signing' | 'signed';

/** All that the page shows. */
export interface SandboxState {
  readonly surroundings: Surroundings | undefined;
  readonly record: OpenRecord | undefined;
  readonly basket: readonly Draft[];
  readonly phase: Phase;
  /** Whether an answer is awaited. */
  readonly asking: boolean;
  readonly call: HookCall | undefined;
  /** By card uuid. */
  readonly outcomes: { readonly [card: string]: CardOutcome };
  readonly feedback: readonly SentFeedback[];
  /** Said to screen readers. */
  readonly announcement: string;
  /** Shown for a moment: what was just sent or copied. */
  readonly toast: string;
  readonly failure: string | undefined;
}
