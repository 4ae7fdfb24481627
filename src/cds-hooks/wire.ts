/** The shapes of CDS Hooks 2.0 as they cross the wire. @see CDS Hooks 2.0.1 (HL7) */
import type { Coding } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';

export type HookName = 'order-select' | 'order-sign' | 'patient-view' | 'medication-prescribe';

/** The token that the EHR grants for one call. @see CDS Hooks 2.0, Passing the Access Token to the CDS Service */
export interface FhirAuthorization {
  readonly accessToken: string;
  readonly scope?: string;
  readonly subject?: string;
}

/** A hook request after parsing: what was missing is absent, what was unknown is ignored. */
export interface HookRequest {
  readonly hook: string;
  readonly hookInstance: string;
  readonly fhirServer?: string;
  readonly fhirAuthorization?: FhirAuthorization;
  readonly context: {
    readonly patientId: string;
    readonly userId?: string;
    readonly encounterId?: string;
    /** `draftOrders`, or `medications` of medication-prescribe: the resources of the Bundle's entries. */
    readonly draftOrders: readonly { readonly fullUrl?: string; readonly resource: FhirResource }[];
    /** order-select: references of the orders in focus; absent where the client sent none. */
    readonly selections?: readonly string[];
  };
  /** As sent, key by key; `null` means asked and empty. */
  readonly prefetch: { readonly [key: string]: unknown };
}

export interface Action {
  readonly type: 'create' | 'update' | 'delete';
  readonly description: string;
  readonly resource?: Json;
  readonly resourceId?: string;
}

export interface Suggestion {
  readonly label: string;
  readonly uuid: string;
  readonly isRecommended?: boolean;
  readonly actions: readonly Action[];
}

export interface Link {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
  readonly appContext?: string;
}

export interface Card {
  readonly uuid: string;
  /** Fewer than 140 characters. */
  readonly summary: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  /** GitHub-Flavored Markdown, portable subset (no tables, no HTML). */
  readonly detail: string;
  readonly source: { readonly label: string; readonly url?: string; readonly topic?: Coding };
  readonly suggestions?: readonly Suggestion[];
  readonly selectionBehavior?: 'any' | 'at-most-one';
  readonly overrideReasons?: readonly Required<Coding>[];
  readonly links?: readonly Link[];
}

export interface HookResponse {
  readonly cards: readonly Card[];
  /** Only ever an empty list, for clients that want the member to be there (SYS-2): nothing is changed unasked. */
  readonly systemActions?: readonly [];
  readonly extension?: Json;
}

/** One entry of the discovery answer. */
export interface ServiceDescription {
  readonly hook: HookName;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements?: string;
  readonly prefetch?: { readonly [key: string]: string };
}

/** One item of a feedback body. @see CDS Hooks 2.0, Feedback */
export interface FeedbackItem {
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly acceptedSuggestions: readonly string[];
  readonly overrideReason?: { readonly code?: string; readonly system?: string; readonly display?: string };
  readonly userComment?: string;
  /** RFC 3339. */
  readonly outcomeTimestamp: string;
}
