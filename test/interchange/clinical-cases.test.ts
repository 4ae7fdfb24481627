/** Every clinical case as FHIR: valid, true to its cards, and leading back to the chart. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { Decision } from '../../src/decision.js';
import {
  bundleEntries,
  type FhirResource,
  isResource,
  object,
  objects,
  referenceTo,
} from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { type ClinicalCase, draftsOf, loadCases, type Mode } from '../cases/case-files.js';
import { openValidator, type Validate } from '../fixtures/profile-validator.js';
import { bundleOf, ofType, referencesIn } from './bundle-of.js';

interface Exported {
  readonly clinical: ClinicalCase;
  readonly mode: Mode;
  readonly name: string;
  readonly decision: Decision;
  readonly bundle: FhirResource;
}

let knowledge: Knowledge;
let validate: Validate;
const all: Exported[] = [];

beforeAll(async () => {
  knowledge = await loadKnowledge();
  validate = openValidator();
  for (const clinical of loadCases()) {
    for (const mode of clinical.modes) {
      all.push({ clinical, mode, name: `${clinical.name}, ${mode}`, ...(await bundleOf(clinical, mode, knowledge)) });
    }
  }
}, 240_000);

/** Names of the cases that break a law, with what breaks it. */
function broken(law: (exported: Exported) => readonly unknown[]): readonly (readonly [string, readonly unknown[]])[] {
  return all.map((one) => [one.name, law(one)] as const).filter(([, faults]) => faults.length > 0);
}

describe('the judgement of every clinical case as FHIR', () => {
  test('is valid FHIR R4, and its implications are what their profile asks', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(broken(({ bundle }) => validate(bundle))).toEqual([]);
    const implications = all.flatMap(({ bundle }) => ofType(bundle, 'Observation'));
    expect(implications.length).toBeGreaterThan(100);
    expect(implications.map(({ meta }) => object(meta)?.profile)).toEqual(
      implications.map(() => ['http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/therapeutic-implication']),
    );
  });

  test('has a GuidanceResponse for each order, and nothing beside it where no card is due', () => {
    const faults = broken(({ clinical, decision: { trace, response }, bundle }) => {
      const unread = trace.gaps.filter(({ area }) => area === 'order').length;
      const expected = Math.max(1, trace.assessments.length + unread);
      const answers = ofType(bundle, 'GuidanceResponse');
      const others = bundleEntries(bundle).length - answers.length;
      const proposals = answers.filter(({ result }) => result !== undefined).length;
      // When a chart opens, cards tell the news alone.
      const quiet = response.cards.length === 0 && clinical.request.hook !== 'patient-view';
      const silent = quiet && (others > 0 || proposals > 0);
      return answers.length === expected && !silent ? [] : [answers.length, others];
    });
    expect(faults).toEqual([]);
  });

  test("has a DetectedIssue of the card's grade for each order that a warning or a critical card speaks of", () => {
    const severities: { readonly [indicator: string]: string } = { critical: 'high', warning: 'moderate' };
    const faults = broken(({ decision: { trace }, bundle }) => {
      const unread = trace.gaps.filter(({ area }) => area === 'order').map(() => 'moderate');
      const graded = trace.assessments.flatMap(({ indicator }) => severities[indicator ?? ''] ?? []);
      const found = ofType(bundle, 'DetectedIssue').map(({ severity }) => severity);
      return JSON.stringify([...graded, ...unread]) === JSON.stringify(found) ? [] : [found];
    });
    expect(faults).toEqual([]);
  });

  test('is never a success where a rule speaks because something is unknown', () => {
    const open = new Set(knowledge.rules.filter((rule) => rule.whenUnknown ?? rule.whenGap).map(({ id }) => id));
    const faults = broken(({ decision: { trace }, bundle }) => {
      const statuses = ofType(bundle, 'GuidanceResponse').map(({ status }) => status);
      return trace.assessments.flatMap(({ fired, disease, indicator }, at) => {
        const unknown = fired.some(({ rule }) => open.has(rule)) || (indicator && disease.kind === 'conditional');
        return statuses[at] === (unknown ? 'data-required' : 'success') ? [] : [statuses[at]];
      });
    });
    expect(faults).toEqual([]);
  });

  test('leads back: every reference is to a resource of the record, of the request or of the Bundle', () => {
    const faults = broken(({ clinical, bundle }) => {
      const chart = [...bundleEntries(clinical.server), ...bundleEntries(draftsOf(clinical))];
      const known = new Set([
        ...chart.map(({ resource }) => referenceTo(resource)),
        ...bundleEntries(bundle).map(({ fullUrl }) => fullUrl),
        `Patient/${String(object(clinical.request.context)?.patientId)}`,
      ]);
      return bundleEntries(bundle).flatMap(({ resource }) => {
        const inside = objects(resource.contained).filter(isResource);
        const own = new Set(inside.map(({ id }) => `#${String(id)}`));
        return referencesIn(resource).filter((reference) => !known.has(reference) && !own.has(reference));
      });
    });
    expect(faults).toEqual([]);
  });

  test('says from which findings each prediction follows', () => {
    const faults = broken(({ decision: { trace }, bundle }) => {
      const sources = trace.assessments.flatMap(({ biomarkers }) =>
        biomarkers
          .filter(({ status }) => status === 'present')
          .flatMap(({ findings }) => findings.map(({ provenance }) => provenance.source)),
      );
      const origins = ofType(bundle, 'Observation').map(({ derivedFrom }) => objects(derivedFrom));
      return origins
        .filter((some) => some.length === 0 || !some.every((one) => sources.some((source) => tells(one, source))))
        .map((some) => some);
    });
    expect(faults).toEqual([]);
  });

  test('names the order, each rule with its version, and the knowledge', () => {
    const faults = broken(({ decision: { trace }, bundle }) =>
      trace.assessments.flatMap(({ fired, knowledge: { version, digest } }, at) => {
        const text = JSON.stringify(ofType(bundle, 'GuidanceResponse')[at]);
        const rules = fired.map((one) => `${one.rule} v${one.version}`);
        return [...rules, version, digest].filter((one) => !text.includes(one));
      }),
    );
    expect(faults).toEqual([]);
  });

  test('carries no name, number or birth date of a patient', () => {
    const faults = broken(({ clinical, bundle }) => {
      const text = JSON.stringify(bundle);
      const patients = bundleEntries(clinical.server).filter(({ resource }) => resource.resourceType === 'Patient');
      const secrets = patients.flatMap(({ resource: { name, identifier, birthDate } }) => [
        ...objects(name).map(({ family }) => family),
        ...objects(identifier).map(({ value }) => value),
        birthDate,
      ]);
      return secrets.filter((secret) => typeof secret === 'string' && text.includes(`"${secret}`));
    });
    expect(faults).toEqual([]);
  });

  test('changes no later judgement when its resources are stored beside the results', async () => {
    const judged = ({ trace }: Decision) =>
      trace.assessments.map(({ indicator, fired }) => [indicator, fired.map(({ rule }) => rule)]);
    const findings = ({ trace }: Decision) => trace.profile?.findings.length;
    for (const { clinical, mode, decision, bundle } of all.filter(({ mode }) => mode === 'prefetched')) {
      const entry = [...bundleEntries(clinical.server), ...bundleEntries(bundle)];
      const again = await bundleOf({ ...clinical, server: { ...clinical.server, entry } }, mode, knowledge);
      expect([clinical.name, judged(again.decision), findings(again.decision)]).toEqual([
        clinical.name,
        judged(decision),
        findings(decision),
      ]);
    }
  }, 240_000);
});

function tells(origin: { readonly [member: string]: unknown }, source: string): boolean {
  return origin.reference === source || (origin.reference === undefined && String(origin.display).includes(source));
}
