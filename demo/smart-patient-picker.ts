/** The page on which somebody chooses a synthetic patient when the app is started outside of an EHR. */
import { createHash } from 'node:crypto';
import { type FhirResource, objects, string, strings } from '../src/model/fhir-json.js';

/** A patient of the demo's server. */
export interface PatientToChoose {
  readonly id: string;
  readonly name: string;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}
li{margin:.4rem 0}a{color:LinkText}`;

/** One style sheet, by its hash; no script at all. */
export const pickerPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The Patient resources among these, with their names. */
export function patientsAmong(resources: readonly FhirResource[]): readonly PatientToChoose[] {
  return resources
    .filter(({ resourceType }) => resourceType === 'Patient')
    .map((patient) => {
      const [name] = objects(patient.name);
      const written = [...strings(name?.given), string(name?.family)].filter((part) => part !== undefined).join(' ');
      return { id: string(patient.id) ?? '', name: written || (string(patient.id) ?? '') };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** A link for each patient that repeats the request, with the patient in it. */
export function pickerPage(patients: readonly PatientToChoose[], asked: URLSearchParams): string {
  const links = patients.map(({ id, name }) => {
    const query = new URLSearchParams(asked);
    query.set('patient', id);
    return `<li><a href="authorize?${escapeHtml(query.toString())}">${escapeHtml(name)}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Choose a patient</title><meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><main><h1>Choose a patient</h1>
<p>Demo FHIR server. Synthetic patients only; whoever is here is let in.</p>
<ul>
${links.join('\n')}
</ul></main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
