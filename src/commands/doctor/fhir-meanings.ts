/** What it means for the cards that a part of the record can't be read, in plain words. */
import type { ChartArea, GapReason } from '../../model/chart.js';
import type { Verdict } from './report.js';

interface Meaning {
  readonly worth: Verdict;
  readonly words: string;
}

const MEANINGS: { readonly [area in ChartArea]: Meaning } = {
  'genomic-results': {
    worth: 'fault',
    words: 'orders get a warning that the results could not be read, where what can be read does not decide by itself',
  },
  reports: {
    worth: 'fault',
    words: 'results that stand in reports alone are not seen; orders get a warning that reports could not be read',
  },
  conditions: {
    worth: 'fault',
    words: 'the kind of cancer stays unknown, so that rules can neither speak nor keep silent with certainty',
  },
  medications: {
    worth: 'warning',
    words: 'partner drugs and earlier treatment are not seen; where they would change a card, the card says so',
  },
  'tests-ordered': { worth: 'warning', words: 'a test that is under way is not seen, and may be proposed again' },
  'other-markers': {
    worth: 'warning',
    words: 'markers beyond those of the label are not seen; cards list them as unread',
  },
  patient: { worth: 'advice', words: 'cards come all the same' },
  specimens: { worth: 'advice', words: 'tissue and plasma are told apart by the results alone' },
  documents: { worth: 'advice', words: 'a report that is only a document is not mentioned' },
  procedures: { worth: 'advice', words: 'what a study covered is known from its results alone' },
  research: { worth: 'advice', words: 'a trial is not taken into account' },
  order: { worth: 'warning', words: 'drugs that orders only refer to are not recognised' },
};

const REASONS: { readonly [reason in GapReason]: string } = {
  'not-provided': 'could not be asked',
  denied: 'access denied: the token lacks the scope, or is not accepted',
  timeout: 'not in time: the server waits 3 s for all questions of a call, unless fhir.deadlineMs says otherwise',
  'server-error': 'failed, or its answer is not what was asked for',
  unreachable: 'not reachable',
  'not-found': 'not served here',
  truncated: 'only in part: more than is read, or pages are missing',
  'refused-url': 'leads away from the base URL, and is not followed',
  'not-understood': 'the search is not understood',
};

/** How bad a gap in an area is for the cards. */
export function worthOf(area: ChartArea): Verdict {
  return MEANINGS[area].worth;
}

/** The reason, and what follows. */
export function gapWords(area: ChartArea, reason: GapReason): string {
  return `${REASONS[reason]}. For the cards: ${MEANINGS[area].words}`;
}

/** What follows for an area, without a reason. */
export function meaningOf(area: ChartArea): string {
  return MEANINGS[area].words;
}
