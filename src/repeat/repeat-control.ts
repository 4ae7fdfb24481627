/** Keeps back a card that the same user has overridden with a reason, for the same patient, drug and finding (D4). */
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Assessment } from '../model/assessment.js';

/** What repeat control needs of the world: a keyed hash, and the ledger's memory of overrides. */
export interface RepeatControl {
  /** A keyed hash of the text; without the key nothing of it can be read. */
  keyOf(text: string): string;
  /** Whether a card with this key was overridden with a reason at or after this ISO instant. Rejects where nobody knows. */
  overriddenSince(key: string, instant: string): Promise<boolean>;
  /** For how long an override holds, in days. */
  readonly days: number;
}

/** The judgements that are still to be shown, each with the key under which an override of its card is remembered. */
export interface Unrepeated {
  readonly shown: readonly Assessment[];
  readonly repeatKeys: ReadonlyMap<Assessment, string>;
  readonly keptBack: readonly Assessment[];
}

/** An override younger than this belongs to the ordering session that goes on, in which no grade is ever lowered (D4). */
const SESSION_MINUTES = 60;

/** Who asks, when, and whether repeat control is on for them. */
interface Asking {
  /** Absent: a card is shown as often as it is due. */
  readonly repeats?: RepeatControl;
  /** The trusted client; its overrides are its own. */
  readonly client?: string;
  /** ISO 8601 instant. */
  readonly now: string;
}

/**
 * Never keeps back what is critical, nor anything where the user is not known or the ledger can't be asked. A change of a
 * result, a partner, the drug, the rules or the knowledge gives another key, and the card is shown again.
 */
export async function withoutRepeats(
  assessments: readonly Assessment[],
  request: HookRequest,
  { repeats, client = '', now }: Asking,
): Promise<Unrepeated> {
  const repeatKeys = new Map<Assessment, string>();
  const keptBack: Assessment[] = [];
  for (const assessment of repeats === undefined ? [] : assessments) {
    const text = questionOf(assessment, request, client);
    if (repeats === undefined || text === undefined) continue;
    if (assessment.indicator === undefined || assessment.indicator === 'critical') continue;
    const key = repeats.keyOf(text);
    repeatKeys.set(assessment, key);
    if (await isOverridden(key, repeats, now)) keptBack.push(assessment);
  }
  return { shown: assessments.filter((one) => !keptBack.includes(one)), repeatKeys, keptBack };
}

async function isOverridden(key: string, control: RepeatControl, now: string): Promise<boolean> {
  const before = (milliseconds: number): string => new Date(Date.parse(now) - milliseconds).toISOString();
  try {
    if (!(await control.overriddenSince(key, before(control.days * 86_400_000)))) return false;
    return !(await control.overriddenSince(key, before(SESSION_MINUTES * 60_000)));
  } catch {
    return false;
  }
}

/** All that makes it the same question: who asks, of whom, for what, and on what it rests. */
function questionOf(assessment: Assessment, { context }: HookRequest, client: string): string | undefined {
  const { order, fired, biomarkers, history, knowledge, disease, indicator, gaps, unread } = assessment;
  const { userId, patientId } = context;
  if (userId === undefined || userId === '') return undefined;
  const findings = biomarkers
    .filter(({ status }) => status === 'present' || status === 'pending')
    .map(({ biomarker, status, findings: all }) => [
      biomarker,
      status,
      all.map(({ alteration, call, provenance: { source, observedOn, status: standing } }) => [
        alteration,
        call,
        source,
        observedOn,
        standing,
      ]),
    ]);
  const partners = [...new Set(history.planned.map(({ therapy }) => therapy))].sort();
  return JSON.stringify([
    [client, userId, patientId],
    [order.therapy, disease.cancers.map(({ cancer }) => cancer), indicator],
    fired.map(({ rule, version, because }) => [rule, version, because]),
    findings,
    partners,
    gaps.map(({ area, reason }) => [area, reason]),
    unread.map(({ source }) => source),
    knowledge.digest,
  ]);
}
