/** One name for each code system, whichever alias a sender uses. */

const aliases: { readonly [alias: string]: string } = {
  'urn:oid:2.16.840.1.113883.6.88': 'http://www.nlm.nih.gov/research/umls/rxnorm',
  'urn:oid:2.16.840.1.113883.6.73': 'http://www.whocc.no/atc',
  'http://fhir.de/codesystem/bfarm/atc': 'http://www.whocc.no/atc',
  'http://fhir.de/codesystem/dimdi/atc': 'http://www.whocc.no/atc',
  'urn:oid:2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  'urn:oid:2.16.840.1.113883.6.69': 'http://hl7.org/fhir/sid/ndc',
  'urn:oid:2.16.840.1.113883.6.285': 'http://www.cms.gov/medicare/coding/hcpcsreleasecodesets',
  'http://terminology.hl7.org/codesystem/hcpcs': 'http://www.cms.gov/medicare/coding/hcpcsreleasecodesets',
  'urn:oid:2.16.840.1.113883.6.14': 'http://www.cms.gov/medicare/coding/hcpcsreleasecodesets',
  'urn:oid:2.16.840.1.113883.4.9': 'http://fdasis.nlm.nih.gov',
  'urn:oid:2.16.840.1.113883.6.1': 'http://loinc.org',
  ln: 'http://loinc.org',
  'urn:oid:2.16.840.1.113883.6.90': 'http://hl7.org/fhir/sid/icd-10-cm',
  'urn:oid:2.16.840.1.113883.6.3': 'http://hl7.org/fhir/sid/icd-10',
  'http://fhir.de/codesystem/bfarm/icd-10-gm': 'http://hl7.org/fhir/sid/icd-10',
  'http://fhir.de/codesystem/dimdi/icd-10-gm': 'http://hl7.org/fhir/sid/icd-10',
  'urn:oid:2.16.840.1.113883.6.103': 'http://hl7.org/fhir/sid/icd-9-cm',
  'http://hl7.org/fhir/sid/icd-9': 'http://hl7.org/fhir/sid/icd-9-cm',
};

/** The system's one name: lower case, without trailing slash, `https` as `http`, aliases resolved. */
export function canonicalSystem(system: string): string {
  const plain = system
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/\/+$/, '');
  return (aliases[plain] ?? plain).toLowerCase();
}

/** Key under which a code of a system is looked up; codes compare without case and outer blanks. */
export function codeKey(system: string, code: string): string {
  return `${canonicalSystem(system)}|${code.trim().toUpperCase()}`;
}

const ndcSystem = 'http://hl7.org/fhir/sid/ndc';

/**
 * Labeller and product of a National Drug Code as nine digits, whatever its form: `66733-948-23`, `66733-0948-23`,
 * `66733094823`, `6673394823`, `66733-948`. All packages of one product are the same drug.
 */
export function ndcProduct(system: string, code: string): string | undefined {
  if (canonicalSystem(system) !== ndcSystem) return undefined;
  const parts = code.trim().split('-');
  if (parts.length > 1) return `${parts[0]?.padStart(5, '0')}${parts[1]?.padStart(4, '0')}`;
  if (/^\d{11}$/.test(code)) return code.slice(0, 9);
  if (/^\d{10}$/.test(code)) return `${code.slice(0, 5)}0${code.slice(5, 8)}`;
  return undefined;
}
