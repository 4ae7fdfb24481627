/** An OperationOutcome into the reason of a gap, where it reports a failure and not a remark. */
import type { GapReason } from '../model/chart.js';
import { type FhirResource, objects, string } from '../model/fhir-json.js';

const DENIED = ['forbidden', 'security', 'login', 'expired', 'suppressed'];
const TIMEOUT = ['timeout', 'throttled'];
const NOT_FOUND = ['not-found', 'deleted'];

/**
 * Why the server failed; absent where all issues are warnings or information, as in the answer "no results" of a
 * client that says it by an outcome. An issue without a severity counts as an error. @see FHIR R4, IssueType
 */
export function failureOf(outcome: FhirResource): GapReason | undefined {
  const issues = objects(outcome.issue);
  const failed = issues.filter(
    (issue) => !['warning', 'information', 'success'].includes(string(issue.severity) ?? ''),
  );
  // An outcome without any issue says that something happened and not that there was nothing.
  if (failed.length === 0) return issues.length === 0 ? 'server-error' : undefined;
  const codes = failed.map((issue) => string(issue.code) ?? '');
  if (codes.some((code) => DENIED.includes(code))) return 'denied';
  if (codes.some((code) => TIMEOUT.includes(code))) return 'timeout';
  return codes.some((code) => NOT_FOUND.includes(code)) ? 'not-found' : 'server-error';
}
