/** One clinical content: the card that it makes, and every dialect that can say it. */
import type { FhirResource } from '../../src/model/fhir-json.js';
import type { Material } from './facts.js';

export interface Content {
  /** In a clinician's words. */
  readonly claim: string;
  /** Absent: silence. */
  readonly card?: { readonly indicator: string; readonly rules: readonly string[]; readonly summary: string };
  /** Changes that every dialect shows as found. */
  readonly found: readonly string[];
  readonly material: Material;
  /** By the dialect's name. */
  readonly dialects: Readonly<Record<string, readonly FhirResource[]>>;
}
