/** What each kind of CDS Client can take of an answer, by the name that a client's configuration gives. */
import type { OutputProfile } from '../src/cds-hooks/output-profile.js';

/** Answers as CDS Hooks 2.0.1 has them. */
const standard: OutputProfile = {};

/**
 * Epic: one action a suggestion, `any` alone, a topic of letters and digits (its users' acknowledgements hang on it),
 * no update of MedicationRequest, RxNorm and NDC by their OIDs, the reason of an override in an extension.
 * @see Epic on FHIR, CDS Hooks (as published in 2024)
 */
const epic: OutputProfile = {
  actionsPerSuggestion: 1,
  acceptedActions: {
    create: ['MedicationRequest', 'ServiceRequest', 'ProcedureRequest', 'Condition'],
    update: [],
    delete: ['MedicationRequest', 'ServiceRequest', 'ProcedureRequest'],
  },
  selectionBehaviors: ['any'],
  topicCodeLength: 100,
  codeSystems: {
    'http://www.nlm.nih.gov/research/umls/rxnorm': 'urn:oid:2.16.840.1.113883.6.88',
    'http://hl7.org/fhir/sid/ndc': 'urn:oid:2.16.840.1.113883.6.69',
  },
  feedbackReason: {
    code: 'com.epic.cdshooks.feedback.overrideReason.reasonCategory',
    display: 'com.epic.cdshooks.feedback.overrideReason.reasonDisplay',
  },
};

/**
 * The public CDS Hooks Sandbox: it stops after the first action that it can apply, so that a second would be lost.
 * @see cds-hooks/sandbox, medication-reducers and card-list (2026-03)
 */
const sandbox: OutputProfile = { actionsPerSuggestion: 1 };

/**
 * Da Vinci Coverage Requirements Discovery: the topic is required, a proposed deletion needs its replacement, and
 * `systemActions` must be there for these hooks, empty or not.
 * @see Inferno davinci-crd-test-kit, CRD 2.0.1 server suite
 */
const crd: OutputProfile = {
  deletesOnlyToReplace: true,
  topicCodeLength: 100,
  emptySystemActions: ['order-sign', 'order-dispatch', 'appointment-book'],
};

/** The profiles by name. */
export const outputProfiles: { readonly [name: string]: OutputProfile } = { standard, epic, sandbox, crd };
