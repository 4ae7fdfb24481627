/** Puts each question to the FHIR server once, however often it is asked: many orders are judged on one reading. */
import type { FhirAnswer, FhirReader } from '../../../src/chart/fhir-reader.js';
import type { FhirResource } from '../../../src/model/fhir-json.js';

/** The same answers, and the same failures, each fetched once. */
export function rememberingReader(reader: FhirReader): FhirReader {
  const answers = new Map<string, Promise<FhirAnswer>>();
  return {
    read(relativeUrl) {
      const before = answers.get(relativeUrl);
      if (before !== undefined) return before;
      const answer = reader.read(relativeUrl);
      answers.set(relativeUrl, answer);
      return answer;
    },
    readPages: (bundle: FhirResource) => reader.readPages(bundle),
  };
}
