/** What is known of a marker, for readers. */
import type { RuleId } from './criterion.js';

/** A resistance marker as the source review and later sources describe it, for readers: it judges nothing by itself. */
export interface MarkerNote {
  readonly id: string;
  readonly name: string;
  /** Whether it explains resistance from the start, and under treatment, in the words of the source. */
  readonly primary: string;
  readonly acquired: string;
  /** Statements with their figures. */
  readonly evidence: readonly { readonly text: string; readonly citations: readonly string[] }[];
  readonly strength: string;
  /** How the source would overcome it, and whether a card may offer that. */
  readonly strategy: string;
  readonly offered: string;
  readonly caveats: readonly string[];
  /** What changed after the source review; absent where nothing did. */
  readonly since?: readonly { readonly text: string; readonly citations: readonly string[] }[];
  /** Rules that judge it. */
  readonly rules: readonly RuleId[];
}
