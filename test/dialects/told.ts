/** Words of a laboratory -> the resources in which they reach a chart. */
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { component, loinc, observation, report } from './facts.js';

export function conclusion(text: string): readonly FhirResource[] {
  return [report('conclusion', [], { conclusion: text })];
}

export function attachment(text: string): readonly FhirResource[] {
  const data = Buffer.from(text, 'utf8').toString('base64');
  return [report('attachment', [], { presentedForm: [{ contentType: 'text/plain; charset=utf-8', data }] })];
}

/** A document outside the reports: read from the server, as no template asks for it. */
export function document(text: string): readonly FhirResource[] {
  const data = Buffer.from(text, 'utf8').toString('base64');
  return [
    {
      resourceType: 'DocumentReference',
      id: 'document',
      status: 'current',
      docStatus: 'final',
      type: loinc('51969-4', 'Genetic analysis report'),
      subject: { reference: 'Patient/p1' },
      date: '2026-10-05T09:00:00Z',
      content: [{ attachment: { contentType: 'text/plain', data } }],
    },
  ];
}

/** The table that an interface engine writes from OBX segments, and nothing else. */
export function narrativeTable(rows: readonly (readonly [test: string, result: string])[]): readonly FhirResource[] {
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const div = `<div xmlns="http://www.w3.org/1999/xhtml"><table>${cells}</table></div>`;
  return [report('narrative', [], { text: { status: 'generated', div } })];
}

/** One sentence as the value of each gene's own LOINC code. */
export function sentences(...values: readonly (readonly [code: string, text: string])[]): readonly FhirResource[] {
  return values.map(([code, valueString], at) => observation(`sentence-${at}`, loinc(code), { valueString }));
}

/** A paragraph as the value of a narrative code. */
export function paragraph(text: string): readonly FhirResource[] {
  return [observation('paragraph', loinc('51969-4', 'Genetic analysis report'), { valueString: text })];
}

/** The German oncology data set: no value, the meaning in interpretation and note. @see MII, genetische Variante */
export function oncologyDataSet(...notes: readonly (readonly [code: string, text: string])[]): readonly FhirResource[] {
  const module = 'https://www.medizininformatik-initiative.de/fhir/ext/modul-onko';
  const system = `${module}/CodeSystem/mii-cs-onko-genetische-variante-auspraegung`;
  return notes.map(([code, text], at) =>
    observation(`obds-${at}`, loinc('69548-6'), {
      interpretation: [{ coding: [{ system, code }] }],
      note: [{ text }],
    }),
  );
}

/** DSTU2: one category, one interpretation, and the words in `comments`. @see FHIR DSTU2, Observation */
export function dstu2Comments(...tests: readonly (readonly [code: string, text: string])[]): readonly FhirResource[] {
  return tests.map(([code, comments], at) =>
    observation(`comments-${at}`, loinc(code), {
      category: { coding: [{ system: 'http://hl7.org/fhir/observation-category', code: 'laboratory' }] },
      comments,
    }),
  );
}

/** A hospital's local report Observation whose component carries the gene and the sentence. */
export function localGeneInfo(...parts: readonly (readonly [code: string, text: string])[]): readonly FhirResource[] {
  const category = { coding: [{ system: 'https://example.org/category', code: 'geneInfo' }] };
  const parted = parts.map(([code, valueString]): Json => component(code, { valueString }));
  return [observation('gene-info', loinc('69548-6'), { category, valueString: 'report result', component: parted })];
}
